/**
 * What the bots did and what they were told, as it happened, on one monotonic clock. Law: written by the drivers,
 * judged by somebody else (judge.ts); a deed without verdict is "unknown", which may be either.
 */
import { writeFileSync } from 'node:fs';
import type { OutboxItem } from '#client/outbox-storage.ts';
import type { Command, Verdict } from '#core/protocol/index.ts';
import type { Tap } from './tap.ts';

/** A command that got its last word. */
export interface Settled {
  readonly client: string;
  readonly id: string;
  readonly command: Command;
  readonly verdict: Verdict;
  readonly invokedMs: number;
  readonly settledMs: number;
  /** The line lived from the deed to the verdict, so that the time between says something about the server. */
  readonly isTimed: boolean;
}

interface Invoked {
  readonly client: string;
  readonly invokedMs: number;
  readonly tap: Tap;
  readonly lostBefore: number;
}

export interface Deeds {
  readonly settledOnes: readonly Settled[];
  invoked(client: string, id: string, tap: Tap): void;
  settled(client: string, item: OutboxItem, verdict: Verdict): void;
  /** Deeds without last word: merged into later ones, or still on their way. */
  unknown(): number;
  /** One JSON object a line: client, op, key, times, outcome. */
  write(file: string): void;
}

export function createDeeds(nowMs: () => number): Deeds {
  const open = new Map<string, Invoked>();
  const settledOnes: Settled[] = [];
  return {
    settledOnes,
    invoked(client, id, tap) {
      open.set(id, { client, invokedMs: nowMs(), tap, lostBefore: tap.counts.lost });
    },
    settled(client, { id, command }, verdict) {
      const deed = open.get(id);
      open.delete(id);
      const settledMs = nowMs();
      const isTimed = deed !== undefined && deed.tap.counts.lost === deed.lostBefore;
      const invokedMs = deed?.invokedMs ?? settledMs;
      settledOnes.push({ client, id, command, verdict, invokedMs, settledMs, isTimed });
    },
    unknown: () => open.size,
    write(file) {
      const settled = settledOnes.map(({ client, id, command, verdict, invokedMs, settledMs }) => ({
        client,
        op: command.type,
        key: id,
        invokedMs: tenth(invokedMs),
        settledMs: tenth(settledMs),
        outcome: verdict.ok ? 'ok' : verdict.code,
      }));
      const unknown = [...open].map(([id, { client, invokedMs }]) => ({
        client,
        key: id,
        invokedMs: tenth(invokedMs),
        outcome: 'unknown',
      }));
      writeFileSync(file, `${[...settled, ...unknown].map((line) => JSON.stringify(line)).join('\n')}\n`);
    },
  };
}

const tenth = (ms: number) => Math.round(ms * 10) / 10;

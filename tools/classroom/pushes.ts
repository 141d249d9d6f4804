/**
 * How long a push takes to the last screen. A push waits for all who were connected when it was made; who loses the
 * line, or gets a snapshot instead, is taken off the list. Law: one clock for everybody, as all run in one process.
 */
import type { NumberedEvent } from '#core/protocol/index.ts';
import type { StudentBot } from './student-bot.ts';

interface Push {
  readonly sentMs: number;
  readonly waiting: Map<StudentBot, number>;
  lastMs: number | null;
}

export interface Pushes {
  /** A push is on its way; `key` is what its fact will be known by. */
  sent(key: string, audience: readonly StudentBot[]): void;
  /** A bot's view has taken facts in. */
  heard(bot: StudentBot, facts: readonly NumberedEvent[]): void;
  count(): number;
  /** Time from the instructor's hand to the last screen, one for each push that all who stayed have seen. */
  toLastMs(): number[];
  /** Pushes that somebody who stayed on the line has not seen. */
  missing(): string[];
}

export const keyOfStep = (step: number) => `step ${step}`;
export const keyOfCell = (value: number) => `cell ${value}`;

function keyOf({ event }: NumberedEvent): string | null {
  if (event.type === 'step.opened') return keyOfStep(event.step);
  return event.type === 'matrix.cellsSet' ? keyOfCell(event.cells[0]?.[1] ?? Number.NaN) : null;
}

export function trackPushes(nowMs: () => number): Pushes {
  const pushes = new Map<string, Push>();
  return {
    sent(key, audience) {
      const waiting = new Map(audience.map((bot) => [bot, bot.tap.counts.lost]));
      pushes.set(key, { sentMs: nowMs(), waiting, lastMs: null });
    },
    heard(bot, facts) {
      for (const fact of facts) {
        const key = keyOf(fact);
        const push = key === null ? undefined : pushes.get(key);
        if (push?.waiting.get(bot) === bot.tap.counts.lost) push.lastMs = nowMs();
        push?.waiting.delete(bot);
      }
    },
    count: () => pushes.size,
    toLastMs: () =>
      [...pushes.values()].flatMap(({ sentMs, lastMs }) => (lastMs === null ? [] : [lastMs - sentMs])),
    missing: () =>
      [...pushes].flatMap(([key, { waiting }]) =>
        [...waiting].flatMap(([bot, lost]) => (bot.tap.counts.lost === lost ? [`${bot.name}: ${key}`] : [])),
      ),
  };
}

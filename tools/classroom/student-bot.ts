/**
 * A student as a program: the real client, a manner of behaving, and chance. Law: everything it does goes through the
 * client (hostile talk goes past it on the same line), and everything it does is in the history.
 */
import { drawnBytes, idsFrom } from '#client/ids.ts';
import { createLiveClient, type LiveClient } from '#client/live-view.ts';
import { memoryDevice } from '#client/outbox-storage.ts';
import { noTabLocks } from '#client/tabs.ts';
import { socketIoTransport } from '#client/transport/socket-io.ts';
import { alwaysAwake, type Chance, systemClock, volatileMemory } from '#client/world.ts';
import type { Lesson } from '#core/lesson/index.ts';
import type { NumberedEvent } from '#core/protocol/index.ts';
import type { Deeds } from './deeds.ts';
import { honestMove, MALFORMED, type Move, mischief } from './moves.ts';
import { type Tap, tapped } from './tap.ts';

/**
 * diligent: one edit after the other. fidgety: drags and lets go. late: as diligent, but comes late. flaky: loses its
 * network and reloads. hostile: asks for what it may not.
 */
export type Manner = 'diligent' | 'fidgety' | 'late' | 'flaky' | 'hostile';

export interface StudentBot {
  readonly name: string;
  readonly participant: string;
  readonly manner: Manner;
  readonly tap: Tap;
  client(): LiveClient;
  /** Connects; from then on it acts until `rest`. */
  start(): void;
  /** Stops acting, comes back online. */
  rest(): void;
  stop(): void;
  /** Told every fact that reached the bot's view. */
  onFacts: (facts: readonly NumberedEvent[]) => void;
}

export interface StudentWorld {
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sessionId: string;
  readonly participant: string;
  readonly lesson: Lesson;
  readonly chance: Chance;
  readonly deeds: Deeds;
  /** Adjustments a second. */
  readonly rate: number;
}

/** Moves of a finger in one drag of a fidgety student, and the time between them. */
const DRAG = { moves: 5, everyMs: 45 } as const;

type CellMove = Pick<Extract<Move, { kind: 'cells' }>, 'place' | 'cells'>;

export function createStudentBot(name: string, manner: Manner, world: StudentWorld): StudentBot {
  const { chance, deeds } = world;
  const device = memoryDevice();
  const newId = idsFrom(drawnBytes(chance));
  const tap = tapped(
    socketIoTransport({
      url: world.origin,
      auth: { as: 'student', session: world.sessionId },
      headers: world.headers,
      memory: volatileMemory(),
      clock: systemClock,
    }),
  );
  let client = open();
  let isActing = false;
  const timers = new Set<NodeJS.Timeout>();

  function open(): LiveClient {
    const opened = createLiveClient(
      { transport: tap, device, tabs: noTabLocks, clock: systemClock, chance, newId, wake: alwaysAwake },
      world.participant,
    );
    opened.onVerdict((item, verdict) => deeds.settled(name, item, verdict));
    opened.onFacts((facts) => bot.onFacts(facts));
    return opened;
  }

  function later(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  }

  function act(): void {
    if (!isActing) return;
    later((1_000 / world.rate) * (0.5 + chance()), act);
    const { view, safety } = client.getSnapshot();
    if (view === null) return;
    if (manner === 'hostile' && chance() < 0.5) {
      misbehave();
      return;
    }
    const move = honestMove(view, world.lesson, chance);
    // Nobody answers again while the answer is still on its way; edits go on and are merged.
    if (move !== null && (move.kind === 'cells' || safety.waiting === 0)) make(move);
  }

  function make(move: Move): void {
    if (move.kind === 'send') deeds.invoked(name, client.send(move.command).id, tap);
    else if (manner === 'fidgety') drag({ place: move.place, cells: move.cells });
    else edit(move);
  }

  function edit({ place, cells }: CellMove): void {
    const sent = client.edit(place, cells);
    if (sent) deeds.invoked(name, sent.id, tap);
  }

  /** A finger that moves a few times and is lifted, one after the other however late the process runs. */
  function drag({ place, cells }: CellMove, move = 0): void {
    if (move < DRAG.moves) {
      client.drag(place, cells);
      later(DRAG.everyMs, () => drag({ place, cells }, move + 1));
      return;
    }
    const sent = client.release(place);
    if (sent) deeds.invoked(name, sent.id, tap);
  }

  function misbehave(): void {
    const { view } = client.getSnapshot();
    if (view === null) return;
    if (chance() < 0.3) void tap.raw('command', MALFORMED[Math.floor(chance() * MALFORMED.length)]);
    else {
      const command = mischief(view, chance);
      deeds.invoked(name, client.send(command).id, tap);
    }
  }

  /** Off for a while, half of the time with a reload on coming back. */
  function lose(): void {
    later(3_000 + chance() * 6_000, () => {
      if (!isActing) return;
      tap.offline();
      later(500 + chance() * 2_500, comeBack);
      lose();
    });
  }

  function comeBack(): void {
    tap.online();
    if (!isActing || chance() < 0.5) return;
    client.stop();
    client = open();
    client.start();
  }

  const bot: StudentBot = {
    name,
    participant: world.participant,
    manner,
    tap,
    client: () => client,
    onFacts: () => {},
    start() {
      isActing = true;
      client.start();
      later(chance() * 1_000, act);
      if (manner === 'flaky') lose();
    },
    rest() {
      isActing = false;
      tap.online();
    },
    stop() {
      isActing = false;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      client.stop();
    },
  };
  return bot;
}

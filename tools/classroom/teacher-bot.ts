/**
 * The instructor as a program: starts the class, goes through every step of the lesson, reveals rounds, and edits the
 * base live while students adjust. Law: each push is told to the tracker before it is sent.
 */
import { drawnBytes, idsFrom } from '#client/ids.ts';
import { createLiveClient, type LiveClient } from '#client/live-view.ts';
import { memoryDevice } from '#client/outbox-storage.ts';
import { noTabLocks } from '#client/tabs.ts';
import { socketIoTransport } from '#client/transport/socket-io.ts';
import { alwaysAwake, type Chance, systemClock, volatileMemory } from '#client/world.ts';
import type { Lesson, Step } from '#core/lesson/index.ts';
import type { Command } from '#core/protocol/index.ts';
import type { Deeds } from './deeds.ts';
import { keyOfCell, keyOfStep } from './pushes.ts';
import { type Tap, tapped } from './tap.ts';

export interface TeacherWorld {
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sessionId: string;
  readonly lesson: Lesson;
  readonly chance: Chance;
  readonly deeds: Deeds;
  /** A push is on its way. */
  readonly pushing: (key: string) => void;
}

export interface TeacherBot {
  readonly client: LiveClient;
  readonly tap: Tap;
  /** The step that the class was sent to last. */
  step(): number;
  /** Holds the whole lesson in about `ms` milliseconds; resolves at the end of the last step. */
  teach(ms: number): Promise<void>;
  /** Nothing is pushed while paused. */
  isPaused: boolean;
  stop(): void;
}

/** Share of the time that a step gets, relative to others: adjusting is where the load is. */
const weightOf = ({ tasks }: Step) => (tasks === undefined ? 1 : 10);
const EDIT_EVERY_MS = 1_000;

export function createTeacherBot(world: TeacherWorld): TeacherBot {
  const { deeds, lesson } = world;
  const tap = tapped(
    socketIoTransport({
      url: world.origin,
      auth: { as: 'instructor', session: world.sessionId },
      headers: world.headers,
      memory: volatileMemory(),
      clock: systemClock,
    }),
  );
  const client = createLiveClient(
    {
      transport: tap,
      device: memoryDevice(),
      tabs: noTabLocks,
      clock: systemClock,
      chance: world.chance,
      newId: idsFrom(drawnBytes(world.chance)),
      wake: alwaysAwake,
    },
    'teacher',
  );
  client.onVerdict((item, verdict) => deeds.settled('teacher', item, verdict));
  let step = 0;
  let edits = 0;

  async function send(command: Command): Promise<boolean> {
    const { id, verdict } = client.send(command);
    deeds.invoked('teacher', id, tap);
    return (await verdict).ok;
  }

  async function teach(ms: number): Promise<void> {
    world.pushing(keyOfStep(lesson.steps[0]!.n));
    step = lesson.steps[0]!.n;
    await send({ type: 'class.start' });
    const total = lesson.steps.reduce((sum, one) => sum + weightOf(one), 0);
    for (const one of lesson.steps) {
      await go(one);
      await hold(one, (ms * weightOf(one)) / total);
    }
  }

  async function go({ n }: Step): Promise<void> {
    while (bot.isPaused) await pause(20);
    if (n === step) return;
    step = n;
    world.pushing(keyOfStep(n));
    await send({ type: 'step.go', step: n });
  }

  /** Rounds are closed and revealed in the last third; boards are edited once a second. */
  async function hold({ n }: Step, ms: number): Promise<void> {
    const endMs = performance.now() + ms;
    let isRevealed = false;
    while (performance.now() < endMs) {
      await pause(Math.min(EDIT_EVERY_MS, ms / 3));
      if (bot.isPaused) continue;
      const stage = client.getSnapshot().confirmed?.class.steps[n]?.stage;
      if (stage === 'open' && performance.now() > endMs - ms / 3 && !isRevealed) {
        isRevealed = true;
        await send({ type: 'round.close', step: n });
        await send({ type: 'round.reveal', step: n });
      } else editBase(n);
    }
  }

  /** A value that no other push has, so that its fact is known by it; a finger moves there first. */
  function editBase(n: number): void {
    const board = Object.values(client.getSnapshot().confirmed?.class.steps[n]?.boards ?? {}).at(0);
    const variable = Object.keys(board?.variables ?? {}).find((name) => name !== 'T');
    if (board === undefined || variable === undefined) return;
    edits += 1;
    const value = Math.round(edits) / 1_000;
    const place = { step: n, board: board.id, variable };
    client.drag(place, [[0, value + 1]]);
    client.drag(place, [[0, value]]);
    world.pushing(keyOfCell(value));
    const sent = client.release(place);
    if (sent) deeds.invoked('teacher', sent.id, tap);
  }

  const bot: TeacherBot = {
    client,
    tap,
    step: () => step,
    teach,
    isPaused: false,
    stop: () => client.stop(),
  };
  client.start();
  return bot;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

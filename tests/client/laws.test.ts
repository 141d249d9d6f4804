/** The laws that client and room keep together (DESIGN section 4), under weather, crashes, reloads and second tabs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Command } from '#core/protocol/index.ts';
import { dishonest, divergent, notOnce, toldBeforeStored } from '#tests/support/history.ts';
import { lessonOf } from '#tests/support/lessons.ts';
import { aimed, anyCommand } from '#tests/support/room-driver.ts';
import { createToyClass, plainOptions, type ToyClass } from '#tests/support/toy-class.ts';

const LESSON = lessonOf('L01');

/** What happens next, and how much time passes after it (ms). */
type Happening =
  | { readonly do: 'send'; readonly page: string; readonly command: Command; readonly keep: boolean }
  | { readonly do: 'drag'; readonly page: string; readonly values: readonly number[] }
  | { readonly do: 'cut' | 'reload' | 'close' | 'open'; readonly page: string }
  | { readonly do: 'weather'; readonly loss: number; readonly doubling: number; readonly mostMs: number }
  | { readonly do: 'dark' | 'light' | 'crash' | 'restart' | 'wait' };

const PAGES = ['p0', 'p1', 'p2', 'i0', 'i1', 'p0-second'];
const page = fc.constantFrom(...PAGES);
const send: fc.Arbitrary<Happening> = fc
  .tuple(anyCommand(LESSON), fc.nat({ max: 2 }), fc.nat({ max: 4 }))
  .map(([{ command, actor }, who, keep]) => ({
    do: 'send' as const,
    page: actor.role === 'student' ? PAGES[who]! : PAGES[3 + (who % 2)]!,
    command: command.type === 'participant.join' ? { type: 'class.unlock' as const } : command,
    keep: keep === 0,
  }));
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 12, arbitrary: send },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('drag' as const),
      page,
      values: fc.array(fc.constantFrom(0, 0.5, 1, 2), { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('cut' as const, 'reload' as const, 'close' as const, 'open' as const),
      page,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('weather' as const),
      loss: fc.constantFrom(0, 0.05, 0.3),
      doubling: fc.constantFrom(0, 0.2),
      mostMs: fc.constantFrom(5, 80, 400),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Happening>(
      { do: 'dark' },
      { do: 'light' },
      { do: 'crash' },
      { do: 'restart' },
      { do: 'wait' },
    ),
  },
);
const script = fc.array(fc.tuple(happening, fc.constantFrom(0, 1, 4, 30, 400, 3_000)), { maxLength: 50 });

function happen(toy: ToyClass, next: Happening): void {
  switch (next.do) {
    case 'send': {
      const { command } = aimed(
        { command: next.command, actor: { role: 'system' } },
        toy.room.state(),
        next.keep,
      );
      if (toy.pageOf(next.page).isOpen) toy.pageOf(next.page).client.send(command);
      return;
    }
    case 'drag':
      drag(toy, next.page, next.values);
      return;
    case 'cut':
      toy.network.cut((who) => who.page === next.page);
      return;
    case 'reload':
    case 'close':
      toy[next.do](toy.pageOf(next.page));
      return;
    case 'open':
      if (!toy.pageOf(next.page).isOpen) toy.open(toy.pageOf(next.page));
      return;
    case 'weather':
      Object.assign(toy.network.weather, {
        loss: next.loss,
        doubling: next.doubling,
        latencyMs: [1, next.mostMs],
      });
      return;
    case 'dark':
    case 'light':
      toy.network.weather.isDown = next.do === 'dark';
      if (next.do === 'dark') toy.network.cut(() => true);
      return;
    case 'crash':
      if (toy.room.isUp()) toy.room.crash();
      return;
    case 'restart':
      if (!toy.room.isUp()) toy.room.restart();
      return;
    case 'wait':
  }
}

/** A finger over the first row of what the page shows, lifted at the end. */
function drag(toy: ToyClass, name: string, values: readonly number[]): void {
  const { client, isOpen } = toy.pageOf(name);
  const view = client.getSnapshot().view;
  const step = view?.class.step ?? 0;
  const board = Object.values(view?.class.steps[step]?.boards ?? {}).at(0);
  const variable = board && Object.keys(board.variables).at(0);
  if (!isOpen || !board || !variable) return;
  const place = { step, board: board.id, variable };
  for (const value of values)
    client.drag(place, [
      [0, value],
      [1, -value],
    ]);
  client.release(place);
}

async function play(seed: number, steps: readonly (readonly [Happening, number])[]): Promise<ToyClass> {
  const toy = createToyClass({ ...plainOptions, lesson: LESSON, seed, hasLocks: seed % 2 === 1 });
  await toy.begin();
  for (const [next, ms] of steps) {
    happen(toy, next);
    await toy.clock.run(ms);
  }
  if (!toy.room.isUp()) toy.room.restart();
  await toy.quiet();
  return toy;
}

const RUNS = Number(process.env.LAW_RUNS ?? 30);

/** After any script, the judge finds nothing. A failure prints its seed and the shortest script. */
const holds = (judge: (toy: ToyClass) => string[]) => () =>
  fc.assert(
    fc.asyncProperty(fc.integer({ min: 0 }), script, async (seed, steps) => {
      expect(judge(await play(seed, steps))).toEqual([]);
    }),
    { numRuns: RUNS },
  );

describe('laws of client and room together', () => {
  test('CLI-1 convergence: after quiet all views equal fresh projections', holds(divergent), 300_000);
  test('CLI-2 once: a command has one effect, an acknowledged one is in the log', holds(notOnce), 300_000);
  test('CLI-3 stored first: nobody is told what the log does not say', holds(toldBeforeStored), 300_000);
  test('CLI-4 honest guess: an accepted command did what was foretold', holds(dishonest), 300_000);
});

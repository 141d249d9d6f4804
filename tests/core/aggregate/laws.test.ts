/**
 * The law of the aggregate (Tally) over random classes: removals, restores, base edits, boards pushed and withdrawn,
 * rounds. Failures print their seed.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Aggregate,
  createAggregate,
  foldAggregate,
  seatMarks,
  stepTick,
  takeChangedMarks,
} from '#core/aggregate/index.ts';
import type { RoomEvent, SeatMark } from '#core/protocol/index.ts';
import { evolve, presentParticipants, type RoomState, workAt } from '#core/room/index.ts';
import { type ClassScript, classScript, playScript } from '#tests/core/aggregate/class-script.ts';
import { classAt, put } from '#tests/core/aggregate/classroom.ts';
import { LESSON_IDS, lessonOf } from '#tests/support/lessons.ts';
import { drive } from '#tests/support/room-driver.ts';

const LESSONS = LESSON_IDS.map(lessonOf);
const RUNS = { numRuns: 40 };
const AUDIENCES = ['staff', 'projector'] as const;

const aClass: fc.Arbitrary<{ lesson: number; script: ClassScript }> = fc
  .integer({ min: 0, max: LESSONS.length - 1 })
  .chain((lesson) => fc.record({ lesson: fc.constant(lesson), script: classScript(LESSONS[lesson]!) }));

/** Everything that the aggregate can tell of a state. */
const told = (aggregate: Aggregate, state: RoomState) => ({
  ticks: [0, ...state.lesson.steps.map(({ n }) => n)].flatMap((n) =>
    AUDIENCES.map((audience) => stepTick(aggregate, state, n, audience)),
  ),
  marks: seatMarks(aggregate, state),
});

describe('laws of the aggregate', () => {
  test('AGG-1 tally: the running aggregate equals a fresh one, for every step and audience', () => {
    fc.assert(
      fc.property(aClass, ({ lesson, script }) => {
        let running: Aggregate | undefined;
        const room = drive(LESSONS[lesson]!, (event, before, after) => {
          running ??= createAggregate(before);
          foldAggregate(running, event, after);
        });
        playScript(room, script, () => {
          const state = room.state;
          running ??= createAggregate(state);
          expect(told(running, state)).toEqual(told(createAggregate(state), state));
        });
      }),
      RUNS,
    );
  });

  test('AGG-1 also where a board has own cells before the result that it starts from is there', () => {
    const room = classAt('L01', 1, 6);
    put(room, 0, 'T1', { S: [0, 0, 0, 4] });
    const aggregate = createAggregate(room.state);
    const own = { participant: 'p0', step: 6 } as const;
    let { state } = room;
    for (const event of [
      { type: 'adjustment.cellsSet', ...own, board: 'T2', variable: 'S', cells: [[0, 2]] },
      { type: 'task.solved', ...own, task: 'T1' },
    ] satisfies RoomEvent[]) {
      state = evolve(state, event);
      foldAggregate(aggregate, event, state);
    }
    expect(told(aggregate, state)).toEqual(told(createAggregate(state), state));
  });

  test('AGG-2 every count is that of the distinct participants present', () => {
    fc.assert(
      fc.property(aClass, ({ lesson, script }) => {
        const room = drive(LESSONS[lesson]!);
        playScript(room, script);
        const { state } = room;
        const aggregate = createAggregate(state);
        for (const { n } of state.lesson.steps) {
          const tick = stepTick(aggregate, state, n, 'staff');
          const works = [...presentParticipants(state)].map((person) => workAt(person, n));
          expect(tick.present).toBe(works.length);
          for (const { task, solved, started, clauses } of tick.tasks) {
            expect(solved).toBe(works.filter((work) => work.solved.includes(task)).length);
            expect(started).toBeGreaterThanOrEqual(solved);
            for (const met of clauses!) expect(met).toBeLessThanOrEqual(started);
          }
          if (tick.round) {
            const answers = works.filter((work) => work.vote !== null || work.prediction !== null);
            expect(tick.round.answered).toBe(answers.length);
            const counted = tick.round.counts?.reduce((sum, count) => sum + count, 0);
            expect(counted ?? answers.length).toBe(answers.length);
          }
          for (const { count } of tick.misconceptions) expect(count).toBeLessThanOrEqual(works.length);
        }
      }),
      RUNS,
    );
  });

  test('AGG-3 marks taken as they change, laid over the first ones, are all marks of the moment', () => {
    fc.assert(
      fc.property(aClass, fc.integer({ min: 1, max: 9 }), ({ lesson, script }, every) => {
        let running: Aggregate | undefined;
        const room = drive(LESSONS[lesson]!, (event, before, after) => {
          running ??= createAggregate(before);
          foldAggregate(running, event, after);
        });
        const known = new Map<string, SeatMark>();
        let turn = 0;
        playScript(room, script, () => {
          if (turn++ % every !== 0) return;
          running ??= createAggregate(room.state);
          for (const mark of takeChangedMarks(running)) known.set(`${mark.step}/${mark.seat}`, mark);
          const telling = [...known.values()].filter(({ mark, met }) => mark !== 'none' || met > 0);
          const byPlace = (a: SeatMark, b: SeatMark) => a.step - b.step || a.seat - b.seat;
          expect(telling.sort(byPlace)).toEqual(seatMarks(createAggregate(room.state), room.state));
          expect(takeChangedMarks(running)).toEqual([]);
        });
      }),
      RUNS,
    );
  });

  test('AGG-4 a tick survives JSON: finite numbers or null, nothing else', () => {
    fc.assert(
      fc.property(aClass, ({ lesson, script }) => {
        const room = drive(LESSONS[lesson]!);
        playScript(room, script);
        const everything = told(createAggregate(room.state), room.state);
        expect(JSON.parse(JSON.stringify(everything))).toEqual(everything);
      }),
      RUNS,
    );
  });
});

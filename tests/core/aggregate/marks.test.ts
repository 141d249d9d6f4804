/** The five marks and the tallies, act by act. */
import { describe, expect, test } from 'vitest';
import { createAggregate, foldAggregate, takeChangedMarks } from '#core/aggregate/index.ts';
import { numbersOf, predictionAnswer } from '#core/lesson/index.ts';
import {
  accepted,
  classAt,
  declare,
  go,
  lock,
  marksOf,
  put,
  tickOf,
  vote,
} from '#tests/core/aggregate/classroom.ts';
import { type Drive, INSTRUCTOR, student } from '#tests/support/room-driver.ts';

/** Scores whose weights are 0.1, 0.2, 0.3, 0.4. */
const right = [1, 2, 3, 4].map(Math.log);

function answer({ state: { lesson } }: Drive, n: number): readonly number[] {
  const { input } = lesson.steps.find((step) => step.n === n)!;
  return numbersOf(input!, predictionAnswer(lesson, input!)) as readonly number[];
}

describe('marks', () => {
  test('AGG-9 a task: nothing, started, misread by its detector, solved for good, the next one open', () => {
    const room = classAt('L01', 2, 6);
    expect(marksOf(room)).toEqual({});
    put(room, 0, 'T1', { S: [1, 0, 0, 0] });
    expect(marksOf(room)[0]).toEqual({ mark: 'wrong', met: 0, of: 1, misconception: null });
    put(room, 0, 'T1', { S: [1, 2, 3, 4] });
    expect(marksOf(room)[0]).toEqual({ mark: 'goThere', met: 0, of: 1, misconception: 'M01' });
    put(room, 0, 'T1', { S: right });
    expect(marksOf(room)[0]).toEqual({ mark: 'none', met: 1, of: 3, misconception: null });
    put(room, 0, 'T1', { S: [1, 2, 3, 4] });
    expect(marksOf(room)[0], 'solved stays solved').toEqual({
      mark: 'none',
      met: 1,
      of: 3,
      misconception: null,
    });
    put(room, 0, 'T2', { S: right });
    expect(marksOf(room)[0]).toEqual({ mark: 'wrong', met: 2, of: 3, misconception: null });
    put(room, 0, 'T2', { S: right.map((x) => x + 5 - Math.log(4)) });
    expect(marksOf(room)[0]).toEqual({ mark: 'right', met: 3, of: 3, misconception: null });
  });

  test('AGG-9 a wrong reason needs a human while the task is open, the right one solves', () => {
    const room = classAt('L02', 2, 6);
    const { impossible } = room.state.lesson.tasks.find(({ id }) => id === 'T3')!;
    const id = (isCorrect: boolean) => impossible!.options.find(({ correct }) => correct === isCorrect)!.id;
    declare(room, 0, 'T3', id(false));
    expect(marksOf(room)[0]?.mark).toBe('human');
    expect(tickOf(room).tasks[0]).toMatchObject({ started: 1, solved: 0, declaredWrong: 1 });
    declare(room, 0, 'T3', id(true));
    expect(marksOf(room)[0]?.mark).toBe('right');
    expect(tickOf(room).tasks[0]).toMatchObject({ started: 1, solved: 1, declaredWrong: 0 });
  });

  test('AGG-9 a wrong reason counts no longer once the task is solved by numbers', () => {
    const room = classAt('L02', 1, 6);
    const { impossible } = room.state.lesson.tasks.find(({ id }) => id === 'T3')!;
    declare(room, 0, 'T3', impossible!.options.find(({ correct }) => !correct)!.id);
    const cells: [number, number][] = [[1, 0]];
    accepted(
      room.send(
        { type: 'matrix.setCells', step: 6, board: 'T3', variable: 'S', cells, revision: 0 },
        INSTRUCTOR,
      ),
    );
    put(room, 0, 'T3', { T: 1 });
    expect(tickOf(room).tasks[0]).toMatchObject({ started: 1, solved: 1, declaredWrong: 0 });
    expect(marksOf(room)[0]?.mark).toBe('right');
  });

  test('AGG-9 a vote: right, or the misconception of its option; a changed vote counts once', () => {
    const room = classAt('L02', 3, 1);
    vote(room, 0, 'A');
    expect(marksOf(room)[0]).toEqual({ mark: 'goThere', met: 1, of: 1, misconception: 'M07' });
    vote(room, 0, 'C');
    vote(room, 1, 'B');
    expect(marksOf(room)).toEqual({
      0: { mark: 'right', met: 1, of: 1, misconception: null },
      1: { mark: 'goThere', met: 1, of: 1, misconception: 'M08' },
    });
    expect(tickOf(room).round).toEqual({ answered: 2, counts: [0, 1, 1, 0], mean: null });
    expect(tickOf(room).misconceptions).toEqual([{ id: 'M08', count: 1 }]);
  });

  test('AGG-9 a choice beside a vote names the misconception of the option', () => {
    const room = classAt('L03', 3, 1);
    [0, 2, 3].forEach((option, who) => {
      lock(room, who, [option]);
    });
    expect(marksOf(room)).toMatchObject({
      0: { mark: 'goThere', misconception: 'M30' },
      1: { mark: 'right' },
      2: { mark: 'goThere', misconception: 'M09' },
    });
    expect(tickOf(room).round?.counts).toEqual([1, 0, 1, 1]);
  });

  test('AGG-9 a wrong prediction without options is wrong', () => {
    const room = classAt('L01', 1, 1);
    lock(room, 0, [0.8, 0.1, 0.1]);
    expect(marksOf(room)[0]).toEqual({ mark: 'wrong', met: 1, of: 1, misconception: null });
  });

  test('AGG-9 where each team fills its own column, that column alone is judged and averaged', () => {
    const room = classAt('L09', 6, 1);
    const [first, second] = answer(room, 1);
    lock(room, 0, [first!, null, null, null]);
    lock(room, 4, [first! + 1, 7, 7, 7]);
    lock(room, 1, [null, second!, null, null]);
    lock(room, 2, [3, null, null, null]);
    expect(marksOf(room)).toMatchObject({
      0: { mark: 'right' },
      1: { mark: 'right' },
      2: { mark: 'wrong' },
      4: { mark: 'wrong' },
    });
    expect(tickOf(room).round).toEqual({
      answered: 4,
      counts: null,
      mean: [first! + 0.5, second, null, null],
    });
  });

  test('AGG-10 a tally counts who started, solved and meets each clause now', () => {
    const room = classAt('L05', 3, 1);
    const grid = (at: readonly [number, number], value: number) =>
      Array.from({ length: 4 }, (_, i) =>
        Array.from({ length: 4 }, (_, j) => (i === at[0] && j === at[1] ? value : 0)),
      );
    put(room, 0, 'T1', { S: grid([1, 2], 3) });
    put(room, 1, 'T1', { S: grid([2, 1], 3) });
    expect(tickOf(room)).toMatchObject({
      present: 3,
      tasks: [{ task: 'T1', started: 2, solved: 1, clauses: [1, 2, 2], declaredWrong: 0 }],
      misconceptions: [{ id: 'M10', count: 1 }],
    });
    put(room, 0, 'T1', { S: grid([0, 0], 4) });
    expect(tickOf(room).tasks[0]).toMatchObject({ started: 2, solved: 1, clauses: [0, 1, 1] });
    accepted(room.send({ type: 'adjustment.reset', step: 1, board: 'T1' }, student('p1')));
    expect(tickOf(room).tasks[0]).toMatchObject({ started: 1, solved: 1 });
    expect(marksOf(room)[1]).toBeUndefined();
  });

  test('AGG-11 whoever is removed counts nowhere, and everywhere again when restored', () => {
    const room = classAt('L02', 3, 1);
    const aggregate = createAggregate(room.state);
    for (const who of [0, 1, 2]) vote(room, who, 'A');
    go(room, 4);
    put(room, 1, 'T1', { T: 3 });
    const before = [tickOf(room, 'staff', 1), tickOf(room), marksOf(room), marksOf(room, 1)];
    const send = (type: 'participant.remove' | 'participant.restore') => {
      const decision = room.send({ type, participant: 'p1' }, INSTRUCTOR);
      for (const event of decision.ok ? decision.events : []) foldAggregate(aggregate, event, room.state);
    };
    send('participant.remove');
    expect(tickOf(room, 'staff', 1)).toMatchObject({
      present: 2,
      round: { answered: 2, counts: [2, 0, 0, 0] },
    });
    expect(tickOf(room)).toMatchObject({ tasks: [{ started: 0 }], cells: [] });
    expect(marksOf(room)).toEqual({});
    send('participant.restore');
    expect([tickOf(room, 'staff', 1), tickOf(room), marksOf(room), marksOf(room, 1)]).toEqual(before);
  });

  test('AGG-3 a mark that goes back to nothing is told once, as nothing', () => {
    const room = classAt('L05', 1, 1);
    put(room, 0, 'T1', { S: Array.from({ length: 4 }, () => [1, 0, 0, 0]) });
    const aggregate = createAggregate(room.state);
    expect(takeChangedMarks(aggregate)).toEqual([]);
    const decision = room.send({ type: 'adjustment.reset', step: 1, board: 'T1' }, student('p0'));
    for (const event of decision.ok ? decision.events : []) foldAggregate(aggregate, event, room.state);
    expect(takeChangedMarks(aggregate)).toEqual([
      { seat: 0, step: 1, mark: 'none', met: 0, of: 3, misconception: null },
    ]);
    expect(takeChangedMarks(aggregate)).toEqual([]);
  });
});

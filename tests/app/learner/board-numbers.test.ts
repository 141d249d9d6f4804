import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeBoard, prepareBoard } from '#app/learner/board-numbers.ts';
import { judgeTask, prepareTask, publicTask, type Task } from '#core/lesson/index.ts';
import { LESSON_IDS, lessonOf } from '#tests/support/lessons.ts';

const taskOf = (lesson: string, id: string) => lessonOf(lesson).tasks.find((task) => task.id === id)!;

function boardOfTask(task: Task) {
  const { board, derive, target } = publicTask(task);
  return { board, prepared: prepareBoard(board, derive, target) };
}

describe('numbers of a board', () => {
  test('STU-2 clauses tick on the device exactly as the server judges, in every task of every lesson', () => {
    for (const task of LESSON_IDS.flatMap((id) => lessonOf(id).tasks)) {
      const { prepared, board } = boardOfTask(task);
      const judged = prepareTask(task);
      const values = fc.record(
        Object.fromEntries(
          Object.entries(board).map(([name, { data, min, max, step }]) => [
            name,
            fc.array(
              fc.integer({ min: Math.ceil(min / step), max: Math.floor(max / step) }).map((k) => k * step),
              { minLength: data.length, maxLength: data.length },
            ),
          ]),
        ),
      );
      fc.assert(
        fc.property(values, (state) => {
          const here = computeBoard(prepared, state);
          const there = judgeTask(judged, state);
          expect(here.isSolved).toBe(there.isSolved);
          expect(here.clauses.map(({ isMet }) => isMet)).toEqual(there.clauses.map(({ isMet }) => isMet));
        }),
        { numRuns: 10, seed: 7 },
      );
    }
  });

  test('STU-3 the mask of a board is read from its own expression', () => {
    const { prepared, board } = boardOfTask(taskOf('L05', 'T4'));
    const { softmaxes } = computeBoard(prepared, { S: board.S!.data });
    expect(softmaxes).toHaveLength(1);
    const [{ mask, variable, rows, cols, weights }] = softmaxes as [(typeof softmaxes)[0]];
    expect([variable, rows, cols]).toEqual(['S', 4, 4]);
    expect(mask).toEqual(Array.from({ length: 16 }, (_, i) => i % 4 <= Math.floor(i / 4)));
    expect(weights.slice(4, 8)).toEqual([0.5, 0.5, 0, 0]);
  });

  test('STU-3 scores from queries and keys are computed, not a variable that could be edited', () => {
    const { prepared, board } = boardOfTask(taskOf('L05', 'T2'));
    const { softmaxes } = computeBoard(prepared, { Q: board.Q!.data, K: [0, 0, 0, 0, 0, 1.3, 0, 0] });
    expect(softmaxes[0]!.variable).toBeNull();
    expect(softmaxes[0]!.source).toBe('scores(Q, K)');
    expect(softmaxes[0]!.scores[1 * 4 + 2]).toBe(2.6);
    expect(softmaxes[0]!.mask).toBeUndefined();
  });

  test('STU-4 exponentials are those of scores divided by the temperature', () => {
    const { prepared } = boardOfTask(taskOf('L02', 'T1'));
    const cold = computeBoard(prepared, { S: [10, 1, 1, 1], T: [1] }).softmaxes[0]!;
    const warm = computeBoard(prepared, { S: [10, 1, 1, 1], T: [10] }).softmaxes[0]!;
    expect([cold.isTempered, warm.isTempered]).toEqual([false, true]);
    expect(cold.exponentials[1]).toBeCloseTo(Math.E, 12);
    expect(warm.exponentials[0]).toBeCloseTo(Math.E, 12);
    expect(warm.total).toBeCloseTo(
      warm.exponentials.reduce((a, b) => a + b),
      12,
    );
  });

  test('STU-4 a clause shows the number that it looks at', () => {
    const { prepared } = boardOfTask(taskOf('L05', 'T1'));
    const S = new Array(16).fill(0).map((_, i) => (i === 6 ? 2.5 : 0));
    const { clauses } = computeBoard(prepared, { S });
    expect(clauses.map(({ measure }) => measure?.source)).toEqual([
      'W[1][2]',
      'entropy2(W[0])',
      'sum(abs(S))',
    ]);
    expect(clauses[0]!.measure!.value).toBeCloseTo(0.8024, 4);
    expect(clauses[2]!.measure!.value).toBe(2.5);
  });
});

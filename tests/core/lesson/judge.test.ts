import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, evaluate, type Value } from '#core/expression/index.ts';
import {
  assessTask,
  boardOf,
  clausesOf,
  continuedBoard,
  derived,
  detect,
  isEditable,
  judgeImpossible,
  judgeTask,
  nested,
  prepareTask,
  shownBoard,
  type Task,
  type TaskValues,
  tokenOfSeat,
} from '#core/lesson/index.ts';
import { lessons } from '#server/curriculum.ts';

const task = (lesson: string, id: string): Task => lessons.task(lesson, id)!;
const all = lessons.lessons.flatMap((lesson) =>
  lesson.tasks.map((entry) => [`${lesson.id}/${entry.id}`, entry] as const),
);

describe('judging', () => {
  it('LES-6 each clause is told by itself; all together solve the task', () => {
    const prepared = prepareTask(task('L05', 'T1'));
    const state = (index: number, score: number) => shownBoard(prepared.board, { S: { [index]: score } });
    expect(judgeTask(prepared, state(6, 2.5))).toEqual({
      clauses: [
        { id: 'a', isMet: true },
        { id: 'b', isMet: true },
        { id: 'c', isMet: true },
      ],
      isSolved: true,
    });
    const spent = judgeTask(prepared, state(6, 3.5));
    expect(spent.isSolved).toBe(false);
    expect(spent.clauses.filter(({ isMet }) => !isMet)).toEqual([{ id: 'c', isMet: false }]);
  });

  it('LES-6 what is derived and which misconceptions show', () => {
    const prepared = prepareTask(task('L05', 'T1'));
    const swapped = shownBoard(prepared.board, { S: { 9: 2.5 } });
    expect(detect(prepared, swapped)).toEqual(['M10']);
    expect(detect(prepared, {})).toEqual([]);
    expect((derived(prepared, {}).W as readonly Value[])[0]).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(assessTask(prepared, swapped)).toEqual({
      ...judgeTask(prepared, swapped),
      misconceptions: ['M10'],
    });
  });

  it.each(all)('LES-7 %s: the compiled judge says what its sources say, for any values', (_, entry) => {
    const prepared = prepareTask(entry);
    fc.assert(
      fc.property(anyValues(entry), (values) => {
        const names = plainNames(entry, values);
        const met = clausesOf(entry).filter(({ expr }) => evaluate(compile(expr), names) === true);
        const verdict = judgeTask(prepared, values);
        expect(verdict.clauses.filter(({ isMet }) => isMet).map(({ id }) => id)).toEqual(
          met.map(({ id }) => id),
        );
        expect(verdict.isSolved).toBe(met.length === entry.target.length);
        const shown = (entry.detect ?? []).filter(({ expr }) => evaluate(compile(expr), names) === true);
        expect(detect(prepared, values)).toEqual(shown.map(({ misconception }) => misconception));
      }),
      { seed: 7, numRuns: 40 },
    );
  });

  it.each(all)('LES-8 %s: no numbers make the judge throw', (_, entry) => {
    const prepared = prepareTask(entry);
    const odd = fc.constantFrom(0, -0, 1, -1, 5e-324, 1e308, -1e308, Infinity, -Infinity, Number.NaN, 0.1);
    const values = fc.record(
      Object.fromEntries(
        Object.entries(prepared.board).map(([name, { data }]) => [
          name,
          fc.array(odd, { minLength: data.length, maxLength: data.length }),
        ]),
      ),
    );
    fc.assert(
      fc.property(values, (state) => {
        expect(assessTask(prepared, state).clauses).toHaveLength(entry.target.length);
        derived(prepared, state);
      }),
      { seed: 8, numRuns: 60 },
    );
  });

  it('LES-8 what cannot be computed is not met, and the other clauses are judged', () => {
    const broken: Task = {
      ...task('L05', 'T1'),
      derive: [
        ['W', 'softmax_rows(S)'],
        ['X', 'W[9]'],
      ],
      target: [
        { id: 'a', expr: 'X[0] > 0', text: { 'zh-CN': '甲', en: 'a' } },
        { id: 'b', expr: 'W[0][0] > 0', text: { 'zh-CN': '乙', en: 'b' } },
        { id: 'c', expr: 'W', text: { 'zh-CN': '丙', en: 'c' } },
      ],
    };
    const { clauses } = judgeTask(prepareTask(broken), {});
    expect(clauses.map(({ isMet }) => isMet)).toEqual([false, true, false]);
    expect(Object.keys(derived(prepareTask(broken), {}))).toEqual(['W']);
  });

  it('LES-8 a state of another size is a bug, not a verdict', () => {
    expect(() => judgeTask(prepareTask(task('L05', 'T1')), { S: [1, 2] })).toThrow(RangeError);
  });

  it('LES-9 fixed values are computed once, and again when the instructor changed them', () => {
    const entry = task('L05', 'T2');
    const prepared = prepareTask(entry);
    expect(Object.keys(prepared.fixed)).toEqual(['Q']);
    const keys = [0, 0, 0, 0, 0, 1.3, 0, 0];
    expect(judgeTask(prepared, { K: keys }).isSolved).toBe(true);
    expect(judgeTask(prepared, { K: keys, Q: [1, 0, 0, 0, 1, 1, 0, 0] }).isSolved).toBe(false);
    expect(judgeTask(prepared, { K: keys }).isSolved).toBe(true);
    const target = [{ id: 'a', expr: 'total == 5', text: entry.title }];
    const summed = prepareTask({ ...entry, derive: [['total', 'sum(Q)']], target });
    expect(summed.fixed.total).toBe(5);
    expect(judgeTask(summed, {}).isSolved).toBe(true);
    expect(judgeTask(summed, { Q: [1, 0, 0, 0, 0, 0, 0, 0] }).isSolved).toBe(false);
    const simulated = prepareTask(task('L04', 'T2'));
    expect(Object.keys(simulated.fixed)).toEqual(['X']);
  });
});

describe('goals', () => {
  const shared = task('L06', 'T3');

  it('LES-10 seats take the tokens in turn; other tasks have no goals', () => {
    expect([0, 1, 4, 5, 12].map((seat) => tokenOfSeat(shared, seat))).toEqual([0, 1, 4, 0, 2]);
    expect(tokenOfSeat(task('L01', 'T1'), 3)).toBeUndefined();
  });

  it('LES-10 a token edits its own row alone and has its own target', () => {
    for (const { token, target, start } of shared.goals!) {
      const board = boardOf(shared, token);
      const open = board.Q!.data.map((_, i) => isEditable(board.Q!, i));
      expect(open).toEqual(board.Q!.data.map((_, i) => Math.floor(i / 4) === token));
      expect(nested(board.Q!)).toEqual(start.Q);
      expect(prepareTask(shared, token).clauses.map(({ id }) => id)).toEqual(target.map(({ id }) => id));
    }
  });

  it('LES-10 outside class the task of the last token serves', () => {
    expect(nested(boardOf(shared).Q!)).toEqual(shared.state.Q!.value);
    expect(clausesOf(shared)).toBe(shared.target);
  });
});

describe('own start', () => {
  const board = boardOf(task('L01', 'T2'));

  it('LES-11 the task goes on from the own result, and from the stated values without one', () => {
    expect(continuedBoard(board, { S: [0.1, 0.8, 1.2, 1.5] }).S!.data).toEqual([0.1, 0.8, 1.2, 1.5]);
    expect(continuedBoard(board, undefined)).toEqual(board);
    expect(continuedBoard(board, {})).toEqual(board);
  });

  it('LES-11 a result of another size or out of range does not carry over', () => {
    expect(continuedBoard(board, { S: [1, 2] })).toEqual(board);
    expect(continuedBoard(board, { S: [0, 0, 0, 7] })).toEqual(board);
    expect(continuedBoard(board, { S: [0, 0, 0, Number.NaN] })).toEqual(board);
  });
});

describe('impossible tasks', () => {
  it('LES-12 the right reason solves, a wrong one does not, an unknown one is not offered', () => {
    const entry = task('L05', 'T3');
    expect(['r1', 'r2', 'r3', 'r4'].map((id) => judgeImpossible(entry, id))).toEqual([
      'wrongReason',
      'wrongReason',
      'solved',
      'notOffered',
    ]);
    expect(judgeImpossible(task('L05', 'T1'), 'r1')).toBe('notOffered');
  });
});

/** Values for the editable variables, within range, on the step. */
function anyValues(entry: Task): fc.Arbitrary<TaskValues> {
  const open = Object.entries(boardOf(entry)).filter(([, { editable }]) => editable !== false);
  return fc.record(
    Object.fromEntries(
      open.map(([name, { data, min, max, step }]) => {
        const stops = Math.round((max - min) / step);
        const value = fc.integer({ min: 0, max: stops }).map((n) => min + n * step);
        return [name, fc.array(value, { minLength: data.length, maxLength: data.length })];
      }),
    ),
  );
}

/** All names of a task, evaluated one after the other without any preparation. */
function plainNames(entry: Task, values: TaskValues): Record<string, Value> {
  const names: Record<string, Value> = {};
  for (const [name, variable] of Object.entries(boardOf(entry))) {
    names[name] = nested(variable, values[name] ?? variable.data);
  }
  for (const [name, source] of entry.derive) names[name] = evaluate(compile(source), names);
  return names;
}

/** Statistics of every cell against a naive second model, and their independence of the order of arrival. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boardFacts } from '#core/aggregate/board-facts.ts';
import { ShapedTables } from '#core/aggregate/cell-table.ts';
import { createAggregate, foldAggregate, stepTick } from '#core/aggregate/index.ts';
import { Expressions, namesOf } from '#core/aggregate/names.ts';
import { planLesson } from '#core/aggregate/plan.ts';
import { assessTask } from '#core/lesson/index.ts';
import type { Command } from '#core/protocol/index.ts';
import { type Actor, preparedTask, presentParticipants, shownValues, workAt } from '#core/room/index.ts';
import { classScript, playScript } from '#tests/core/aggregate/class-script.ts';
import { accepted, classAt, put, tickOf } from '#tests/core/aggregate/classroom.ts';
import { LESSON_IDS, lessonOf } from '#tests/support/lessons.ts';
import { type Drive, drive, INSTRUCTOR, student } from '#tests/support/room-driver.ts';

const LESSONS = LESSON_IDS.map(lessonOf);
const aClass = fc
  .integer({ min: 0, max: LESSONS.length - 1 })
  .chain((lesson) => fc.record({ lesson: fc.constant(lesson), script: classScript(LESSONS[lesson]!) }));

const median = (sorted: readonly number[]) =>
  (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;

describe('class matrix', () => {
  test('AGG-6 mean, median and spread of a variable are those of the shown values of whoever has own cells', () => {
    fc.assert(
      fc.property(aClass, ({ lesson, script }) => {
        const room = drive(LESSONS[lesson]!);
        playScript(room, script);
        for (const n of Object.keys(room.state.steps).map(Number)) checkStep(room, n);
      }),
      { numRuns: 40 },
    );
  });

  test('AGG-6 the weights are those of each student, averaged after the softmax', () => {
    const room = classAt('L01', 2, 6);
    put(room, 0, 'T1', { S: [0, 0, 0, 0] });
    put(room, 1, 'T1', { S: [4, -4, -4, -4] });
    const weights = tickOf(room).cells.find(({ variable }) => variable === 'W')!;
    const [p, q] = [Math.exp(8) / (Math.exp(8) + 3), 1 / (Math.exp(8) + 3)];
    expect(weights.students).toBe(2);
    expect(weights.mean[0]).toBeCloseTo((0.25 + p) / 2, 12);
    expect(weights.median[3]).toBeCloseTo((0.25 + q) / 2, 12);
    expect(weights.spread[0]).toBeCloseTo((p - 0.25) / 2, 12);
  });

  test('AGG-6 a base edit moves the cells that students left alone, and only those', () => {
    const room = classAt('L01', 2, 6);
    const at = { step: 6, board: 'T1', variable: 'S' } as const;
    for (const who of [0, 1])
      room.send({ type: 'adjustment.setCells', ...at, cells: [[0, who]] }, student(`p${who}`));
    const cells: [number, number][] = [
      [0, 3],
      [1, 2],
    ];
    room.send({ type: 'matrix.setCells', ...at, cells, revision: 0 }, INSTRUCTOR);
    expect(tickOf(room).cells[0]!.mean).toEqual([0.5, 2, 0, 0]);
  });

  test('AGG-6 own cells on a board that is withdrawn count again when it comes back', () => {
    const room = classAt('L01', 2, 6);
    const aggregate = createAggregate(room.state);
    const send = (command: Command, actor: Actor) => {
      const decision = room.send(command, actor);
      accepted(decision);
      for (const event of decision.ok ? decision.events : []) foldAggregate(aggregate, event, room.state);
    };
    const push: Command = {
      type: 'matrix.push',
      step: 6,
      board: 'own',
      matrix: { rows: 1, cols: 2, data: [1, 2] },
      isCausal: false,
      temperature: 1,
    };
    const means = () =>
      stepTick(aggregate, room.state, 6, 'staff').cells.map(({ variable, mean }) => [variable, mean]);
    send(push, INSTRUCTOR);
    send(
      { type: 'adjustment.setCells', step: 6, board: 'own', variable: 'S', cells: [[0, 2]] },
      student('p0'),
    );
    const before = means();
    expect(before).toEqual([
      ['S', [2, 2]],
      ['T', [1]],
      ['W', [0.5, 0.5]],
    ]);
    send({ type: 'matrix.withdraw', step: 6, board: 'own' }, INSTRUCTOR);
    expect(means()).toEqual([]);
    send({ ...push, temperature: 2 }, INSTRUCTOR);
    expect(means()).toEqual([before[0], ['T', [2]], before[2]]);
  });

  test('AGG-6 matrices of different shapes are never counted together: most students decide', () => {
    const tables = new ShapedTables();
    const matrix = (cols: number, x: number) => ({ rows: 1, cols, data: new Array<number>(cols).fill(x) });
    tables.exchange(undefined, matrix(3, 1));
    expect(tables.largest()).toMatchObject({ cols: 3, students: 1 });
    tables.exchange(undefined, matrix(2, 1));
    expect(tables.largest()).toMatchObject({ cols: 2, students: 1 });
    tables.exchange(undefined, matrix(3, 4));
    expect(tables.largest()).toMatchObject({ cols: 3, students: 2 });
    expect(tables.largest()!.statistics().mean).toEqual([2.5, 2.5, 2.5]);
    tables.exchange(matrix(3, 1), matrix(2, 5));
    expect(tables.largest()!.statistics().mean).toEqual([3, 3]);
    for (const held of [matrix(3, 4), matrix(2, 5), matrix(2, 1)]) tables.exchange(held, undefined);
    expect(tables.largest()).toBeUndefined();
  });

  test('AGG-8 a name that cannot be computed is unknown', () => {
    const room = classAt('L01', 1, 6);
    const board = room.state.steps[6]!.boards.T1!;
    const derive = [
      ['W', 'softmax(S)'],
      ['S', 'S[9]'],
      ['C', 'sum(S)'],
    ] as const;
    expect(Object.keys(namesOf({ ...board, derive }, {}, new Expressions()))).toEqual(['W']);
  });

  test('AGG-7 the order in which students act changes nothing, to the last bit', () => {
    const act = fc.record({
      who: fc.integer({ min: 0, max: 5 }),
      index: fc.integer({ min: 0, max: 15 }),
      value: fc.double({ min: -5, max: 5, noNaN: true }),
      turn: fc.nat({ max: 1000 }),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60, size: 'max' }), (acts) => {
        const byStudent = [...acts].sort((a, b) => a.who - b.who);
        const shuffled = interleaved(acts);
        const ticks = [acts, byStudent, shuffled].map((order) => {
          const room = classAt('L05', 6, 1);
          const aggregate = createAggregate(room.state);
          for (const { who, index, value } of order) {
            const decided = room.send(
              { type: 'adjustment.setCells', step: 1, board: 'T1', variable: 'S', cells: [[index, value]] },
              student(`p${who}`),
            );
            for (const event of decided.ok ? decided.events : []) foldAggregate(aggregate, event, room.state);
          }
          return stepTick(aggregate, room.state, 1, 'staff');
        });
        expect(ticks[1]!.cells).toEqual(ticks[0]!.cells);
        expect(ticks[2]!.cells).toEqual(ticks[0]!.cells);
      }),
      { numRuns: 15 },
    );
  });

  test('AGG-8 clauses and misconceptions are those that the judge finds', () => {
    for (const lesson of LESSONS) {
      const plan = planLesson(lesson);
      for (const step of lesson.steps) {
        for (const task of lesson.tasks.filter(({ id }) => step.tasks?.includes(id))) {
          const states = [...(task.witnesses ?? []), ...(task.fails ?? [])].map(({ state }) => state);
          for (const state of states) checkJudged(lesson.id, step.n, task.id, state, plan);
        }
      }
    }
  });
});

/** The same acts, each student's own in their order, the students mixed anew. */
function interleaved<T extends { readonly who: number; readonly turn: number }>(acts: readonly T[]): T[] {
  const queues = new Map<number, T[]>();
  for (const act of acts) queues.set(act.who, [...(queues.get(act.who) ?? []), act]);
  return [...acts].sort((a, b) => a.turn - b.turn).map(({ who }) => queues.get(who)!.shift()!);
}

function checkStep(room: Drive, n: number): void {
  const cells = tickOf(room, 'staff', n).cells;
  for (const board of Object.values(room.state.steps[n]!.boards)) {
    for (const [name, variable] of Object.entries(board.variables)) {
      const shown = [...presentParticipants(room.state)]
        .map((person) => workAt(person, n))
        .filter((work) =>
          Object.values(work.overlays[board.id] ?? {}).some((own) => Object.keys(own).length > 0),
        )
        .map((work) => shownValues(board, work)[name]!);
      const found = cells.find((entry) => entry.board === board.id && entry.variable === name);
      if (variable.editable === false || shown.length === 0) expect(found).toBeUndefined();
      else if (variable.editable === true) {
        expect(found!.students).toBe(shown.length);
        variable.data.forEach((_, i) => {
          const sorted = shown.map((data) => data[i]!).sort((a, b) => a - b);
          const mean = sorted.reduce((sum, x) => sum + x, 0) / sorted.length;
          const variance = sorted.reduce((sum, x) => sum + (x - mean) ** 2, 0) / sorted.length;
          expect(found!.median[i]).toBe(median(sorted) + 0);
          expect(found!.mean[i]).toBeCloseTo(mean, 9);
          expect(found!.spread[i]).toBeCloseTo(Math.sqrt(variance), 6);
        });
      }
    }
  }
}

function checkJudged(
  lesson: string,
  step: number,
  id: string,
  state: Parameters<typeof put>[3],
  plan: ReturnType<typeof planLesson>,
): void {
  const room = classAt(lesson, 1, step);
  const board = room.state.steps[step]!.boards[id]!;
  const task = plan.lesson.tasks.find((candidate) => candidate.id === id)!;
  const overlay = Object.fromEntries(
    Object.entries(state).map(([name, entries]) => [name, { ...[entries].flat(2).map(Number) }]),
  );
  const work = { ...workAt([...presentParticipants(room.state)][0]!, step), overlays: { [id]: overlay } };
  const last = (task.goals?.length ?? 1) - 1;
  const facts = boardFacts(plan, plan.steps.get(step)!, board, work, last);
  const verdict = assessTask(preparedTask(task, task.goals && last), shownValues(board, work));
  expect(facts.clauses).toEqual(verdict.clauses.map(({ isMet }) => isMet));
  expect(facts.misconceptions).toEqual(verdict.misconceptions);
}

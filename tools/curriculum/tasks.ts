/**
 * Every task judged by the product's own judge: the start fails, witnesses solve it within range and step, each
 * typical wrong move fails exactly its clauses, detectors fire on their example and stay silent on witnesses,
 * impossible tasks survive a random search.
 */

import {
  assessTask,
  type Board,
  boardOf,
  checkCell,
  gridOf,
  judgeImpossible,
  judgeTask,
  type PreparedTask,
  prepareTask,
  type StateValues,
  type Task,
  type TaskBody,
  type TaskValues,
} from '#core/lesson/index.ts';
import { mulberry32 } from '#core/numerics/index.ts';
import type { Known } from './known.ts';
import type { Report } from './report.ts';

const SLACK = 1e-9;

/** Stated values as the judge reads them. */
export function taskValues(state: StateValues): TaskValues {
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [name, gridOf(value).data]));
}

/** The ids of the clauses that the values do not meet. */
export function unmet(prepared: PreparedTask, values: TaskValues): readonly string[] {
  return judgeTask(prepared, values)
    .clauses.filter(({ isMet }) => !isMet)
    .map(({ id }) => id);
}

/** One task of a lesson or of an item. */
export function expectTask(report: Report, task: TaskBody, where: string, known: Known): void {
  const label = `${where}/${task.id}`;
  report.attempt(label, () => {
    const prepared = prepareTask(task);
    report.expect(unmet(prepared, {}).length > 0, `${label} is not solved at the start`);
    if ((task as Partial<Task>).solvable === false) expectNoSolution(report, task as Task, prepared, label);
    else expectWitnesses(report, task, prepared, label);
    expectWrongMoves(report, task, prepared, label, known);
    for (const { misconception } of task.detect ?? []) {
      report.expect(known.misconceptions.has(misconception), `${label} detector is known`, misconception);
    }
    expectImpossible(report, task as Task, label);
    expectGoals(report, task as Task, label);
  });
}

function expectWitnesses(report: Report, task: TaskBody, prepared: PreparedTask, label: string): void {
  const witnesses = task.witnesses ?? [];
  report.expect(witnesses.length > 0, `${label} has a witness`);
  witnesses.forEach(({ state }, i) => {
    const values = taskValues(state);
    expectLegal(report, prepared.board, values, `${label} witness ${i}`);
    const { isSolved, misconceptions } = assessTask(prepared, values);
    report.expect(isSolved, `${label} witness ${i} solves it`, `fails ${unmet(prepared, values)}`);
    for (const { misconception } of task.detect ?? []) {
      const isSilent = !misconceptions.includes(misconception);
      report.expect(isSilent, `${label} detector ${misconception} silent on witness ${i}`);
    }
  });
}

function expectWrongMoves(
  report: Report,
  task: TaskBody,
  prepared: PreparedTask,
  label: string,
  known: Known,
): void {
  (task.fails ?? []).forEach(({ state, clauses, misconception }, i) => {
    const values = taskValues(state);
    expectLegal(report, prepared.board, values, `${label} wrong move ${i}`);
    const bad = unmet(prepared, values);
    report.expect(
      bad.join() === clauses.join(),
      `${label} wrong move ${i} fails exactly ${clauses}`,
      `${bad}`,
    );
    report.expect(
      known.misconceptions.has(misconception),
      `${label} wrong move ${i} is known`,
      misconception,
    );
    if (!task.detect?.some((detector) => detector.misconception === misconception)) return;
    const hasFired = assessTask(prepared, values).misconceptions.includes(misconception);
    report.expect(hasFired, `${label} detector ${misconception} fires on wrong move ${i}`);
  });
}

/** The values change only cells that a student may change, within range and on the slider's step. */
function expectLegal(report: Report, board: Board, values: TaskValues, label: string): void {
  for (const [name, data] of Object.entries(values)) {
    const variable = Object.hasOwn(board, name) ? board[name] : undefined;
    report.expect(variable?.data.length === data.length, `${label} keeps the shape of ${name}`);
    if (variable?.data.length !== data.length) continue;
    data.forEach((value, i) => {
      if (value === variable.data[i]) return;
      report.expect(checkCell(variable, i, value) === 'ok', `${label} ${name}#${i} is allowed`, `${value}`);
      const steps = (value - variable.min) / variable.step;
      report.expect(
        Math.abs(steps - Math.round(steps)) < 1e-6,
        `${label} ${name}#${i} on the step`,
        `${value}`,
      );
    });
  }
}

function expectNoSolution(report: Report, task: Task, prepared: PreparedTask, label: string): void {
  const search = task.search ?? { n: 1000, seed: 1 };
  const random = mulberry32(search.seed);
  let found = 0;
  for (let n = 0; n < search.n; n++) {
    const values = Object.entries(prepared.board)
      .filter(([, variable]) => variable.editable !== false)
      .map(([name, { data, min, max, step }]) => {
        const stops = Math.round((max - min) / step) + 1;
        return [name, data.map(() => min + step * Math.floor(random() * stops))] as const;
      });
    if (judgeTask(prepared, Object.fromEntries(values)).isSolved) found += 1;
  }
  report.expect(found === 0, `${label} has no solution in ${search.n} random states`, `${found} found`);
  report.expect(task.reason !== undefined, `${label} says why it is impossible`);
}

function expectImpossible(report: Report, task: Task, label: string): void {
  const isOffered = task.impossible !== undefined;
  report.expect((task.solvable === false) === isOffered, `${label} offers reasons when it cannot be done`);
  if (!task.impossible) return;
  const ids = task.impossible.options.map(({ id }) => id);
  report.expect(ids.length === 3 && new Set(ids).size === 3, `${label} offers three reasons`);
  const right = ids.filter((id) => judgeImpossible(task, id) === 'solved');
  report.expect(right.length === 1, `${label} has exactly one right reason`);
  report.expect(judgeImpossible(task, 'none') === 'notOffered', `${label} knows its reasons`);
}

/** One goal per token, and no other token's answer solves it: otherwise the card would not matter. */
function expectGoals(report: Report, task: Task, label: string): void {
  if (!task.goals) return;
  const tokens = Array.from({ length: boardOf(task).K!.rows }, (_, i) => i);
  report.expect(
    task.goals.map(({ token }) => token).join() === tokens.join(),
    `${label} has a goal per token`,
  );
  for (const goal of task.goals) {
    const at = `${label} goal ${goal.token}`;
    const prepared = prepareTask(task, goal.token);
    report.expect(unmet(prepared, {}).length === goal.target.length, `${at} start meets no clause`);
    report.expect(goal.witnesses.length > 0, `${at} has a witness`);
    for (const { state } of goal.witnesses) {
      const values = taskValues(state);
      expectLegal(report, prepared.board, values, `${at} witness`);
      report.expect(unmet(prepared, values).length === 0, `${at} witness solves it`);
    }
    for (const other of task.goals) {
      if (other === goal) continue;
      const borrowed = withRowOf(
        prepared.board,
        goal.token,
        taskValues(other.witnesses[0]!.state),
        other.token,
      );
      report.expect(unmet(prepared, borrowed).length > 0, `${at} differs from goal ${other.token}`);
    }
  }
}

/** The goal's start with its own row of Q taken from another token's row. */
function withRowOf(board: Board, token: number, values: TaskValues, other: number): TaskValues {
  const { data, cols } = board.Q!;
  const row = values.Q!.slice(other * cols, (other + 1) * cols);
  return { Q: data.map((x, i) => (Math.floor(i / cols) === token ? row[i % cols]! : x)) };
}

/** `after` names an earlier task, and no solution of it found nearby solves this one already. */
export function expectAfter(report: Report, task: Task, tasks: readonly Task[], label: string): void {
  if (task.start !== undefined)
    report.expect(task.after !== undefined, `${label} starts from an earlier task`);
  if (task.after === undefined) return;
  const earlier = tasks.slice(0, tasks.indexOf(task)).find(({ id }) => id === task.after);
  report.expect(earlier !== undefined, `${label} follows an earlier task`, task.after);
  if (earlier === undefined || task.start !== 'own') return;
  const [before, now] = [prepareTask(earlier), prepareTask(task)];
  const solved = solutionsNear(earlier, before).filter((values) => judgeTask(before, values).isSolved);
  const left = solved.filter((values) => judgeTask(now, values).isSolved).length;
  const label2 = `${label} no solution of ${task.after} solves it already (${solved.length} tried)`;
  report.expect(solved.length > 20 && left === 0, label2, `${left}`);
}

/** Witnesses of a task with one row S, moved up and down and shaken, on the slider's stops. */
function solutionsNear(task: Task, { board }: PreparedTask): readonly TaskValues[] {
  const { min, max, step } = board.S!;
  const random = mulberry32(7);
  const stop = (x: number) => Number((min + step * Math.round((x - min) / step)).toFixed(6));
  const near: number[][] = [];
  for (const { state } of task.witnesses ?? []) {
    const row = taskValues(state).S!;
    for (let k = -200; k <= 200; k++) {
      near.push(row.map((x) => stop(x + k * step)));
      for (let m = 0; m < 10; m++)
        near.push(row.map((x) => stop(x + k * step + (random() - 0.5) * 4 * step)));
    }
  }
  const inRange = near.filter((row) => row.every((x) => x >= min - SLACK && x <= max + SLACK));
  return inRange.map((S) => ({ S }));
}

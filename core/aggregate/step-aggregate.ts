/**
 * One step of the class: counts and tables over the students present, changed one student at a time.
 * Law (Tally): whatever a student's facts put in is taken out by the same facts, so every count is that of the
 * distinct students in it now. Cost of an exchange: O(cells of the boards that differ), whatever the class's size.
 */
import type { BoardFacts } from './board-facts.ts';
import { type CellMatrix, ShapedTables } from './cell-table.ts';
import type { StepPlan } from './plan.ts';
import type { AnswerFacts, StepFacts, TaskFacts } from './step-facts.ts';

export interface TaskCounts {
  started: number;
  solved: number;
  declaredWrong: number;
  readonly clauses: number[];
}

/** Distinct students by key; a key without any is not in it. */
export type Counts = Map<string, number>;

export interface StepAggregate {
  readonly plan: StepPlan;
  /** By seat: students with something to count. */
  readonly facts: Map<number, StepFacts>;
  readonly tasks: readonly TaskCounts[];
  /** Students with work on a task. */
  workers: number;
  /** Students with work on a task or an answer. */
  engaged: number;
  answered: number;
  /** Students by index of their option. */
  readonly options: number[];
  readonly numbers: ShapedTables;
  readonly taskMisconceptions: Counts;
  readonly misconceptions: Counts;
  /** Board -> variable -> table. */
  readonly boards: Map<string, Map<string, ShapedTables>>;
  readonly picture: ShapedTables;
}

export function emptyStep(plan: StepPlan): StepAggregate {
  return {
    plan,
    facts: new Map(),
    tasks: plan.tasks.map(() => ({ started: 0, solved: 0, declaredWrong: 0, clauses: [] })),
    workers: 0,
    engaged: 0,
    answered: 0,
    options: [],
    numbers: new ShapedTables(),
    taskMisconceptions: new Map(),
    misconceptions: new Map(),
    boards: new Map(),
    picture: new ShapedTables(),
  };
}

/** Replaces a student's facts; `undefined` stands for nothing to count. */
export function exchange(step: StepAggregate, seat: number, after: StepFacts | undefined): void {
  const before = step.facts.get(seat);
  if (before !== undefined) count(step, before, -1);
  if (after !== undefined) count(step, after, 1);
  exchangeNumbers(step, before?.answer ?? null, after?.answer ?? null);
  exchangeBoards(step, before?.boards ?? NO_BOARDS, after?.boards ?? NO_BOARDS);
  step.picture.exchange(pointOf(step.plan, before)?.exact, pointOf(step.plan, after)?.exact);
  if (after === undefined) step.facts.delete(seat);
  else step.facts.set(seat, after);
}

/** The student in the class picture: the last task with own cells on it. */
export function pointOf(plan: StepPlan, facts: StepFacts | undefined) {
  const task = plan.pictureTasks.findLast((id) => facts?.boards.has(id));
  return task === undefined ? null : facts!.boards.get(task)!.point;
}

const NO_CELLS: BoardFacts['cells'] = new Map();
const NO_BOARDS: ReadonlyMap<string, BoardFacts> = new Map();

function count(step: StepAggregate, facts: StepFacts, by: 1 | -1): void {
  facts.tasks.forEach((task, i) => {
    countTask(step.tasks[i]!, task, by);
  });
  const isWorker = facts.tasks.some(({ isStarted }) => isStarted);
  if (isWorker) step.workers += by;
  if (isWorker || facts.answer !== null) step.engaged += by;
  if (facts.answer !== null) {
    step.answered += by;
    const { option } = facts.answer;
    if (option !== null) step.options[option] = (step.options[option] ?? 0) + by;
  }
  for (const id of facts.taskMisconceptions) countKey(step.taskMisconceptions, id, by);
  for (const id of facts.misconceptions) countKey(step.misconceptions, id, by);
}

function countTask(counts: TaskCounts, task: TaskFacts, by: 1 | -1): void {
  if (task.isStarted) counts.started += by;
  if (task.isSolved) counts.solved += by;
  if (task.isDeclaredWrong) counts.declaredWrong += by;
  task.clauses.forEach((isMet, i) => {
    if (isMet) counts.clauses[i] = (counts.clauses[i] ?? 0) + by;
  });
}

function countKey(counts: Counts, key: string, by: 1 | -1): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now === 0) counts.delete(key);
  else counts.set(key, now);
}

function exchangeNumbers(step: StepAggregate, before: AnswerFacts | null, after: AnswerFacts | null): void {
  if (before?.numbers !== after?.numbers) step.numbers.exchange(rowOf(before), rowOf(after));
}

function rowOf(answer: AnswerFacts | null): CellMatrix | undefined {
  const data = answer?.numbers ?? undefined;
  return data && { rows: 1, cols: data.length, data };
}

function exchangeBoards(
  step: StepAggregate,
  before: ReadonlyMap<string, BoardFacts>,
  after: ReadonlyMap<string, BoardFacts>,
): void {
  for (const board of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(board), after.get(board)];
    if (old !== now) exchangeBoard(tablesOf(step, board), old, now);
  }
}

function exchangeBoard(
  tables: Map<string, ShapedTables>,
  old: BoardFacts | undefined,
  now: BoardFacts | undefined,
): void {
  for (const [name, cells] of now?.cells ?? NO_CELLS)
    tableOf(tables, name).exchange(old?.cells.get(name), cells);
  for (const [name, cells] of old?.cells ?? NO_CELLS)
    if (!now?.cells.has(name)) tableOf(tables, name).exchange(cells, undefined);
}

function tableOf(tables: Map<string, ShapedTables>, name: string): ShapedTables {
  const table = tables.get(name) ?? new ShapedTables();
  tables.set(name, table);
  return table;
}

function tablesOf(step: StepAggregate, board: string): Map<string, ShapedTables> {
  const tables = step.boards.get(board) ?? new Map<string, ShapedTables>();
  step.boards.set(board, tables);
  return tables;
}

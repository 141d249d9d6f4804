/**
 * What the class counts of one student's board: the numbers of each variable, the weights, the clauses met, the
 * misconceptions shown and the point in the class picture. Law: a function of board and work alone.
 */
import type { Value } from '#core/expression/index.ts';
import {
  type Board,
  type BoardVariable,
  isEditable,
  type PreparedTask,
  type Task,
  tokenOfSeat,
} from '#core/lesson/index.ts';
import { preparedTask, shownValues } from '#core/room/index.ts';
import type { BoardState, Work } from '../protocol/index.ts';
import type { CellMatrix } from './cell-table.ts';
import { holds, matrixOf, type Names, namesOf } from './names.ts';
import type { LessonPlan, StepPlan } from './plan.ts';

/** The derived name that holds the weights. */
export const WEIGHTS = 'W';
/** Steps of a number in the class picture: a picture needs no more, and the wire is narrow. */
const PICTURE_GRAIN = 1e4;

export interface BoardFacts {
  /** By variable; cells that this student may not change are not a number. */
  readonly cells: ReadonlyMap<string, CellMatrix>;
  readonly clauses: readonly boolean[];
  readonly misconceptions: readonly string[];
  readonly point: PicturePoint | null;
}

/** One student in the class picture. */
export interface PicturePoint {
  readonly exact: CellMatrix;
  /** The same numbers as they are sent. */
  readonly rounded: readonly number[];
}

/** Whether the student has own cells on the board. */
export function hasCells(work: Work, board: string): boolean {
  const overlay = Object.hasOwn(work.overlays, board) ? work.overlays[board] : undefined;
  return overlay !== undefined && Object.values(overlay).some((cells) => Object.keys(cells).length > 0);
}

export function boardFacts(
  plan: LessonPlan,
  step: StepPlan,
  board: BoardState,
  work: Work,
  seat: number,
): BoardFacts {
  const values = shownValues(board, work);
  const task = board.source === 'task' ? step.tasks.find(({ id }) => id === board.id) : undefined;
  const prepared = task && preparedTask(task, tokenOfSeat(task, seat));
  const names = namesOf(board, values, plan.expressions);
  return {
    cells: cellsOf(board, prepared?.board ?? board.variables, values, names),
    clauses: prepared?.clauses.map(({ compiled }) => holds(compiled, names)) ?? [],
    misconceptions: prepared === undefined ? [] : fired(prepared, names),
    point: task && step.pictureTasks.includes(task.id) ? pointOf(plan, names) : null,
  };
}

/** As `assessTask` judges, over names that are computed once for weights, clauses and picture (AGG-8). */
function fired({ detectors }: PreparedTask, names: Names): readonly string[] {
  const found = detectors.filter(({ compiled }) => holds(compiled, names));
  return [...new Set(found.map(({ misconception }) => misconception))];
}

/** How many clauses the student at this seat has to meet. */
export const clauseCount = (task: Task, seat: number): number =>
  preparedTask(task, tokenOfSeat(task, seat)).clauses.length;

/** The variables that anybody may change on this board, and its weights. `own` says what this student may change. */
function cellsOf(
  board: BoardState,
  own: Board,
  values: Readonly<Record<string, readonly number[]>>,
  names: Names,
): ReadonlyMap<string, CellMatrix> {
  const cells = new Map<string, CellMatrix>();
  for (const [name, variable] of Object.entries(own)) {
    if (!variable.data.some((_, i) => isEditable(variable, i))) continue;
    cells.set(name, {
      rows: variable.rows,
      cols: variable.cols,
      data: editableCells(variable, values[name]!),
    });
  }
  const weights = hasWeights(board) ? matrixOf(names[WEIGHTS]) : undefined;
  if (weights !== undefined) cells.set(WEIGHTS, weights);
  return cells;
}

function editableCells(variable: BoardVariable, data: readonly number[]): readonly number[] {
  if (variable.editable === true) return data;
  return data.map((x, i) => (isEditable(variable, i) ? x : Number.NaN));
}

const hasWeights = (board: BoardState): boolean =>
  !Object.hasOwn(board.variables, WEIGHTS) && board.derive.some(([name]) => name === WEIGHTS);

/** The metric for one student; `null` where it is not made of finite numbers. */
function pointOf({ lesson, expressions, matrices }: LessonPlan, names: Names): PicturePoint | null {
  const { metric } = lesson.aggregate;
  const scope: Record<string, Value> = {};
  for (const name of expressions.compiled(metric)?.names ?? []) {
    if (Object.hasOwn(names, name)) scope[name] = names[name]!;
    else if (Object.hasOwn(matrices, name)) scope[name] = matrices[name]!;
  }
  const exact = matrixOf(expressions.value(metric, scope));
  if (exact === undefined || !exact.data.every(Number.isFinite)) return null;
  return { exact, rounded: exact.data.map((x) => Math.round(x * PICTURE_GRAIN) / PICTURE_GRAIN + 0) };
}

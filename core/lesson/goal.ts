/**
 * Which numbers and which target hold for one student: the task's own, those of a token in a shared task, or
 * a start from the student's own earlier result. Law: only the token's own row of Q is editable.
 */
import { type Board, type BoardVariable, boardVariable, gridOf, isCellOf, type TaskValues } from './board.ts';
import type { Clause, Goal, StateValues, Task, TaskBody } from './types.ts';

/** The variable that a goal's token owns a row of. */
const OWN_ROWS = 'Q';

/** The goal of a seat: `seat mod tokens`; undefined where the task has no goals. Seats count from 0. */
export function tokenOfSeat(task: Task, seat: number): number | undefined {
  if (task.goals === undefined || task.goals.length === 0) return undefined;
  const tokens = task.goals.length;
  return ((seat % tokens) + tokens) % tokens;
}

/** The goal of a token; undefined where the task has none. */
export function goalOf(task: TaskBody, token: number | undefined): Goal | undefined {
  if (token === undefined) return undefined;
  return (task as Partial<Task>).goals?.find((goal) => goal.token === token);
}

/** The clauses to meet: the token's own, otherwise the task's. */
export function clausesOf(task: TaskBody, token?: number): readonly Clause[] {
  return goalOf(task, token)?.target ?? task.target;
}

/** The start board: the task's state, or the token's start with its own row open. */
export function boardOf(task: TaskBody, token?: number): Board {
  const goal = goalOf(task, token);
  const board: Record<string, BoardVariable> = {};
  for (const [name, source] of Object.entries(task.state)) board[name] = boardVariable(source);
  return goal === undefined ? board : goalBoard(board, goal);
}

/**
 * The start board of a task with `start: 'own'`: values of the student's earlier result, where they have the
 * same size and lie within this task's range; everything else as stated.
 */
export function continuedBoard(board: Board, own: TaskValues | undefined): Board {
  const continued: Record<string, BoardVariable> = {};
  for (const [name, variable] of Object.entries(board)) {
    const values = own !== undefined && Object.hasOwn(own, name) ? own[name] : undefined;
    continued[name] =
      values !== undefined && fits(variable, values) ? { ...variable, data: values } : variable;
  }
  return continued;
}

function goalBoard(board: Board, goal: Goal): Board {
  const changed: Record<string, BoardVariable> = { ...board };
  for (const [name, value] of Object.entries(startValues(goal.start))) {
    const variable = board[name];
    if (variable !== undefined) changed[name] = { ...variable, data: value };
  }
  const own = changed[OWN_ROWS];
  if (own !== undefined) changed[OWN_ROWS] = { ...own, editable: rowFlags(own, goal.token) };
  return changed;
}

function startValues(start: StateValues): TaskValues {
  return Object.fromEntries(Object.entries(start).map(([name, value]) => [name, gridOf(value).data]));
}

function rowFlags(variable: BoardVariable, row: number): readonly boolean[] {
  return variable.data.map(
    (_, index) => isCellOf(variable, index) && Math.floor(index / variable.cols) === row,
  );
}

function fits(variable: BoardVariable, values: readonly number[]): boolean {
  return (
    values.length === variable.data.length &&
    values.every((value) => value >= variable.min && value <= variable.max)
  );
}

/**
 * Whether a student's numbers solve a task, and which misconceptions they show. Law: everything is compiled
 * once in `prepareTask`; judging never throws for any numbers: a clause or detector that cannot be computed
 * counts as not met, not fired. Ranges and editable cells are the business of `checkCell`.
 */
import { type Compiled, compile, ExpressionError, evaluate, type Value } from '#core/expression/index.ts';
import { type Board, isEditable, nested, type TaskValues } from './board.ts';
import { boardOf, clausesOf } from './goal.ts';
import type { Task, TaskBody } from './types.ts';

/** Which clauses a state meets; a task is solved when all are met. */
export type TaskVerdict = {
  readonly clauses: readonly { readonly id: string; readonly isMet: boolean }[];
  readonly isSolved: boolean;
};

/** A verdict with the misconceptions that the state shows. */
export type TaskAssessment = TaskVerdict & { readonly misconceptions: readonly string[] };

type Names = Record<string, Value>;
type Step = { readonly name: string; readonly compiled: Compiled; readonly isFixed: boolean };

/** A task ready to be judged: for all students, or for one token of a shared task. */
export type PreparedTask = {
  readonly id: string;
  readonly board: Board;
  /** Values that no student can change, computed once: fixed variables and what is derived from them. */
  readonly fixed: Readonly<Names>;
  readonly steps: readonly Step[];
  readonly clauses: readonly { readonly id: string; readonly compiled: Compiled }[];
  readonly detectors: readonly { readonly misconception: string; readonly compiled: Compiled }[];
};

/** Compiles every expression of a task. Throws `ExpressionError` for a fault in any of them. */
export function prepareTask(task: TaskBody, token?: number): PreparedTask {
  const board = boardOf(task, token);
  const fixed: Names = fixedVariables(board);
  const steps = task.derive.map(([name, expr]) => {
    const compiled = compile(expr);
    const isFixed = compiled.names.every((used) => Object.hasOwn(fixed, used));
    if (isFixed) derive(compiled, name, fixed, fixed);
    return { name, compiled, isFixed };
  });
  return {
    id: task.id,
    board,
    fixed,
    steps,
    clauses: clausesOf(task, token).map(({ id, expr }) => ({ id, compiled: compile(expr) })),
    detectors: (task.detect ?? []).map(({ misconception, expr }) => ({
      misconception,
      compiled: compile(expr),
    })),
  };
}

/** Which clauses the values meet. A variable that `values` leaves out keeps its start value. */
export function judgeTask(prepared: PreparedTask, values: TaskValues): TaskVerdict {
  return verdict(prepared, namesOf(prepared, values));
}

/** The misconceptions that the values show, each once, in the task's order. */
export function detect(prepared: PreparedTask, values: TaskValues): readonly string[] {
  return fired(prepared, namesOf(prepared, values));
}

/** Verdict and misconceptions in one go: what the server computes for each adjustment. */
export function assessTask(prepared: PreparedTask, values: TaskValues): TaskAssessment {
  const names = namesOf(prepared, values);
  return { ...verdict(prepared, names), misconceptions: fired(prepared, names) };
}

/** The derived values by name; one that cannot be computed is left out. */
export function derived(prepared: PreparedTask, values: TaskValues): Readonly<Record<string, Value>> {
  const names = namesOf(prepared, values);
  const known = prepared.steps.filter(({ name }) => Object.hasOwn(names, name));
  return Object.fromEntries(known.map(({ name }) => [name, names[name]!]));
}

/**
 * What declaring a task impossible with this reason means: the right reason solves it, a wrong one counts as
 * an attempt. `notOffered`: the task offers no such reason.
 */
export function judgeImpossible(task: Task, optionId: string): 'solved' | 'wrongReason' | 'notOffered' {
  const option = task.impossible?.options.find(({ id }) => id === optionId);
  if (option === undefined) return 'notOffered';
  return option.correct ? 'solved' : 'wrongReason';
}

function verdict(prepared: PreparedTask, names: Names): TaskVerdict {
  const clauses = prepared.clauses.map(({ id, compiled }) => ({ id, isMet: holds(compiled, names) }));
  return { clauses, isSolved: clauses.every(({ isMet }) => isMet) };
}

function fired(prepared: PreparedTask, names: Names): readonly string[] {
  const found = prepared.detectors.filter(({ compiled }) => holds(compiled, names));
  return [...new Set(found.map(({ misconception }) => misconception))];
}

/** All names that clauses and detectors may read, for these values. */
function namesOf(prepared: PreparedTask, values: TaskValues): Names {
  const names: Names = { ...prepared.fixed };
  const isChanged = readValues(prepared.board, values, names);
  for (const { name, compiled, isFixed } of prepared.steps) {
    if (!isFixed || isChanged) derive(compiled, name, names, names);
  }
  return names;
}

/** Puts the variables into `names`; true if a variable that nobody may edit has other values than stated. */
function readValues(board: Board, values: TaskValues, names: Names): boolean {
  let isChanged = false;
  for (const name of Object.keys(board)) {
    const variable = board[name]!;
    const data = Object.hasOwn(values, name) ? values[name]! : variable.data;
    if (data === variable.data && Object.hasOwn(names, name)) continue;
    if (data.length !== variable.data.length) throw new RangeError(`${name}: wrong number of values`);
    isChanged ||= Object.hasOwn(names, name);
    names[name] = nested(variable, data);
  }
  return isChanged;
}

function fixedVariables(board: Board): Names {
  const fixed = Object.entries(board).filter(
    ([, variable]) => !variable.data.some((_, i) => isEditable(variable, i)),
  );
  return Object.fromEntries(fixed.map(([name, variable]) => [name, nested(variable)]));
}

/** Computes one derived name; if it cannot be computed the name stays unknown. */
function derive(compiled: Compiled, name: string, scope: Names, into: Names): void {
  const value = attempt(compiled, scope);
  if (value !== undefined) into[name] = value;
  else if (Object.hasOwn(into, name)) delete into[name];
}

function holds(compiled: Compiled, names: Names): boolean {
  return attempt(compiled, names) === true;
}

function attempt(compiled: Compiled, names: Names): Value | undefined {
  try {
    return evaluate(compiled, names);
  } catch (fault) {
    if (fault instanceof ExpressionError) return undefined;
    throw fault;
  }
}

/**
 * Every number of a board from its own expressions: what is derived, what the softmax works on, which clauses are met.
 * Law: computed by the core from the shown values, nothing kept, nothing rounded; a value that cannot be computed is
 * absent. Not here: pictures (board-scenes.ts).
 */
import {
  type Compiled,
  compile,
  ExpressionError,
  evaluate,
  isList,
  type Value,
} from '#core/expression/index.ts';
import {
  type Board,
  type Clause,
  type Derivation,
  derived,
  judgeTask,
  nested,
  type PreparedTask,
  type TaskValues,
} from '#core/lesson/index.ts';
import { type CallText, callText, measuredText } from './expression-text.ts';

/** A softmax of the board: what goes in and what comes out, flat and row by row. */
export interface SoftmaxNumbers {
  /** The derived name, such as W. */
  readonly name: string;
  readonly rows: number;
  readonly cols: number;
  readonly weights: readonly number[];
  /** Before dividing by the temperature; minus infinity where masked. */
  readonly scores: readonly number[];
  /** true = visible; absent where nothing is masked. */
  readonly mask: readonly boolean[] | undefined;
  /** The variable whose numbers the scores are; `null` where they are computed from others. */
  readonly variable: string | null;
  /** The expression of computed scores, such as `scores(Q, K)`. */
  readonly source: string;
  /** e^(score / temperature), row by row. */
  readonly exponentials: readonly number[];
  /** Of a single row; not a number for several. */
  readonly total: number;
  /** Scores are divided by a temperature that is not 1. */
  readonly isTempered: boolean;
}

/** A clause, whether it is met, and the number that it looks at. */
export interface ClauseNumbers {
  readonly clause: Clause;
  readonly isMet: boolean;
  /** The left side of its first comparison, where that is one number. */
  readonly measure: { readonly value: number; readonly source: string } | null;
}

export interface BoardNumbers {
  readonly derived: Readonly<Record<string, Value>>;
  readonly softmaxes: readonly SoftmaxNumbers[];
  readonly clauses: readonly ClauseNumbers[];
  readonly isSolved: boolean;
}

interface SoftmaxPlan {
  readonly name: string;
  readonly call: CallText;
  readonly scores: Compiled;
  readonly exponentials: Compiled;
  readonly temperature: Compiled | null;
}

export interface PreparedBoard {
  readonly judged: PreparedTask;
  readonly softmaxes: readonly SoftmaxPlan[];
  readonly clauses: readonly { readonly clause: Clause; readonly measured: Compiled | null }[];
}

const SOFTMAXES: readonly string[] = ['softmax', 'softmax_rows'];

/** Compiles a board once. `board` gives sizes and start values. Throws `ExpressionError` for a faulty lesson. */
export function prepareBoard(
  board: Board,
  derive: readonly Derivation[],
  target: readonly Clause[] = [],
): PreparedBoard {
  return {
    judged: {
      id: '',
      board,
      fixed: {},
      steps: derive.map(([name, expr]) => ({ name, compiled: compile(expr), isFixed: false })),
      clauses: target.map(({ id, expr }) => ({ id, compiled: compile(expr) })),
      detectors: [],
    },
    softmaxes: derive.flatMap(([name, expr]) => softmaxPlan(name, expr)),
    clauses: target.map((clause) => ({ clause, measured: measureOf(clause.expr) })),
  };
}

/** All numbers of the board for the shown values. */
export function computeBoard(prepared: PreparedBoard, values: TaskValues): BoardNumbers {
  const { judged } = prepared;
  const found = derived(judged, values);
  const scope: Record<string, Value> = { ...found };
  for (const [name, variable] of Object.entries(judged.board))
    scope[name] = nested(variable, values[name] ?? variable.data);
  const verdict = judgeTask(judged, values);
  return {
    derived: found,
    softmaxes: prepared.softmaxes.flatMap((plan) => softmaxNumbers(plan, judged.board, scope)),
    clauses: prepared.clauses.map(({ clause, measured }, i) => {
      const value = measured && attempt(measured, scope);
      const measure = typeof value === 'number' && measured ? { value, source: measured.source } : null;
      return { clause, isMet: verdict.clauses[i]!.isMet, measure };
    }),
    isSolved: verdict.isSolved,
  };
}

/** The value of one more expression over the board's names; undefined where it cannot be computed. */
export function valueOn(prepared: PreparedBoard, values: TaskValues, source: string): Value | undefined {
  const { judged } = prepared;
  const scope: Record<string, Value> = { ...derived(judged, values) };
  for (const [name, variable] of Object.entries(judged.board))
    scope[name] = nested(variable, values[name] ?? variable.data);
  return attempt(compile(source), scope);
}

/** All numbers of a value, row by row. */
export function flatValue(value: Value | undefined): number[] {
  if (value === undefined) return [];
  return isList(value) ? value.flatMap((item) => flatValue(item)) : [Number(value)];
}

function softmaxPlan(name: string, expr: string): SoftmaxPlan[] {
  const call = callText(expr);
  if (call === null || !SOFTMAXES.includes(call.name)) return [];
  const [scores, temperature] = call.args;
  if (scores === undefined) return [];
  const exponentials = compile(`exp((${scores}) / (${temperature ?? 1}))`);
  return [
    {
      name,
      call,
      scores: compile(scores),
      exponentials,
      temperature: temperature === undefined ? null : compile(temperature),
    },
  ];
}

function softmaxNumbers(plan: SoftmaxPlan, board: Board, scope: Record<string, Value>): SoftmaxNumbers[] {
  const weights = scope[plan.name];
  const scores = attempt(plan.scores, scope);
  if (weights === undefined || scores === undefined || !isList(weights)) return [];
  const rows = plan.call.name === 'softmax' ? 1 : weights.length;
  const flat = flatValue(scores);
  const mask = flat.map((x) => x !== Number.NEGATIVE_INFINITY);
  const exponentials = flatValue(attempt(plan.exponentials, scope));
  return [
    {
      name: plan.name,
      rows,
      cols: flat.length / rows,
      weights: flatValue(weights),
      scores: flat,
      mask: mask.includes(false) ? mask : undefined,
      variable: variableOf(plan.scores, board, flat.length),
      source: plan.scores.source,
      exponentials,
      isTempered: plan.temperature !== null && attempt(plan.temperature, scope) !== 1,
      total: rows === 1 ? sumOf(exponentials) : Number.NaN,
    },
  ];
}

const SUM = compile('sum(x)');

function sumOf(numbers: readonly number[]): number {
  return Number(attempt(SUM, { x: numbers }) ?? Number.NaN);
}

/** The one variable whose entries become the scores, entry by entry: itself, or itself under a mask. */
function variableOf(scores: Compiled, board: Board, size: number): string | null {
  const [name] = scores.names;
  const isEntrywise = callText(scores.source)?.name !== 'scores' && callText(scores.source)?.name !== 'sdp';
  if (name === undefined || scores.names.length !== 1 || !isEntrywise) return null;
  return board[name]?.data.length === size ? name : null;
}

function measureOf(expr: string): Compiled | null {
  const text = measuredText(expr);
  return text === null ? null : compile(text);
}

function attempt(compiled: Compiled, scope: Record<string, Value>): Value | undefined {
  try {
    return evaluate(compiled, scope);
  } catch (fault) {
    if (fault instanceof ExpressionError) return undefined;
    throw fault;
  }
}

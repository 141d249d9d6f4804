/**
 * The names that a board has for one student: variables, what is derived from them, and the lesson's metric over
 * both. Law: nothing here throws for any numbers; a name that cannot be computed is left out.
 */
import {
  type Compiled,
  compile,
  ExpressionError,
  evaluate,
  isList,
  type Value,
} from '#core/expression/index.ts';
import { nested, type TaskValues } from '#core/lesson/index.ts';
import type { BoardState } from '../protocol/index.ts';
import type { CellMatrix } from './cell-table.ts';

export type Names = Readonly<Record<string, Value>>;

/** Every expression once compiled; `null` for one that has a fault. */
export class Expressions {
  private readonly known = new Map<string, Compiled | null>();

  compiled(source: string): Compiled | null {
    const known = this.known.get(source);
    if (known !== undefined) return known;
    const fresh = attempt(() => compile(source)) ?? null;
    this.known.set(source, fresh);
    return fresh;
  }

  /** The value in a scope; `undefined` where it cannot be computed. */
  value(source: string, scope: Names): Value | undefined {
    const expression = this.compiled(source);
    return expression === null ? undefined : attempt(() => evaluate(expression, scope));
  }
}

/** Variables and derived names of a board for these values. */
export function namesOf(board: BoardState, values: TaskValues, expressions: Expressions): Names {
  const names: Record<string, Value> = {};
  for (const [name, variable] of Object.entries(board.variables)) {
    names[name] = nested(variable, values[name] ?? variable.data);
  }
  for (const [name, source] of board.derive) {
    const value = expressions.value(source, names);
    if (value !== undefined) names[name] = value;
    else delete names[name];
  }
  return names;
}

/** Whether a clause or detector is true of these names; one that cannot be computed is not. */
export function holds(condition: Compiled, names: Names): boolean {
  return attempt(() => evaluate(condition, names)) === true;
}

/** A number, a vector (one row) or a matrix with rows of equal length; anything else is `undefined`. */
export function matrixOf(value: Value | undefined): CellMatrix | undefined {
  if (value === undefined) return undefined;
  const rows = !isList(value) ? [[value]] : value.some(isList) ? value : [value];
  const cols = isList(rows[0]!) ? rows[0].length : 0;
  const data: number[] = [];
  for (const row of rows)
    if (!isList(row) || row.length !== cols || !pushNumbers(row, data)) return undefined;
  return cols === 0 ? undefined : { rows: rows.length, cols, data };
}

/** Appends the numbers of a row; false if there is a list in it. */
function pushNumbers(row: readonly Value[], data: number[]): boolean {
  for (const x of row) {
    if (isList(x)) return false;
    data.push(+x);
  }
  return true;
}

function attempt<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (fault) {
    if (fault instanceof ExpressionError) return undefined;
    throw fault;
  }
}

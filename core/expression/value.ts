/**
 * Values of the expression language and the two ways of going through them: `mapNumbers` and `zipNumbers`.
 * Law: values are never changed in place, so constant parts can be computed once and shared.
 */
import type { Meter } from './meter.ts';

/** A number, a truth value, or a list of values: vectors are lists, matrices lists of rows. */
export type Value = number | boolean | readonly Value[];

export function isList(value: Value): value is readonly Value[] {
  return typeof value === 'object';
}

/** Whether the value is a list whose first element is a list. */
export function isNested(value: Value): boolean {
  return isList(value) && value.length > 0 && isList(value[0]!);
}

/** Applies `f` to every number of the value; truth values count as 0 and 1. */
export function mapNumbers<R extends number | boolean>(
  value: Value,
  f: (x: number) => R,
  meter: Meter,
): Value {
  if (!isList(value)) return f(+value);
  meter.spend(value.length);
  return value.map((item) => mapNumbers(item, f, meter));
}

/**
 * Applies `f` elementwise. A scalar goes with everything; two lists must have equal length, and both or
 * neither must be matrices (a matrix with a vector of the same length would be ambiguous).
 */
export function zipNumbers(left: Value, right: Value, f: Pairwise, meter: Meter): Value {
  if (!isList(left)) return isList(right) ? zipRight(left, right, f, meter) : f(left, right);
  if (!isList(right)) {
    meter.spend(left.length);
    return left.map((item) => zipNumbers(item, right, f, meter));
  }
  if (left.length !== right.length || isNested(left) !== isNested(right)) meter.fail('shapeMismatch');
  meter.spend(left.length);
  return left.map((item, i) => zipNumbers(item, right[i]!, f, meter));
}

export type Pairwise = (left: number | boolean, right: number | boolean) => number | boolean;

function zipRight(left: number | boolean, right: readonly Value[], f: Pairwise, meter: Meter): Value {
  meter.spend(right.length);
  return right.map((item) => zipNumbers(left, item, f, meter));
}

/** All numbers of the value in row-major order; truth values count as 0 and 1. */
export function flatNumbers(value: Value, meter: Meter): readonly number[] {
  const flat: number[] = [];
  collect(value, flat, meter);
  return flat;
}

function collect(value: Value, into: number[], meter: Meter): void {
  if (!isList(value)) {
    into.push(+value);
    return;
  }
  meter.spend(value.length);
  for (const item of value) collect(item, into, meter);
}

/** The value as one number (truth values as 0 and 1); a list is refused. */
export function asNumber(value: Value, meter: Meter): number {
  return isList(value) ? meter.fail('wrongType') : +value;
}

/** The value as a whole number from `least`; anything else is refused. */
export function asCount(value: Value, least: number, meter: Meter): number {
  const number = asNumber(value, meter);
  return Number.isInteger(number) && number >= least ? number : meter.fail('wrongType');
}

/** The value as a position in a list of `length`; anything else is refused. */
export function asIndex(value: Value, length: number, meter: Meter): number {
  const number = asNumber(value, meter);
  return Number.isInteger(number) && number >= 0 && number < length ? number : meter.fail('indexOutside');
}

/** The value as a truth value: numbers other than 0 and nan are true; a list is refused. */
export function asTruth(value: Value, meter: Meter): boolean {
  return isList(value) ? meter.fail('wrongType') : Boolean(value);
}

export function asList(value: Value, meter: Meter): readonly Value[] {
  return isList(value) ? value : meter.fail('wrongType');
}

/** The value as a vector: a list without lists in it. */
export function asVector(value: Value, meter: Meter): readonly number[] {
  const list = asList(value, meter);
  meter.spend(list.length);
  if (list.every((item) => typeof item === 'number')) return list as readonly number[];
  return list.map((item) => asNumber(item, meter));
}

/** The value as a matrix: a list of rows of equal length, at least one row. */
export function asMatrix(value: Value, meter: Meter): readonly (readonly number[])[] {
  const rows = asList(value, meter).map((row) => asVector(row, meter));
  if (rows.length === 0) meter.fail('wrongType');
  return rows.every((row) => row.length === rows[0]!.length) ? rows : meter.fail('shapeMismatch');
}

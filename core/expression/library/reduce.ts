/** From many numbers to few: totals, extremes, order. Sums run from the first number to the last. */
import { sqrt } from '#core/numerics/index.ts';
import type { Meter } from '../meter.ts';
import { asIndex, asList, asMatrix, flatNumbers, type Value } from '../value.ts';
import { type Library, type LibraryFunction, ofVector, taking } from './function.ts';

export function sumOf(numbers: readonly number[]): number {
  let sum = 0;
  for (const x of numbers) sum += x;
  return sum;
}

/** The greatest number; nan if one of them is nan, -inf for none. */
export function maxOf(numbers: readonly number[]): number {
  let most = -Infinity;
  for (const x of numbers) most = Math.max(most, x);
  return most;
}

function minOf(numbers: readonly number[]): number {
  let least = Infinity;
  for (const x of numbers) least = Math.min(least, x);
  return least;
}

function meanOf(numbers: readonly number[]): number {
  return sumOf(numbers) / numbers.length;
}

/** The variance with n below the line. */
function varianceOf(numbers: readonly number[]): number {
  const mean = meanOf(numbers);
  return meanOf(numbers.map((x) => (x - mean) * (x - mean)));
}

function ofAll(f: (numbers: readonly number[]) => Value): LibraryFunction {
  return taking(1, ([value], meter) => f(flatNumbers(value!, meter)));
}

function ofMany(f: (numbers: readonly number[]) => Value): LibraryFunction {
  return { least: 1, most: 64, run: (args, meter) => f(flatNumbers(args, meter)) };
}

function ofRows(f: (row: readonly number[], meter: Meter) => Value): LibraryFunction {
  return taking(1, ([value], meter) => asMatrix(value!, meter).map((row) => f(row, meter)));
}

function column(rows: readonly (readonly number[])[], j: number): readonly number[] {
  return rows.map((row) => row[j]!);
}

function runningSums(v: readonly number[]): readonly number[] {
  let sum = 0;
  return v.map((x) => {
    sum += x;
    return sum;
  });
}

export const REDUCE: Library = {
  sum: ofAll(sumOf),
  mean: ofAll(meanOf),
  max: ofMany(maxOf),
  min: ofMany(minOf),
  var: ofAll(varianceOf),
  sd: ofAll((numbers) => sqrt(varianceOf(numbers))),
  all: ofAll((numbers) => numbers.every(Boolean)),
  any: ofAll((numbers) => numbers.some(Boolean)),
  flat: ofAll((numbers) => numbers),
  len: taking(1, ([value], meter) => asList(value!, meter).length),
  /** The first place of the greatest number; -1 if there is none. */
  argmax: ofVector((v) => v.indexOf(maxOf(v))),
  cumsum: ofVector(runningSums),
  sort_desc: ofVector((v) => [...v].sort((a, b) => b - a)),
  rowmax: ofRows(maxOf),
  rowsum: ofRows(sumOf),
  colsum: taking(1, ([value], meter) => {
    const rows = asMatrix(value!, meter);
    return rows[0]!.map((_, j) => sumOf(column(rows, j)));
  }),
  col: taking(2, ([value, position], meter) => {
    const rows = asMatrix(value!, meter);
    return column(rows, asIndex(position!, rows[0]!.length, meter));
  }),
};

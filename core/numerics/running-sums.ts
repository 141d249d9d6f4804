/**
 * Running sums that neither drift nor remember the order of arrival: every number is first rounded to whole multiples
 * of a fixed power of two, so that additions are exact and a subtraction undoes its addition.
 * Law: at most 32,768 numbers in each sum. Not here: who holds which number.
 */
import { type DoubleDouble, twoSum } from './double-double.ts';

/** Members that one sum may have before exactness ends. */
export const LARGEST_CLASS = 32768;

/** Two nested grids: adding and subtracting 1.5 * 2^52 * g rounds to a multiple of g, ties to even. */
export interface Grid {
  readonly coarse: number;
  readonly fine: number;
}

/** For numbers up to 1: multiples of 2^-38 and of 2^-76. */
export const UNIT_GRID: Grid = { coarse: 24576, fine: 8.940696716308594e-8 };
/** For numbers up to 16: multiples of 2^-34 and of 2^-72. */
export const ENTROPY_GRID: Grid = { coarse: 393216, fine: 1.430511474609375e-6 };
/** For numbers up to 2^20: multiples of 2^-17 and of 2^-55. */
export const SCORE_GRID: Grid = { coarse: 51539607552, fine: 0.1875 };
/** Largest size of a number on the score grid. */
export const LARGEST_SCORE = 1048576;

/** Replaces `before` by `after` in the sum that stands at sums[at] (coarse) and sums[at + 1] (fine). */
export function replaceInSum(
  sums: Float64Array,
  at: number,
  before: number,
  after: number,
  grid: Grid,
): void {
  const hb = before + grid.coarse - grid.coarse;
  const ha = after + grid.coarse - grid.coarse;
  sums[at] = sums[at]! + (ha - hb);
  const fine = grid.fine;
  sums[at + 1] = sums[at + 1]! + (after - ha + fine - fine - (before - hb + fine - fine));
}

/** The sum as a pair. */
export function sumAt(sums: Float64Array, at: number): DoubleDouble {
  return twoSum(sums[at]!, sums[at + 1]!);
}

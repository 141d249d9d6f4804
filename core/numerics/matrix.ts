/**
 * Flat row-major matrices and the linear algebra of the classroom.
 * Law: entry (i, j) is data[i * cols + j]; sums of products are carried in double-double, added from the first
 * index to the last and rounded once, so that every entry is within 0.51 ulp unless its terms cancel.
 * Not here: the fast products of large attention.
 */
import { checkSameLength } from './check.ts';
import { DD_ZERO, type DoubleDouble, ddAdd, twoProduct } from './double-double.ts';
import { NumericsError } from './errors.ts';

/** rows * cols numbers, row by row. */
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: readonly number[] | Float64Array;
}

/** Throws ShapeMismatch unless rows and cols are whole, at least 0 and fit the data. */
export function checkMatrix(m: Matrix): void {
  const { rows, cols, data } = m;
  if (
    !Number.isInteger(rows) ||
    !Number.isInteger(cols) ||
    rows < 0 ||
    cols < 0 ||
    rows * cols !== data.length
  )
    throw new NumericsError('ShapeMismatch', undefined, `${rows} x ${cols} with ${data.length} numbers`);
}

/** A matrix from rows of equal length; a jagged list throws ShapeMismatch with the index of the odd row. */
export function matrixFromRows(rows: readonly ArrayLike<number>[]): Matrix {
  const cols = rows[0]?.length ?? 0;
  const data: number[] = [];
  rows.forEach((row, i) => {
    if (row.length !== cols) throw new NumericsError('ShapeMismatch', i);
    for (let j = 0; j < cols; j++) data.push(row[j]!);
  });
  return { rows: rows.length, cols, data };
}

/** The rows as separate lists. */
export function matrixToRows(m: Matrix): number[][] {
  return Array.from({ length: m.rows }, (_, i) => rowOf(m, i));
}

/** A copy of row i. */
export function rowOf(m: Matrix, i: number): number[] {
  return Array.from(m.data.slice(i * m.cols, (i + 1) * m.cols));
}

/** The matrix with rows and columns exchanged. */
export function transpose(m: Matrix): Matrix {
  checkMatrix(m);
  const data: number[] = [];
  for (let j = 0; j < m.cols; j++) for (let i = 0; i < m.rows; i++) data.push(m.data[i * m.cols + j]!);
  return { rows: m.cols, cols: m.rows, data };
}

/** sum over c of a[aFrom + c aStep] b[bFrom + c bStep], c = 0..count - 1, in double-double. */
export function dotPair(
  a: ArrayLike<number>,
  aFrom: number,
  aStep: number,
  b: ArrayLike<number>,
  bFrom: number,
  bStep: number,
  count: number,
): DoubleDouble {
  let sum = DD_ZERO;
  for (let c = 0; c < count; c++) sum = ddAdd(sum, twoProduct(a[aFrom + c * aStep]!, b[bFrom + c * bStep]!));
  return sum;
}

/** The dot product of two vectors of equal length, rounded once; infinite terms and overflow as in plain addition. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  checkSameLength(a, b);
  return roundedDot(a, 0, b, 0, 1, a.length);
}

/** The sum of products, rounded once; without compensation when a term is infinite or the sum overflows. */
function roundedDot(
  a: ArrayLike<number>,
  aFrom: number,
  b: ArrayLike<number>,
  bFrom: number,
  bStep: number,
  count: number,
): number {
  const s = dotPair(a, aFrom, 1, b, bFrom, bStep, count);
  if (!Number.isNaN(s.hi + s.lo)) return s.hi + s.lo;
  let sum = 0;
  for (let c = 0; c < count; c++) sum += a[aFrom + c]! * b[bFrom + c * bStep]!;
  return sum;
}

/** The product A B of an L x d and a d x S matrix, each entry rounded once. Throws ShapeMismatch. */
export function matmul(a: Matrix, b: Matrix): Matrix {
  checkMatrix(a);
  checkMatrix(b);
  if (a.cols !== b.rows)
    throw new NumericsError('ShapeMismatch', undefined, `${a.cols} columns and ${b.rows} rows`);
  const data: number[] = [];
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < b.cols; j++) data.push(roundedDot(a.data, i * a.cols, b.data, j, b.cols, a.cols));
  return { rows: a.rows, cols: b.cols, data };
}

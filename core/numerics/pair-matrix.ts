/**
 * Row-major matrices of double-doubles, between the stations of exact attention, so that nothing is rounded on the
 * way. Law: sums of products run from the first index to the last.
 * Not here: matrices of plain doubles (`matrix.ts`).
 */
import { type DoubleDouble, ddAdd, twoProduct } from './double-double.ts';
import { NumericsError } from './errors.ts';
import type { Matrix } from './matrix.ts';

/** Entry (i, j) is hi[i * cols + j] + lo[i * cols + j]. */
export interface PairMatrix {
  readonly rows: number;
  readonly cols: number;
  readonly hi: Float64Array;
  readonly lo: Float64Array;
}

/** A matrix of pairs from what each flat index holds. */
export function pairMatrix(rows: number, cols: number, at: (index: number) => DoubleDouble): PairMatrix {
  const m = { rows, cols, hi: new Float64Array(rows * cols), lo: new Float64Array(rows * cols) };
  for (let n = 0; n < rows * cols; n++) {
    const x = at(n);
    m.hi[n] = x.hi;
    m.lo[n] = x.lo;
  }
  return m;
}

/** The pair at a flat index. */
export function pairAt(m: PairMatrix, index: number): DoubleDouble {
  return { hi: m.hi[index]!, lo: m.lo[index]! };
}

/** Row i as a list of pairs. */
export function pairRow(m: PairMatrix, i: number): DoubleDouble[] {
  return Array.from({ length: m.cols }, (_, j) => pairAt(m, i * m.cols + j));
}

/** A plain matrix as pairs. */
export function toPairs(m: Matrix): PairMatrix {
  return { rows: m.rows, cols: m.cols, hi: Float64Array.from(m.data), lo: new Float64Array(m.data.length) };
}

/** The nearest plain matrix; -0 becomes 0. Throws Overflow for the first entry beyond the range of doubles. */
export function roundPairs(m: PairMatrix): Matrix {
  const data = Array.from(m.hi, (hi, n) => hi + m.lo[n]! + 0);
  const bad = data.findIndex((x) => Number.isNaN(x) || x === Infinity);
  if (bad >= 0) throw new NumericsError('Overflow', bad);
  return { rows: m.rows, cols: m.cols, data };
}

/** Every entry sent through a function. */
export function mapPairs(m: PairMatrix, f: (x: DoubleDouble) => DoubleDouble): PairMatrix {
  return pairMatrix(m.rows, m.cols, (n) => f(pairAt(m, n)));
}

/** Rows and columns exchanged. */
export function transposePairs(m: PairMatrix): PairMatrix {
  return pairMatrix(m.cols, m.rows, (n) => pairAt(m, (n % m.rows) * m.cols + Math.floor(n / m.rows)));
}

/** Columns from..from + count - 1. */
export function columnsOf(m: PairMatrix, from: number, count: number): PairMatrix {
  return pairMatrix(m.rows, count, (n) => pairAt(m, Math.floor(n / count) * m.cols + from + (n % count)));
}

/** Matrices of equal height set side by side. */
export function besideEachOther(parts: readonly PairMatrix[]): PairMatrix {
  const width = parts[0]!.cols;
  const cols = width * parts.length;
  return pairMatrix(parts[0]!.rows, cols, (n) => {
    const c = n % cols;
    return pairAt(parts[Math.floor(c / width)]!, Math.floor(n / cols) * width + (c % width));
  });
}

/** Entrywise sum of equal shapes. */
export function addPairs(a: PairMatrix, b: PairMatrix): PairMatrix {
  return pairMatrix(a.rows, a.cols, (n) => ddAdd(pairAt(a, n), pairAt(b, n)));
}

/** A B^T: entry (i, j) is the dot product of row i of A and row j of B. */
export function multiplyTransposed(a: PairMatrix, b: PairMatrix): PairMatrix {
  return pairMatrix(a.rows, b.rows, (n) => dotRows(a, Math.floor(n / b.rows), b, n % b.rows));
}

/** A B. */
export function multiplyPairs(a: PairMatrix, b: PairMatrix): PairMatrix {
  return multiplyTransposed(a, transposePairs(b));
}

/** The same arithmetic as ddAdd and ddMultiply, written on local numbers since it is the inner loop. */
function dotRows(a: PairMatrix, i: number, b: PairMatrix, j: number): DoubleDouble {
  let hi = 0;
  let lo = 0;
  for (let c = 0, m = i * a.cols, n = j * b.cols; c < a.cols; c++, m++, n++) {
    const p = twoProduct(a.hi[m]!, b.hi[n]!);
    const pl = p.lo + (a.hi[m]! * b.lo[n]! + a.lo[m]! * b.hi[n]!);
    const s = hi + p.hi;
    const t = s - hi;
    const rest = hi - (s - t) + (p.hi - t) + (lo + pl);
    hi = s + rest;
    lo = rest - (hi - s);
  }
  return { hi, lo };
}

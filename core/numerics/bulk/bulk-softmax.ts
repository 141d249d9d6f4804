/**
 * Softmax by rows for large sizes, in TypeScript: flat arrays in, flat arrays out, nothing allocated.
 * Laws: at most 2.5 ulp for results above 2^-1000; the same bits as the WebAssembly kernel. Rows whose numbers or
 * temperature are out of the fast range take the exact kernel.
 * Not here: checks (`bulk.ts`), shown and graded numbers (`softmax.ts`).
 */
import { exactRow, weightOf } from '../exact-row.ts';
import {
  type BulkTemperature,
  bulkExponentials,
  bulkTemperature,
  COLDEST,
  HOTTEST,
  inverseOfSum,
} from './bulk-exp.ts';

/** True when the fast kernels may take this temperature. */
export function isBulkTemperature(temperature: number): boolean {
  return temperature >= COLDEST && temperature <= HOTTEST;
}

/** The greatest of x[from .. from + n - 1]. */
function greatest(x: Float64Array, from: number, n: number): number {
  let max = -Infinity;
  for (let i = from; i < from + n; i++) if (x[i]! > max) max = x[i]!;
  return max;
}

/** Weights of one row of n checked scores from x[from] into out[from]; x and out may be the same array. */
export function bulkRow(
  x: Float64Array,
  from: number,
  n: number,
  t: BulkTemperature,
  out: Float64Array,
): void {
  const max = greatest(x, from, n);
  if (max === -Infinity) {
    out.fill(0, from, from + n);
    return;
  }
  bulkExponentials(x, from, n, max, t, out);
  const { hi, lo } = inverseOfSum(out, from, n);
  for (let i = from; i < from + n; i++) out[i] = out[i]! * hi + out[i]! * lo;
}

/** Rows shorter than this never go to the WebAssembly kernel and are summed first to last. */
export const SHORT = 32;
const TOP = 18446744073709552000; // 2^64, the greatest exponential

/**
 * The same for a short row, divided by its sum: the running sum starts at 2^64, so that the rounding error of each
 * addition follows from three operations, and the rest of the sum is taken off each quotient.
 */
function shortRow(x: Float64Array, from: number, n: number, t: BulkTemperature, out: Float64Array): void {
  const max = greatest(x, from, n);
  if (max === -Infinity) {
    out.fill(0, from, from + n);
    return;
  }
  bulkExponentials(x, from, n, max, t, out);
  const end = from + n;
  let s = TOP;
  let r = 0;
  for (let i = from; i < end; i++) {
    const e = out[i]!;
    const sum = s + e;
    r += e - (sum - s);
    s = sum;
  }
  s -= TOP;
  const sum = s + r;
  const rest = (r - (sum - s)) / sum;
  for (let i = from; i < end; i++) {
    const q = out[i]! / sum;
    out[i] = q - q * rest;
  }
}

/** Softmax of every row of checked scores into `out` for a fast temperature, by the TypeScript kernel. */
export function softmaxInTypeScript(
  x: Float64Array,
  rows: number,
  cols: number,
  temperature: number,
  out: Float64Array,
): void {
  const t = bulkTemperature(temperature);
  if (cols < SHORT) for (let i = 0; i < rows; i++) shortRow(x, i * cols, cols, t, out);
  else for (let i = 0; i < rows; i++) bulkRow(x, i * cols, cols, t, out);
}

/** The same by the exact kernel, for temperatures out of the fast range. */
export function softmaxExactly(
  x: Float64Array,
  rows: number,
  cols: number,
  temperature: number,
  out: Float64Array,
): void {
  for (let i = 0; i < rows; i++) {
    const row = exactRow({ hi: x.slice(i * cols, (i + 1) * cols) }, temperature);
    for (let j = 0; j < cols; j++) out[i * cols + j] = weightOf(row, j);
  }
}

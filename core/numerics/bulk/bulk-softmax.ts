/**
 * Softmax by rows for large sizes, in TypeScript: flat arrays in, flat arrays out, nothing allocated.
 * Laws: at most 2.5 ulp for results above 2^-1000; the same bits as the WebAssembly kernel. Rows whose numbers or
 * temperature are out of the fast range take the exact kernel.
 * Not here: checks (`bulk.ts`), shown and graded numbers (`softmax.ts`).
 */
import { areBelowInfinity } from '../check.ts';
import { exactRow, weightOf } from '../exact-row.ts';
import { type BulkTemperature, bulkExponentials, inverseOfSum } from './bulk-exp.ts';
import { SHORT, softmaxOfShortRows } from './short-rows.ts';

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

/**
 * Softmax of every row into `out` for a fast temperature, by the TypeScript kernel; false, and nothing written, when a
 * score is NaN or +Infinity.
 */
export function softmaxInTypeScript(
  x: Float64Array,
  rows: number,
  cols: number,
  t: BulkTemperature,
  out: Float64Array,
): boolean {
  if (cols < SHORT) return softmaxOfShortRows(x, rows, cols, t, out);
  if (!areBelowInfinity(x)) return false;
  for (let i = 0; i < rows; i++) bulkRow(x, i * cols, cols, t, out);
  return true;
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

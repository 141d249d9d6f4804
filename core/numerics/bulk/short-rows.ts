/**
 * Softmax of short rows in passes over all rows: greatest scores, exponentials, sums and quotients. Each pass has work to do for
 * the next row while a result of this row is on its way, which at four keys counts for more than anything else.
 * Laws: the exponentials are those of `bulkExponentials`; rows this short never go to the WebAssembly kernel, so the
 * sum has an order of its own, first to last. The running sum starts at 2^64, which no exponential exceeds, so that
 * each rounding error follows from two subtractions; what the sum lost is taken off each quotient.
 */
import { type BulkTemperature, LEAST_EXPONENT, PAIRS, POWERS, ROUNDER, TOP } from './bulk-exp.ts';

/** Rows shorter than this are short. */
export const SHORT = 32;

/** The greatest score of each row. */
let perRow = /* @__PURE__ */ new Float64Array(64);

/**
 * Weights of every row into `out`, which may be `x`; false, and nothing written, for NaN or +Infinity. The passes
 * stand in one function because four calls would take a tenth of the time of a 4 x 4 matrix.
 */
export function softmaxOfShortRows(
  x: Float64Array,
  rows: number,
  cols: number,
  t: BulkTemperature,
  out: Float64Array,
): boolean {
  if (perRow.length < rows) perRow = new Float64Array(rows);
  const known = perRow;
  for (let row = 0, i = 0; row < rows; row++) {
    let max = -Infinity;
    for (const end = i + cols; i < end; i++) {
      const score = x[i]!;
      if (!(score < Infinity)) return false;
      if (score > max) max = score;
    }
    known[row] = max;
  }

  const { stepsPerUnit, stepHigh, stepLow, lowest, c1, c2, c3, c4 } = t;
  const pairs = PAIRS;
  const powers = POWERS;
  const rounder = ROUNDER;
  const offset = -LEAST_EXPONENT;
  for (let row = 0, i = 0; row < rows; row++) {
    const max = known[row]!;
    for (const end = i + cols; i < end; i++) {
      const score = x[i]!;
      const difference = score - max;
      const b = difference - score;
      let d = difference;
      if (!(d > lowest)) d = lowest;
      const k = d * stepsPerUnit + rounder - rounder;
      const r = d - k * stepHigh - (k * stepLow - (score - (difference - b) - (max + b)));
      const square = r * r;
      const p = r * c1 + square * (c2 + r * c3 + square * c4);
      const step = k | 0;
      const j = (step & 511) << 1;
      const high = pairs[j]!;
      const e = (high + (high * p + pairs[j + 1]!)) * powers[(step >> 9) + offset]!;
      out[i] = difference >= lowest ? e : 0;
    }
  }

  const top = TOP;
  for (let from = 0, end = cols; from < rows * cols; from = end, end += cols) {
    let running = top;
    let errors = 0;
    for (let i = from; i < end; i++) {
      const term = out[i]!;
      const next = running + term;
      errors += term - (next - running);
      running = next;
    }
    running -= top;
    const sum = running + errors;
    if (sum === 0) continue;
    const lost = (errors - (sum - running)) / sum;
    for (let i = from; i < end; i++) {
      const q = out[i]! / sum;
      out[i] = q - q * lost;
    }
  }
  return true;
}

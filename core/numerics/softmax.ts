/**
 * Softmax and its logarithm for the classroom: plain immutable functions over the exact kernel.
 * Laws: every weight above 2^-1000 is within 0.501 ulp of e^(x_i/T) / sum_j e^(x_j/T) for any finite scores and any
 * temperature T > 0; -Infinity is a masked key with weight 0; a fully masked row has weights 0 and says so.
 * Source of the formula: Bridle, "Probabilistic interpretation of feedforward network outputs" (1990).
 */
import { checkNotEmpty, checkScores, checkTemperature } from './check.ts';
import { ddAdd } from './double-double.ts';
import { NumericsError } from './errors.ts';
import { divider, type ExactRow, exactRow, logSum, logWeight, weightsOfRow } from './exact-row.ts';
import { checkMatrix, type Matrix, transpose } from './matrix.ts';

/** What a row-wise softmax may be told. */
export interface SoftmaxOptions {
  /** Divides the scores; finite, above 0, default 1. */
  readonly temperature?: number | undefined;
  /** L * S entries, true = the key may be seen. */
  readonly mask?: readonly boolean[] | undefined;
  /** True hides key j from query i when j > i. */
  readonly isCausal?: boolean | undefined;
}

/** Weights of every row, and which rows had no key to see. */
export interface SoftmaxResult {
  readonly weights: Matrix;
  readonly allMasked: boolean[];
}

/** The checked parts of one row. Errors: EmptyRow, BadTemperature, NotANumber, PositiveInfinity. */
export function checkedRow(row: ArrayLike<number>, temperature: number): ExactRow {
  checkNotEmpty(row);
  checkTemperature(temperature);
  checkScores(row);
  return exactRow({ hi: row }, temperature);
}

/**
 * Weights p_i = e^(x_i/T) / sum_j e^(x_j/T) of one row of S scores; they sum to one.
 * A row of -Infinity alone gives zeros. Errors: EmptyRow, BadTemperature, NotANumber, PositiveInfinity with index.
 */
export function softmax(row: ArrayLike<number>, temperature = 1): number[] {
  return weightsOfRow(checkedRow(row, temperature));
}

/** ln p_i of one row, x_i/T - ln sum_j e^(x_j/T), within 0.51 ulp; -Infinity where masked. Errors as `softmax`. */
export function logSoftmax(row: ArrayLike<number>, temperature = 1): number[] {
  const parts = checkedRow(row, temperature);
  const sum = logSum(parts);
  return Array.from(parts.shifted.hi, (_, i) => {
    const l = logWeight(parts, sum, i);
    return l.hi + l.lo;
  });
}

/** ln sum_j e^(x_j/T); -Infinity when all are masked. Errors as `softmax`. */
export function logSumExp(row: ArrayLike<number>, temperature = 1): number {
  const parts = checkedRow(row, temperature);
  if (parts.isAllMasked) return -Infinity;
  const top = divider(temperature)(parts.max);
  if (!Number.isFinite(top.hi)) return top.hi;
  const l = ddAdd(top, logSum(parts));
  return l.hi + l.lo;
}

/** The scores with every hidden key set to -Infinity. Throws ShapeMismatch when the mask has another size. */
export function maskScores(scores: Matrix, options: SoftmaxOptions): Matrix {
  const { mask, isCausal } = options;
  if (mask && mask.length !== scores.data.length) throw new NumericsError('ShapeMismatch', undefined, 'mask');
  if (!mask && !isCausal) return scores;
  const data = Array.from(scores.data, (x, n) => {
    const isHidden = (mask && !mask[n]) || (isCausal && n % scores.cols > Math.floor(n / scores.cols));
    return isHidden ? -Infinity : x;
  });
  return { rows: scores.rows, cols: scores.cols, data };
}

/** Softmax of each row of L x S scores, with temperature and mask. Errors carry the flat index of the cell. */
export function softmaxRows(scores: Matrix, options: SoftmaxOptions = {}): SoftmaxResult {
  checkMatrix(scores);
  const temperature = options.temperature ?? 1;
  checkTemperature(temperature);
  checkScores(scores.data);
  if (scores.cols === 0 || scores.rows === 0) throw new NumericsError('EmptyRow');
  const masked = maskScores(scores, options);
  const data: number[] = [];
  const allMasked: boolean[] = [];
  for (let i = 0; i < masked.rows; i++) {
    const row = exactRow({ hi: masked.data.slice(i * masked.cols, (i + 1) * masked.cols) }, temperature);
    allMasked.push(row.isAllMasked);
    for (const w of weightsOfRow(row)) data.push(w);
  }
  return { weights: { rows: masked.rows, cols: masked.cols, data }, allMasked };
}

/** Softmax down each column: the common error, kept for the lesson that shows it. `allMasked` is by column. */
export function softmaxCols(scores: Matrix, options: SoftmaxOptions = {}): SoftmaxResult {
  checkMatrix(scores);
  const masked = maskScores(scores, options);
  const turned = softmaxRows(transpose(masked), { temperature: options.temperature });
  return { weights: transpose(turned.weights), allMasked: turned.allMasked };
}

/** One softmax over all cells at once: the other error of that lesson. `allMasked` has one entry. */
export function softmaxAll(scores: Matrix, options: SoftmaxOptions = {}): SoftmaxResult {
  checkMatrix(scores);
  const masked = maskScores(scores, options);
  const row = softmaxRows(
    { rows: 1, cols: masked.data.length, data: masked.data },
    { temperature: options.temperature },
  );
  return {
    weights: { rows: scores.rows, cols: scores.cols, data: row.weights.data },
    allMasked: row.allMasked,
  };
}

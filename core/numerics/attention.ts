/**
 * Scaled dot-product attention of the classroom: scores, weights, output, with causal, own and additive masks.
 * Laws: nothing is rounded between the products and the output; a fully masked query has weights and output 0 and
 * is named in `allMasked`. Letters: L queries, S keys, d width of queries and keys, e width of values.
 * Source: Vaswani et al., "Attention is all you need" (2017), equation 1.
 * Not here: gradients (`attention-gradient.ts`), heads (`multi-head.ts`), the fast kernel.
 */
import { checkFinite, checkScores, checkTemperature } from './check.ts';
import { type DoubleDouble, ddAddNumber, ddDivide, ddMultiplyNumber, ddSqrt } from './double-double.ts';
import { NumericsError } from './errors.ts';
import { exactRow, weightOf, weightPair } from './exact-row.ts';
import { checkMatrix, type Matrix } from './matrix.ts';
import {
  multiplyPairs,
  multiplyTransposed,
  type PairMatrix,
  pairAt,
  pairMatrix,
  roundPairs,
  toPairs,
} from './pair-matrix.ts';

/** How queries meet keys. */
export interface AttentionOptions {
  /** True hides key j from query i when j > i. */
  readonly isCausal?: boolean | undefined;
  /** L * S entries, true = may be seen. */
  readonly mask?: readonly boolean[] | undefined;
  /** L x S, added to the scaled scores; -Infinity = masked. */
  readonly bias?: Matrix | undefined;
  /** Factor of the products; default 1 / sqrt(d), as a real number, not its rounding. */
  readonly scale?: number | undefined;
  /** Divides the scores once more; default 1. */
  readonly temperature?: number | undefined;
}

/** All stations on the way; `scores` are scaled, biased and masked with -Infinity. */
export interface AttentionResult {
  readonly scores: Matrix;
  readonly weights: Matrix;
  readonly output: Matrix;
  readonly allMasked: boolean[];
}

/** 1 / sqrt(d), or the given factor. */
export function scaleFactor(d: number, scale: number | undefined): (x: DoubleDouble) => DoubleDouble {
  if (scale !== undefined) return (x) => ddMultiplyNumber(x, scale);
  const root = ddSqrt({ hi: d, lo: 0 });
  return (x) => ddDivide(x, root);
}

/** Throws unless mask and bias are L x S and scale and temperature are admissible. */
export function checkOptions(rows: number, cols: number, options: AttentionOptions): void {
  const { mask, bias, scale, temperature } = options;
  if (mask && mask.length !== rows * cols) throw new NumericsError('ShapeMismatch', undefined, 'mask');
  if (bias) checkMatrix(bias);
  if (bias && (bias.rows !== rows || bias.cols !== cols))
    throw new NumericsError('ShapeMismatch', undefined, 'bias');
  if (scale !== undefined && !Number.isFinite(scale))
    throw new NumericsError('BadParameter', undefined, 'scale');
  if (temperature !== undefined) checkTemperature(temperature);
  if (bias) checkScores(bias.data);
}

/** Throws unless Q (L x d), K (S x d) and the options agree and all numbers are finite. */
export function checkQueriesAndKeys(q: Matrix, k: Matrix, options: AttentionOptions): void {
  checkMatrix(q);
  checkMatrix(k);
  if (q.cols !== k.cols)
    throw new NumericsError('ShapeMismatch', undefined, `widths ${q.cols} and ${k.cols}`);
  if (q.rows === 0 || k.rows === 0 || q.cols === 0) throw new NumericsError('EmptyRow');
  checkOptions(q.rows, k.rows, options);
  checkFinite(q.data);
  checkFinite(k.data);
}

/** The same with the values V (S x e). */
export function checkAttention(q: Matrix, k: Matrix, v: Matrix, options: AttentionOptions): void {
  checkQueriesAndKeys(q, k, options);
  checkMatrix(v);
  if (v.rows !== k.rows)
    throw new NumericsError('ShapeMismatch', undefined, `${k.rows} keys and ${v.rows} values`);
  checkFinite(v.data);
}

const MASKED: DoubleDouble = { hi: -Infinity, lo: 0 };

/** True when query i must not see key j. */
function isHidden(i: number, j: number, cols: number, options: AttentionOptions): boolean {
  const n = i * cols + j;
  return (
    (options.isCausal === true && j > i) || options.mask?.[n] === false || options.bias?.data[n] === -Infinity
  );
}

/** Scaled, biased, masked scores of checked matrices, as pairs. */
export function scorePairs(q: PairMatrix, k: PairMatrix, options: AttentionOptions): PairMatrix {
  const apply = scaleFactor(q.cols, options.scale);
  const products = multiplyTransposed(q, k);
  return pairMatrix(q.rows, k.rows, (n) => {
    if (isHidden(Math.floor(n / k.rows), n % k.rows, k.rows, options)) return MASKED;
    return ddAddNumber(apply(pairAt(products, n)), options.bias ? options.bias.data[n]! : 0);
  });
}

/** Scores Q K^T / sqrt(d), L x S, each rounded once; masked ones are -Infinity. Errors as `attention`. */
export function scaledDotProductScores(q: Matrix, k: Matrix, options: AttentionOptions = {}): Matrix {
  checkQueriesAndKeys(q, k, options);
  return roundPairs(scorePairs(toPairs(q), toPairs(k), options));
}

/** Weights both as pairs and rounded once. */
export interface WeightPairs {
  readonly pairs: PairMatrix;
  readonly weights: Matrix;
  readonly allMasked: boolean[];
}

/** Row-wise softmax of scores in double-double. */
export function weightsOfPairs(scores: PairMatrix, temperature: number): WeightPairs {
  const { rows, cols } = scores;
  const split = Array.from({ length: rows }, (_, i) => {
    const from = i * cols;
    return exactRow(
      { hi: scores.hi.subarray(from, from + cols), lo: scores.lo.subarray(from, from + cols) },
      temperature,
    );
  });
  const data = Array.from(scores.hi, (_, n) => weightOf(split[Math.floor(n / cols)]!, n % cols));
  return {
    pairs: pairMatrix(rows, cols, (n) => weightPair(split[Math.floor(n / cols)]!, n % cols)),
    weights: { rows, cols, data },
    allMasked: split.map((row) => row.isAllMasked),
  };
}

/**
 * Attention softmax(Q K^T / sqrt(d)) V: Q is L x d, K is S x d, V is S x e, the output L x e.
 * Errors: ShapeMismatch, EmptyRow, NotANumber, PositiveInfinity, BadParameter, BadTemperature; Overflow with the flat
 * index of a score or output beyond the range of doubles.
 */
export function attention(q: Matrix, k: Matrix, v: Matrix, options: AttentionOptions = {}): AttentionResult {
  checkAttention(q, k, v, options);
  const scores = scorePairs(toPairs(q), toPairs(k), options);
  const w = weightsOfPairs(scores, options.temperature ?? 1);
  const output = multiplyPairs(w.pairs, toPairs(v));
  return {
    scores: roundPairs(scores),
    weights: w.weights,
    output: roundPairs(output),
    allMasked: w.allMasked,
  };
}

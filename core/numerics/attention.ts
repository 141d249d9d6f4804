/**
 * Scaled dot-product attention of the classroom: scores, weights, output, with causal, own and additive masks.
 * Laws: scores stay in double-double from the products to the weights; a fully masked query has weights and output 0
 * and is named in `allMasked`. Letters: L queries, S keys, d width of queries and keys, e width of values.
 * Source: Vaswani et al., "Attention is all you need" (2017), equation 1.
 * Not here: gradients (`attention-gradient.ts`), heads (`multi-head.ts`), the fast kernel.
 */
import { checkFinite, checkScores, checkTemperature } from './check.ts';
import {
  DD_ZERO,
  type DoubleDouble,
  ddAdd,
  ddAddNumber,
  ddDivide,
  ddMultiply,
  ddMultiplyNumber,
  ddSqrt,
} from './double-double.ts';
import { NumericsError } from './errors.ts';
import { exactRow, weightOf, weightPair } from './exact-row.ts';
import { checkMatrix, dotPair, type Matrix } from './matrix.ts';

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

/** A matrix of pairs hi + lo, row-major. */
export interface PairMatrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: readonly DoubleDouble[];
}

/** The plain matrix nearest to a matrix of pairs. */
export function roundMatrix(m: PairMatrix): Matrix {
  return { rows: m.rows, cols: m.cols, data: m.data.map((x) => x.hi + x.lo) };
}

/** 1 / sqrt(d), or the given factor. */
export function scaleFactor(d: number, scale: number | undefined): (x: DoubleDouble) => DoubleDouble {
  if (scale !== undefined) return (x) => ddMultiplyNumber(x, scale);
  const root = ddSqrt({ hi: d, lo: 0 });
  return (x) => ddDivide(x, root);
}

/** Throws unless the shapes of Q (L x d), K (S x d), mask and bias (L x S) agree and all numbers are admissible. */
export function checkQueriesAndKeys(q: Matrix, k: Matrix, options: AttentionOptions): void {
  checkMatrix(q);
  checkMatrix(k);
  const { mask, bias, scale, temperature } = options;
  if (q.cols !== k.cols)
    throw new NumericsError('ShapeMismatch', undefined, `widths ${q.cols} and ${k.cols}`);
  if (q.rows === 0 || k.rows === 0 || q.cols === 0) throw new NumericsError('EmptyRow');
  if (mask && mask.length !== q.rows * k.rows) throw new NumericsError('ShapeMismatch', undefined, 'mask');
  if (bias) checkMatrix(bias);
  if (bias && (bias.rows !== q.rows || bias.cols !== k.rows))
    throw new NumericsError('ShapeMismatch', undefined, 'bias');
  if (scale !== undefined && !Number.isFinite(scale))
    throw new NumericsError('BadParameter', undefined, 'scale');
  if (temperature !== undefined) checkTemperature(temperature);
  checkFinite(q.data);
  checkFinite(k.data);
  if (bias) checkScores(bias.data);
}

const MASKED: DoubleDouble = { hi: -Infinity, lo: 0 };

/** Scaled, biased, masked scores of checked matrices, as pairs. */
export function scorePairs(q: Matrix, k: Matrix, options: AttentionOptions): PairMatrix {
  const apply = scaleFactor(q.cols, options.scale);
  const data: DoubleDouble[] = [];
  for (let i = 0; i < q.rows; i++)
    for (let j = 0; j < k.rows; j++) {
      const n = i * k.rows + j;
      const bias = options.bias ? options.bias.data[n]! : 0;
      const isHidden = (options.isCausal && j > i) || options.mask?.[n] === false || bias === -Infinity;
      data.push(
        isHidden
          ? MASKED
          : ddAddNumber(apply(dotPair(q.data, i * q.cols, 1, k.data, j * k.cols, 1, q.cols)), bias),
      );
    }
  return { rows: q.rows, cols: k.rows, data };
}

/** Scores Q K^T / sqrt(d), L x S, each rounded once; masked ones are -Infinity. Errors: ShapeMismatch, EmptyRow, ... */
export function scaledDotProductScores(q: Matrix, k: Matrix, options: AttentionOptions = {}): Matrix {
  checkQueriesAndKeys(q, k, options);
  return roundMatrix(scorePairs(q, k, options));
}

/** Weights of scores given as pairs, both as pairs and rounded once. */
export interface WeightPairs {
  readonly pairs: PairMatrix;
  readonly weights: Matrix;
  readonly allMasked: boolean[];
}

/** Row-wise softmax of scores in double-double. */
export function weightsOfPairs(scores: PairMatrix, temperature: number): WeightPairs {
  const { rows, cols } = scores;
  const pairs: DoubleDouble[] = [];
  const data: number[] = [];
  const allMasked: boolean[] = [];
  for (let i = 0; i < rows; i++) {
    const cells = scores.data.slice(i * cols, (i + 1) * cols);
    const row = exactRow({ hi: cells.map((c) => c.hi), lo: cells.map((c) => c.lo) }, temperature);
    allMasked.push(row.isAllMasked);
    for (let j = 0; j < cols; j++) {
      pairs.push(weightPair(row, j));
      data.push(weightOf(row, j));
    }
  }
  return { pairs: { rows, cols, data: pairs }, weights: { rows, cols, data }, allMasked };
}

/** P V for weights in double-double, keys added from first to last. */
export function mixValues(p: PairMatrix, v: Matrix): PairMatrix {
  const data: DoubleDouble[] = [];
  for (let i = 0; i < p.rows; i++)
    for (let c = 0; c < v.cols; c++) {
      let sum = DD_ZERO;
      for (let j = 0; j < p.cols; j++)
        sum = ddAdd(sum, ddMultiplyNumber(p.data[i * p.cols + j]!, v.data[j * v.cols + c]!));
      data.push(sum);
    }
  return { rows: p.rows, cols: v.cols, data };
}

/** Product of two matrices of pairs. */
export function multiplyPairs(a: PairMatrix, b: PairMatrix): PairMatrix {
  const data: DoubleDouble[] = [];
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < b.cols; j++) {
      let sum = DD_ZERO;
      for (let c = 0; c < a.cols; c++)
        sum = ddAdd(sum, ddMultiply(a.data[i * a.cols + c]!, b.data[c * b.cols + j]!));
      data.push(sum);
    }
  return { rows: a.rows, cols: b.cols, data };
}

/**
 * Attention softmax(Q K^T / sqrt(d)) V: Q is L x d, K is S x d, V is S x e, the output L x e.
 * Errors: ShapeMismatch, EmptyRow, NotANumber, PositiveInfinity, BadParameter, BadTemperature.
 */
export function attention(q: Matrix, k: Matrix, v: Matrix, options: AttentionOptions = {}): AttentionResult {
  checkQueriesAndKeys(q, k, options);
  checkMatrix(v);
  if (v.rows !== k.rows)
    throw new NumericsError('ShapeMismatch', undefined, `${k.rows} keys and ${v.rows} values`);
  checkFinite(v.data);
  const scores = scorePairs(q, k, options);
  const w = weightsOfPairs(scores, options.temperature ?? 1);
  return {
    scores: roundMatrix(scores),
    weights: w.weights,
    output: roundMatrix(mixValues(w.pairs, v)),
    allMasked: w.allMasked,
  };
}

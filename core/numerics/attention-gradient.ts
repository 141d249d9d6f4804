/**
 * Backward pass of attention for a loss whose derivative by the output is given.
 * Law: gradients equal finite differences; masked keys and fully masked queries pass nothing on; all sums are in
 * double-double, first index to last, rounded once.
 * Letters: L queries, S keys, d width of queries and keys, e width of values.
 * Source: the chain rule on softmax(Q K^T s) V, s = 1 / sqrt(d); see Dao et al. (2022), appendix B.2.
 */
import {
  type AttentionOptions,
  checkAttention,
  scaleFactor,
  scorePairs,
  weightsOfPairs,
} from './attention.ts';
import { checkFinite } from './check.ts';
import { ddDivideNumber } from './double-double.ts';
import { NumericsError } from './errors.ts';
import { pull } from './losses.ts';
import { checkMatrix, type Matrix } from './matrix.ts';
import {
  mapPairs,
  multiplyPairs,
  multiplyTransposed,
  type PairMatrix,
  pairMatrix,
  pairRow,
  roundPairs,
  toPairs,
  transposePairs,
} from './pair-matrix.ts';

/** Derivatives of the loss: by Q (L x d), K (S x d), V (S x e), scaled scores and weights (L x S). */
export interface AttentionGradient<M = Matrix> {
  readonly q: M;
  readonly k: M;
  readonly v: M;
  readonly scores: M;
  readonly weights: M;
}

/** Row by row p_i (w_i - sum_j p_j w_j) / T. */
function pullRows(p: PairMatrix, w: PairMatrix, temperature: number): PairMatrix {
  const rows = Array.from({ length: p.rows }, (_, i) => pull(pairRow(p, i), pairRow(w, i)));
  return pairMatrix(p.rows, p.cols, (n) => {
    const x = rows[Math.floor(n / p.cols)]![n % p.cols]!;
    return temperature === 1 ? x : ddDivideNumber(x, temperature);
  });
}

/** The derivatives of checked inputs, before rounding. */
export function gradientOfPairs(
  q: PairMatrix,
  k: PairMatrix,
  v: PairMatrix,
  dOutput: PairMatrix,
  options: AttentionOptions,
): AttentionGradient<PairMatrix> {
  const temperature = options.temperature ?? 1;
  const p = weightsOfPairs(scorePairs(q, k, options), temperature).pairs;
  const weights = multiplyTransposed(dOutput, v);
  const scores = pullRows(p, weights, temperature);
  const apply = scaleFactor(q.cols, options.scale);
  return {
    q: mapPairs(multiplyPairs(scores, k), apply),
    k: mapPairs(multiplyPairs(transposePairs(scores), q), apply),
    v: multiplyPairs(transposePairs(p), dOutput),
    scores,
    weights,
  };
}

/** Derivatives of a loss by the inputs of attention from its derivative by the output, L x e. Errors as `attention`. */
export function attentionGradient(
  q: Matrix,
  k: Matrix,
  v: Matrix,
  dOutput: Matrix,
  options: AttentionOptions = {},
): AttentionGradient {
  checkAttention(q, k, v, options);
  checkMatrix(dOutput);
  checkFinite(dOutput.data);
  if (dOutput.rows !== q.rows || dOutput.cols !== v.cols)
    throw new NumericsError('ShapeMismatch', undefined, 'dOutput');
  const g = gradientOfPairs(toPairs(q), toPairs(k), toPairs(v), toPairs(dOutput), options);
  return {
    q: roundPairs(g.q),
    k: roundPairs(g.k),
    v: roundPairs(g.v),
    scores: roundPairs(g.scores),
    weights: roundPairs(g.weights),
  };
}

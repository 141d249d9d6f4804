/**
 * Other ways to compare queries with keys: additive, cosine, negative distance. All give L x S scores.
 * Law: sums run over the width from first to last in double-double and are rounded once.
 * Letters: L queries, S keys, d their width, a hidden units of the additive form.
 * Not here: scaled dot product (`attention.ts`).
 */
import { checkFinite } from './check.ts';
import { DD_ZERO, type DoubleDouble, ddAdd, ddDivide, ddMultiply, ddSqrt, twoSum } from './double-double.ts';
import { tanh } from './elementary.ts';
import { NumericsError } from './errors.ts';
import { checkMatrix, dotPair, type Matrix } from './matrix.ts';

function checkBoth(q: Matrix, k: Matrix): void {
  for (const m of [q, k]) {
    checkMatrix(m);
    if (m.rows === 0 || m.cols === 0) throw new NumericsError('EmptyRow');
    checkFinite(m.data);
  }
  if (q.cols !== k.cols)
    throw new NumericsError('ShapeMismatch', undefined, `widths ${q.cols} and ${k.cols}`);
}

function scoresBy(q: Matrix, k: Matrix, score: (i: number, j: number) => DoubleDouble): Matrix {
  checkBoth(q, k);
  const data = Array.from({ length: q.rows * k.rows }, (_, n) => {
    const s = score(Math.floor(n / k.rows), n % k.rows);
    return s.hi + s.lo + 0;
  });
  return { rows: q.rows, cols: k.rows, data };
}

/** The dot product of row i of A and row j of B. */
function rowDot(a: Matrix, i: number, b: Matrix, j: number): DoubleDouble {
  return dotPair(a.data, i * a.cols, 1, b.data, j * b.cols, 1, a.cols);
}

/** Cosine of the angle between query and key, -1 to 1. A row of zeros has no direction: BadParameter, index its row. */
export function cosineScores(q: Matrix, k: Matrix): Matrix {
  checkBoth(q, k);
  const lengths = (m: Matrix) => Array.from({ length: m.rows }, (_, i) => lengthOf(m, i));
  const lq = lengths(q);
  const lk = lengths(k);
  return scoresBy(q, k, (i, j) => ddDivide(rowDot(q, i, k, j), ddMultiply(lq[i]!, lk[j]!)));
}

function lengthOf(m: Matrix, i: number): DoubleDouble {
  const square = rowDot(m, i, m, i);
  if (!(square.hi > 0)) throw new NumericsError('BadParameter', i, 'a row of zeros has no direction');
  return ddSqrt(square);
}

function squaredDistance(q: Matrix, i: number, k: Matrix, j: number): DoubleDouble {
  let sum = DD_ZERO;
  for (let c = 0; c < q.cols; c++) {
    const d = twoSum(q.data[i * q.cols + c]!, -k.data[j * k.cols + c]!);
    sum = ddAdd(sum, ddMultiply(d, d));
  }
  return sum;
}

/** -|q - k|, the Euclidean distance with its sign turned: 0 for equal vectors, otherwise below. */
export function negativeDistanceScores(q: Matrix, k: Matrix): Matrix {
  return scoresBy(q, k, (i, j) => {
    const d = ddSqrt(squaredDistance(q, i, k, j));
    return { hi: -d.hi, lo: -d.lo };
  });
}

/** -|q - k|^2: softmax of it is a Gaussian kernel smoother (Nadaraya 1964, Watson 1964) of variance 1/2. */
export function negativeSquaredDistanceScores(q: Matrix, k: Matrix): Matrix {
  return scoresBy(q, k, (i, j) => {
    const d = squaredDistance(q, i, k, j);
    return { hi: -d.hi, lo: -d.lo };
  });
}

/** The learnt parts of additive attention: W_q and W_k are d x a, v has a entries. */
export interface AdditiveWeights {
  readonly wq: Matrix;
  readonly wk: Matrix;
  readonly v: ArrayLike<number>;
}

/** v . tanh(q W_q + k W_k) (Bahdanau, Cho, Bengio 2015); the argument of tanh is rounded once. */
export function additiveScores(q: Matrix, k: Matrix, weights: AdditiveWeights): Matrix {
  const { wq, wk, v } = weights;
  checkMatrix(wq);
  checkMatrix(wk);
  checkFinite(wq.data);
  checkFinite(wk.data);
  checkFinite(v);
  const fits = wq.rows === q.cols && wk.rows === k.cols && wq.cols === v.length && wk.cols === v.length;
  if (!fits) throw new NumericsError('ShapeMismatch', undefined, 'additive weights');
  const unit = (m: Matrix, i: number, w: Matrix, u: number) =>
    dotPair(m.data, i * m.cols, 1, w.data, u, w.cols, m.cols);
  return scoresBy(q, k, (i, j) => {
    const hidden = Array.from(v, (_, u) => {
      const s = ddAdd(unit(q, i, wq, u), unit(k, j, wk, u));
      return tanh(s.hi + s.lo);
    });
    return dotPair(hidden, 0, 1, v, 0, 1, v.length);
  });
}

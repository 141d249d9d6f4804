/**
 * Losses of a row of logits and their gradients, Jacobian and vector-Jacobian product of softmax.
 * Laws: gradients equal finite differences; the cross-entropy gradient sums to 0; every value is carried in
 * double-double and rounded once. Letters: S keys, x logits, p = softmax(x / T), t the target.
 */
import { checkFinite, checkIndex, checkSameLength, checkWeights } from './check.ts';
import {
  DD_ONE,
  DD_ZERO,
  type DoubleDouble,
  ddAdd,
  ddAddNumber,
  ddMultiply,
  ddMultiplyNumber,
  ddNegate,
  ddSubtract,
} from './double-double.ts';
import { divider, type ExactRow, logSum, logWeight, weightPair } from './exact-row.ts';
import type { Matrix } from './matrix.ts';
import { checkedRow } from './softmax.ts';

function weightPairs(row: ExactRow): DoubleDouble[] {
  return Array.from(row.shifted.hi, (_, i) => weightPair(row, i));
}

const round = (x: DoubleDouble): number => x.hi + x.lo;

/** -ln p_target of softmax(x), in nats; Infinity when the target is masked. Errors: BadParameter, as `softmax`. */
export function crossEntropy(logits: ArrayLike<number>, target: number): number {
  const row = checkedRow(logits, 1);
  checkIndex(target, logits.length);
  return -round(logWeight(row, logSum(row), target)) + 0;
}

/** -sum t_i ln p_i for target weights t; a target of 0 contributes 0. */
export function crossEntropySoft(logits: ArrayLike<number>, target: ArrayLike<number>): number {
  checkSameLength(logits, target);
  const row = checkedRow(logits, 1);
  checkWeights(target);
  const sum = logSum(row);
  let loss = DD_ZERO;
  for (let i = 0; i < logits.length; i++) {
    if (target[i] === 0) continue;
    const l = logWeight(row, sum, i);
    if (l.hi === -Infinity) return Infinity;
    loss = ddAdd(loss, ddMultiplyNumber(l, -target[i]!));
  }
  return round(loss) + 0;
}

/** Derivative of the cross-entropy by each logit: p_i - [i = target]. The target's own entry is -sum of the others. */
export function crossEntropyGradient(logits: ArrayLike<number>, target: number): number[] {
  const row = checkedRow(logits, 1);
  checkIndex(target, logits.length);
  const p = weightPairs(row);
  let others = DD_ZERO;
  for (let i = 0; i < p.length; i++) if (i !== target) others = ddAdd(others, p[i]!);
  return p.map((w, i) => (i === target ? -round(others) : round(w)));
}

/** Half the squared distance, sum (p_i - [i = target])^2 / 2, of softmax(x) to the one-hot target. */
export function squaredError(logits: ArrayLike<number>, target: number): number {
  const row = checkedRow(logits, 1);
  checkIndex(target, logits.length);
  let sum = DD_ZERO;
  weightPairs(row).forEach((w, i) => {
    const d = i === target ? ddAddNumber(w, -1) : w;
    sum = ddAdd(sum, ddMultiply(d, d));
  });
  return round(sum) / 2;
}

/** Derivative of `squaredError` by each logit: the Jacobian times (p - onehot). */
export function squaredErrorGradient(logits: ArrayLike<number>, target: number): number[] {
  const row = checkedRow(logits, 1);
  checkIndex(target, logits.length);
  const p = weightPairs(row);
  const v = p.map((w, i) => (i === target ? ddSubtract(w, DD_ONE) : w));
  return pull(p, v).map(round);
}

/** p_i (v_i - sum_j p_j v_j), written as p_i sum_j p_j (v_i - v_j) would be, with weights that sum to one. */
export function pull(p: readonly DoubleDouble[], v: readonly DoubleDouble[]): DoubleDouble[] {
  let inner = DD_ZERO;
  for (let j = 0; j < p.length; j++) inner = ddAdd(inner, ddMultiply(p[j]!, v[j]!));
  return p.map((w, i) => ddMultiply(w, ddSubtract(v[i]!, inner)));
}

/** Vector-Jacobian product of softmax(x / T): y_i = p_i (v_i - sum_j p_j v_j) / T. */
export function softmaxVjp(logits: ArrayLike<number>, v: ArrayLike<number>, temperature = 1): number[] {
  checkSameLength(logits, v);
  const row = checkedRow(logits, temperature);
  checkFinite(v);
  const divide = divider(temperature);
  const pulled = pull(
    weightPairs(row),
    Array.from(v, (hi) => ({ hi, lo: 0 })),
  );
  return pulled.map((y) => round(divide(y)) + 0);
}

/** Jacobian of softmax(x / T), S x S: J_ij = p_i ([i = j] - p_j) / T; 1 - p_i is the sum of the other weights. */
export function softmaxJacobian(logits: ArrayLike<number>, temperature = 1): Matrix {
  const p = weightPairs(checkedRow(logits, temperature));
  const divide = divider(temperature);
  const entry = (i: number, j: number): DoubleDouble =>
    i === j ? ddMultiply(p[i]!, sumOfOthers(p, i)) : ddNegate(ddMultiply(p[i]!, p[j]!));
  const data: number[] = [];
  for (let i = 0; i < p.length; i++)
    for (let j = 0; j < p.length; j++) data.push(round(divide(entry(i, j))) + 0);
  return { rows: p.length, cols: p.length, data };
}

/** The same from weights themselves, diag(p) - p p^T, for a lesson that starts from p. */
export function jacobianOfWeights(weights: ArrayLike<number>): Matrix {
  checkWeights(weights);
  const data: number[] = [];
  for (let i = 0; i < weights.length; i++)
    for (let j = 0; j < weights.length; j++) {
      const product = ddMultiplyNumber({ hi: weights[i]!, lo: 0 }, -weights[j]!);
      data.push(round(i === j ? ddAddNumber(product, weights[i]!) : product) + 0);
    }
  return { rows: weights.length, cols: weights.length, data };
}

function sumOfOthers(p: readonly DoubleDouble[], i: number): DoubleDouble {
  let sum = DD_ZERO;
  for (let j = 0; j < p.length; j++) if (j !== i) sum = ddAdd(sum, p[j]!);
  return sum;
}

/**
 * Numbers that describe weights: entropy, perplexity, divergences and distance.
 * Laws: a weight of 0 contributes 0; every sum is carried in double-double from the first entry to the last and
 * rounded once. Weights are taken as given: at least 0, their sum is not checked.
 */
import { checkNotEmpty, checkSameLength, checkWeights } from './check.ts';
import {
  DD_ZERO,
  type DoubleDouble,
  ddAdd,
  ddDivideNumber,
  ddMultiply,
  ddMultiplyNumber,
  ddNegate,
  ddSubtract,
  scaled,
  twoSum,
} from './double-double.ts';
import { assemble, expm1Parts, expParts, logParts } from './elementary.ts';
import { type ExactRow, entropyOfRow, logRatio, shiftedPair, weightPair } from './exact-row.ts';
import { checkedRow } from './softmax.ts';
import { LOG2_E } from './tables.ts';

const TO_BITS: DoubleDouble = { hi: LOG2_E[0], lo: LOG2_E[1] };

/** -sum p_i ln p_i in double-double. */
export function entropyPair(weights: ArrayLike<number>): DoubleDouble {
  let sum = DD_ZERO;
  for (let i = 0; i < weights.length; i++) {
    const p = weights[i]!;
    if (p > 0) sum = ddAdd(sum, ddMultiplyNumber(logParts(p, 0), -p));
  }
  return sum;
}

function checked(weights: ArrayLike<number>): ArrayLike<number> {
  checkNotEmpty(weights);
  checkWeights(weights);
  return weights;
}

/** Shannon entropy -sum p_i ln p_i in nats, 0 to ln S; 0 for a row of zeros. Errors: EmptyRow, NotAProbability. */
export function entropy(weights: ArrayLike<number>): number {
  const h = entropyPair(checked(weights));
  return h.hi + h.lo;
}

/** The same in bits, 0 to log2 S. */
export function entropyBits(weights: ArrayLike<number>): number {
  const h = ddMultiply(entropyPair(checked(weights)), TO_BITS);
  return h.hi + h.lo;
}

/** e^entropy: the number of equally likely keys with the same entropy, 1 to S. */
export function perplexity(weights: ArrayLike<number>): number {
  const h = entropyPair(checked(weights));
  const e = expParts(h.hi, h.lo);
  return assemble(e.hi, e.lo, e.exponent);
}

/** Entropy in nats of softmax(x / T), from the scores themselves: within 0.51 ulp even next to 0. */
export function softmaxEntropy(row: ArrayLike<number>, temperature = 1): number {
  const h = entropyOfRow(checkedRow(row, temperature));
  return h.hi + h.lo;
}

/** sum p_i (ln p_i - ln q_i) in double-double; Infinity in hi when some p_i > 0 has q_i = 0. */
function klPair(p: ArrayLike<number>, q: (i: number) => DoubleDouble): DoubleDouble {
  let sum = DD_ZERO;
  for (let i = 0; i < p.length; i++) {
    const pi = p[i]!;
    if (pi === 0) continue;
    const qi = q(i);
    if (qi.hi === 0) return { hi: Infinity, lo: 0 };
    sum = ddAdd(sum, ddMultiplyNumber(logRatio({ hi: pi, lo: 0 }, qi), pi));
  }
  return sum;
}

function checkedPair(p: ArrayLike<number>, q: ArrayLike<number>): void {
  checkSameLength(p, q);
  checked(p);
  checkWeights(q);
}

/**
 * Kullback-Leibler divergence sum p_i ln(p_i / q_i) in nats (Kullback and Leibler 1951), at least 0 when both sum
 * to one; Infinity when some p_i > 0 meets q_i = 0. Errors: EmptyRow, ShapeMismatch, NotANumber, NotAProbability.
 */
export function klDivergence(p: ArrayLike<number>, q: ArrayLike<number>): number {
  checkedPair(p, q);
  const d = klPair(p, (i) => ({ hi: q[i]!, lo: 0 }));
  return d.hi + d.lo;
}

/** KL(softmax x || softmax y) in nats from two rows of scores, without the rounding of the weights between. */
export function klOfLogits(x: ArrayLike<number>, y: ArrayLike<number>): number {
  checkSameLength(x, y);
  const p = checkedRow(x, 1);
  const q = checkedRow(y, 1);
  if (p.isAllMasked) return 0;
  if (q.isAllMasked) return Infinity;
  const weights = Array.from(x, (_, i) => weightPair(p, i));
  const shifts = Array.from(x, (_, i) => ddSubtract(shiftedPair(p, i), shiftedPair(q, i)));
  let total = DD_ZERO;
  for (let i = 0; i < x.length; i++) {
    if (weights[i]!.hi === 0) continue;
    if (q.shifted.hi[i] === -Infinity) return Infinity;
    total = ddAdd(total, ddMultiply(weights[i]!, shifts[i]!));
  }
  const isNear = shifts.every((d, i) => Math.abs(d.hi) < NEAR || isMaskedInBoth(p, q, i));
  const kl = isNear
    ? ddAdd(total, logOfMeanDecay(weights, shifts))
    : ddSubtract(total, logRatio(p.sum, q.sum));
  return kl.hi + kl.lo;
}

function isMaskedInBoth(p: ExactRow, q: ExactRow, i: number): boolean {
  return p.shifted.hi[i] === -Infinity && q.shifted.hi[i] === -Infinity;
}

/** Shifts below this are sent through expm1, so that nearly equal rows keep their digits. */
const NEAR = 0.0027;

/** ln sum_i p_i e^-d_i = ln(sum of q's exponentials / sum of p's) for small d, as log1p(sum p_i expm1(-d_i)). */
function logOfMeanDecay(p: readonly DoubleDouble[], d: readonly DoubleDouble[]): DoubleDouble {
  let t = DD_ZERO;
  for (let i = 0; i < p.length; i++)
    if (p[i]!.hi > 0) t = ddAdd(t, ddMultiply(p[i]!, expm1Parts(-d[i]!.hi, -d[i]!.lo)));
  if (Math.abs(t.hi) > 1e-8) return logParts(1 + t.hi, 1 - (1 + t.hi) + t.hi + t.lo);
  const square = ddMultiply(t, t);
  return ddAdd(t, ddAdd(scaled(square, -0.5), { hi: (t.hi * square.hi) / 3, lo: 0 }));
}

/** Jensen-Shannon divergence in bits, 0 to 1: the mean KL of both to their middle (Lin 1991). */
export function jensenShannonBits(p: ArrayLike<number>, q: ArrayLike<number>): number {
  checkedPair(p, q);
  const middle = (i: number) => scaled(twoSum(p[i]!, q[i]!), 0.5);
  const sum = ddAdd(klPair(p, middle), klPair(q, middle));
  const d = ddMultiply(scaled(sum, 0.5), TO_BITS);
  return Math.max(d.hi + d.lo, 0);
}

/** Total variation distance, half the sum of |p_i - q_i|, 0 to 1. */
export function totalVariation(p: ArrayLike<number>, q: ArrayLike<number>): number {
  checkedPair(p, q);
  let sum = DD_ZERO;
  for (let i = 0; i < p.length; i++) {
    const d = twoSum(p[i]!, -q[i]!);
    sum = ddAdd(sum, d.hi < 0 ? ddNegate(d) : d);
  }
  return (sum.hi + sum.lo) / 2;
}

/** Arithmetic mean in double-double, rounded once. Errors: EmptyRow. */
export function mean(values: ArrayLike<number>): number {
  checkNotEmpty(values);
  let sum = DD_ZERO;
  for (let i = 0; i < values.length; i++) sum = ddAdd(sum, { hi: values[i]!, lo: 0 });
  const m = ddDivideNumber(sum, values.length);
  return m.hi + m.lo;
}

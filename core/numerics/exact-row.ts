/**
 * The exact kernel of one row: exponentials of (x_i - max) / T in double-double, their sum, and what follows
 * from both. Used for every number that is shown or graded, on every device.
 * Law: the subtraction comes first and is exact, the temperature divides afterwards; weights above 2^-1000 are
 * within 0.501 ulp for any finite scores and any positive temperature. Additions run from the first key to the last.
 * Not here: the fast kernel for large sizes, shapes and masks.
 */
import {
  DD_ZERO,
  type DoubleDouble,
  ddAdd,
  ddAddNumber,
  ddDivide,
  ddDivideNumber,
  ddMultiply,
  ddSubtract,
  productError,
  scaled,
  twoSum,
} from './double-double.ts';
import {
  assemble,
  type Exponentials,
  exponentials,
  exponentOf,
  logParts,
  powerOfTwo,
  putExponential,
} from './elementary.ts';

/** Scores of one row as unevaluated sums hi + lo; `lo` left out means 0. -Infinity in `hi` is a masked key. */
export interface ExactScores {
  readonly hi: ArrayLike<number>;
  readonly lo?: ArrayLike<number>;
}

/** What one row's softmax is made of. All arrays have one entry per key. */
export interface ExactRow {
  /** True when no key may be seen. */
  readonly isAllMasked: boolean;
  /** The greatest score. */
  readonly max: DoubleDouble;
  /** (x_i - max) / T, at most 0; -Infinity where masked or beyond the range of the exponential. */
  readonly shifted: { readonly hi: Float64Array; readonly lo: Float64Array };
  /** exp(shifted) = (hi + lo) * 2^exponent. */
  readonly exponentials: {
    readonly hi: Float64Array;
    readonly lo: Float64Array;
    readonly exponent: Int32Array;
  };
  /** Sum of the exponentials, at least 1; 0 when all keys are masked. */
  readonly sum: DoubleDouble;
}

/** The largest entry; -Infinity when all are masked. */
export function greatest(scores: ExactScores): DoubleDouble {
  let hi = -Infinity;
  let lo = 0;
  for (let i = 0; i < scores.hi.length; i++) {
    const h = scores.hi[i]!;
    const l = scores.lo ? scores.lo[i]! : 0;
    if (h > hi || (h === hi && l > lo)) {
      hi = h;
      lo = l;
    }
  }
  return { hi, lo };
}

const BEYOND: DoubleDouble = { hi: -Infinity, lo: 0 };
/** Quotients beyond this are single doubles: their second part might overflow on the way. */
const SINGLE = 1e290;
/** Differences beyond this, half the range of doubles, are taken from quarters. */
const HALF_RANGE = -8.98846567431158e307;

/**
 * Division by a temperature. It is brought to [1, 2) by a power of two, in two steps since that power may itself be
 * out of range; `times` multiplies the dividend beforehand.
 */
export function divider(temperature: number): (x: DoubleDouble, times?: number) => DoubleDouble {
  const e = exponentOf(temperature);
  const first = powerOfTwo(-(e >> 1));
  const second = powerOfTwo(-(e - (e >> 1)));
  const t = temperature * first * second;
  return (x, times = 1) => {
    const hi = x.hi * first * second * times;
    if (!(Math.abs(hi) < SINGLE)) return { hi: hi / t, lo: 0 };
    const n = { hi, lo: x.lo * first * second * times };
    return t === 1 ? n : ddDivideNumber(n, t);
  };
}

/** (x_i - max) / T for all i; a difference that might overflow is taken from quarters. */
function shiftAll(
  scores: ExactScores,
  max: DoubleDouble,
  temperature: number,
  out: ExactRow['shifted'],
): void {
  const divide = divider(temperature);
  const put = (i: number, z: DoubleDouble): void => {
    out.hi[i] = z.hi;
    out.lo[i] = z.lo;
  };
  for (let i = 0; i < out.hi.length; i++) {
    const x = scores.hi[i]!;
    const d = x - max.hi;
    const b = d - x;
    const rest = x - (d - b) - (max.hi + b) + ((scores.lo ? scores.lo[i]! : 0) - max.lo);
    if (x === -Infinity) put(i, BEYOND);
    else if (!(d > HALF_RANGE)) put(i, divide(twoSum(0.25 * x, -0.25 * max.hi), 4));
    else if (temperature !== 1) put(i, divide({ hi: d, lo: rest }));
    else {
      out.hi[i] = d + rest;
      out.lo[i] = rest - (out.hi[i]! - d);
    }
  }
}

/** The parts of softmax(x / T) for a row of n >= 1 scores and a finite T > 0; neither is checked here. */
export function exactRow(scores: ExactScores, temperature: number): ExactRow {
  const n = scores.hi.length;
  const shifted = { hi: new Float64Array(n), lo: new Float64Array(n) };
  const parts = exponentials(n);
  const max = greatest(scores);
  if (max.hi === -Infinity) {
    shifted.hi.fill(-Infinity);
    return { isAllMasked: true, max, shifted, exponentials: parts, sum: DD_ZERO };
  }
  shiftAll(scores, max, temperature, shifted);
  for (let i = 0; i < n; i++) putExponential(shifted.hi[i]!, shifted.lo[i]!, parts, i);
  return { isAllMasked: false, max, shifted, exponentials: parts, sum: sumOf(parts) };
}

/** The sum of all exponentials, first to last. */
function sumOf(e: Exponentials): DoubleDouble {
  let hi = 0;
  let lo = 0;
  for (let i = 0; i < e.hi.length; i++) {
    const exponent = e.exponent[i]!;
    const isTiny = exponent < -960;
    const scale = isTiny ? 0 : powerOfTwo(exponent);
    const x = isTiny ? assemble(e.hi[i]!, e.lo[i]!, exponent) : e.hi[i]! * scale;
    const s = hi + x;
    const b = s - hi;
    const rest = hi - (s - b) + (x - b) + (lo + e.lo[i]! * scale);
    hi = s + rest;
    lo = rest - (hi - s);
  }
  return { hi, lo };
}

/** All weights, each rounded once. */
export function weightsOfRow(row: ExactRow): number[] {
  const { hi, lo, exponent } = row.exponentials;
  if (row.isAllMasked) return Array.from(hi, () => 0);
  const { sum } = row;
  const weights: number[] = [];
  for (let i = 0; i < hi.length; i++) {
    const q = hi[i]! / sum.hi;
    const p = q * sum.hi;
    const rest = (hi[i]! - p - productError(q, sum.hi, p) + (lo[i]! - q * sum.lo)) / sum.hi;
    weights.push(assemble(q, rest, exponent[i]!));
  }
  return weights;
}

/** The weight of key i as (hi + lo) * 2^exponent, before its only rounding. */
export function weightParts(row: ExactRow, i: number): { hi: number; lo: number; exponent: number } {
  const e = row.exponentials;
  if (row.isAllMasked) return { hi: 0, lo: 0, exponent: 0 };
  const q = ddDivide({ hi: e.hi[i]!, lo: e.lo[i]! }, row.sum);
  return { hi: q.hi, lo: q.lo, exponent: e.exponent[i]! };
}

/** The weight of key i as a pair of doubles; below 2^-969 the second one loses bits. */
export function weightPair(row: ExactRow, i: number): DoubleDouble {
  const w = weightParts(row, i);
  if (w.exponent < -960) return { hi: assemble(w.hi, w.lo, w.exponent), lo: 0 };
  const scale = powerOfTwo(w.exponent);
  return { hi: w.hi * scale, lo: w.lo * scale };
}

/** The weight of key i, rounded once. */
export function weightOf(row: ExactRow, i: number): number {
  const w = weightParts(row, i);
  return assemble(w.hi, w.lo, w.exponent);
}

/** ln of the sum of exponentials of the shifted row, at least 0; -Infinity when all are masked. */
export function logSum(row: ExactRow): DoubleDouble {
  return row.isAllMasked ? BEYOND : logParts(row.sum.hi, row.sum.lo);
}

/** (x_i - max) / T as a pair. */
export function shiftedPair(row: ExactRow, i: number): DoubleDouble {
  return { hi: row.shifted.hi[i]!, lo: row.shifted.lo[i]! };
}

/** ln of the weight of key i: shifted - logSum. */
export function logWeight(row: ExactRow, logOfSum: DoubleDouble, i: number): DoubleDouble {
  const z = shiftedPair(row, i);
  return z.hi === -Infinity ? BEYOND : ddSubtract(z, logOfSum);
}

/** Entropy in nats, sum over i of -p_i ln p_i = logSum + sum of e_i |shifted_i| / sum; every term is at least 0. */
export function entropyOfRow(row: ExactRow): DoubleDouble {
  if (row.isAllMasked) return DD_ZERO;
  if (row.sum.hi === 1 && row.sum.lo < TINY_REST) return tinyEntropy(row);
  return ddAdd(logSum(row), ddDivide(sumOfSurprises(row, 0, 0), row.sum));
}

/** Below this rest of the sum, 2^-700, the logarithm of the sum is the rest itself to far more than 106 bits. */
const TINY_REST = 1.9e-211;
const LIFT = 600;

/** One key has nearly everything: the sum of e_i (1 + |shifted_i|) over the others, lifted above gradual underflow. */
function tinyEntropy(row: ExactRow): DoubleDouble {
  const lifted = sumOfSurprises(row, 1, LIFT);
  return { hi: assemble(lifted.hi, lifted.lo, -LIFT), lo: 0 };
}

/** 2^lift times the sum of e_i (bonus + |shifted_i|) over the keys below the maximum. */
function sumOfSurprises(row: ExactRow, bonus: number, lift: number): DoubleDouble {
  const { shifted, exponentials } = row;
  let sum = DD_ZERO;
  for (let i = 0; i < shifted.hi.length; i++) {
    const e = { hi: exponentials.hi[i]!, lo: exponentials.lo[i]! };
    const exponent = exponentials.exponent[i]! + lift;
    if (e.hi === 0 || shifted.hi[i] === 0 || exponent < -1000) continue;
    const surprise = ddAddNumber({ hi: -shifted.hi[i]!, lo: -shifted.lo[i]! }, bonus);
    sum = ddAdd(sum, scaled(ddMultiply(e, surprise), powerOfTwo(exponent)));
  }
  return sum;
}

/** ln(p / q) for positive pairs, from their quotient, so that nearly equal ones keep their digits. */
export function logRatio(p: DoubleDouble, q: DoubleDouble): DoubleDouble {
  if (p.hi < SMALL && q.hi < SMALL) return logRatio(scaled(p, 1 / SMALL), scaled(q, 1 / SMALL));
  if (p.hi < SMALL || q.hi < SMALL) return ddSubtract(logParts(p.hi, p.lo), logParts(q.hi, q.lo));
  const ratio = ddDivide(p, q);
  return logParts(ratio.hi, ratio.lo);
}

/** 2^-500, so that lifting by its inverse is exact. */
const SMALL = powerOfTwo(-500);

/**
 * Elementary functions with the same bits on every engine: table and polynomial in plain IEEE operations, carried
 * in double-double and rounded once. Law: the result depends on the argument's bits alone; exp and log are within
 * 0.501 units in the last place, subnormal results included.
 * `Math.exp` and its relatives differ between engines and are not used in core.
 * Source of the method: Tang, "Table-driven implementation of the exponential function" (1989) and "... of the
 * logarithm function" (1990); coefficients are those of the Taylor series.
 */
import {
  type DoubleDouble,
  ddAdd,
  ddAddNumber,
  ddDivide,
  ddMultiply,
  ddMultiplyNumber,
  productError,
  quickTwoSum,
  twoProduct,
  twoSum,
} from './double-double.ts';
import {
  EXP_TABLE,
  LN2,
  LN2_REST,
  LN2_SHORT,
  LOG_FIRST,
  LOG_STEPS,
  LOG_TABLE,
  LOG2_E,
  STEP,
  STEPS_PER_UNIT,
} from './tables.ts';

/** A positive real number (hi + lo) * 2^exponent with hi in [1, 2]. */
export interface Exponential {
  readonly hi: number;
  readonly lo: number;
  readonly exponent: number;
}

/** Adding and subtracting it rounds to an integer, ties to even. */
const ROUNDER = 6755399441055744; // 1.5 * 2^52
const LOWEST = -746; // exp below this rounds to 0
const FLOOR = -1400; // and below this its parts are given as 0 too
const HIGHEST = 710; // exp above this overflows

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
float[0] = 1;
/** Place of the word that holds sign and exponent. */
const HIGH = words[0] === 0 ? 1 : 0;

const LEAST_POWER = -1074;
/** 2^n for n = -1074..1023; entry n + 1074. */
const POWERS = /* @__PURE__ */ powers();

function powers(): Float64Array {
  const table = new Float64Array(1024 - LEAST_POWER);
  for (let n = 0, x = 5e-324; n < table.length; n++, x *= 2) table[n] = x;
  return table;
}

/** 2^n for an integer n in -1074..1023, exactly. */
export function powerOfTwo(n: number): number {
  return POWERS[n - LEAST_POWER]!;
}

/** floor(log2 |x|) for finite x other than 0. */
export function exponentOf(x: number): number {
  float[0] = x;
  const biased = (words[HIGH]! >>> 20) & 0x7ff;
  return biased === 0 ? exponentOf(x * 18014398509481984) - 54 : biased - 1023;
}

/** (hi + lo) * 2^exponent rounded once to a double, gradual underflow included; hi is 0 or in (2^-60, 2^60). */
export function assemble(hi: number, lo: number, exponent: number): number {
  const s = hi + lo;
  if (exponent > -960 && exponent < 960) return s * powerOfTwo(exponent);
  if (exponent > 0) return s * powerOfTwo(900) * powerOfTwo(Math.min(exponent - 900, 1023));
  if (exponent < -1200 || s === 0) return 0 * s;
  if (exponent + exponentOf(s) >= -1022) return s * powerOfTwo(-200) * powerOfTwo(exponent + 200);
  return roundSubnormal(hi, lo, exponent);
}

/** The sum is shifted so that its units become units of 2^-1074, and added to a number whose last place is that unit. */
function roundSubnormal(hi: number, lo: number, exponent: number): number {
  const up = powerOfTwo(exponent + 1074);
  const t = twoSum(hi * up, lo * up);
  const base = t.hi < 0 ? -ROUNDER : ROUNDER;
  const s = twoSum(base, t.hi);
  const units = twoSum(s.hi, s.lo + t.lo);
  return tieBreak(units.hi - base, units.lo) * 5e-324;
}

/** A whole number of units whose remainder is at most half a unit needs no further rounding. */
function tieBreak(units: number, rest: number): number {
  return rest > 0.5 ? units + 1 : rest < -0.5 ? units - 1 : units;
}

/** exp(hi + lo) - 1 for |hi| at most ln(2)/256, relative error about 2^-78. */
function expm1Reduced(hi: number, lo: number): DoubleDouble {
  const square = twoProduct(hi, hi);
  const s = quickTwoSum(hi, 0.5 * square.hi);
  return quickTwoSum(s.hi, s.lo + (cubicTail(hi, square.hi) + (lo + (0.5 * square.lo + hi * lo))));
}

/** Where exponentials are put: entry i is (hi + lo) * 2^exponent with hi in [1, 2], or 0. */
export interface Exponentials {
  readonly hi: Float64Array;
  readonly lo: Float64Array;
  readonly exponent: Int32Array;
}

/** Room for n exponentials, all 0. */
export function exponentials(n: number): Exponentials {
  return { hi: new Float64Array(n), lo: new Float64Array(n), exponent: new Int32Array(n) };
}

const single = /* @__PURE__ */ exponentials(1);

/**
 * exp(hi + lo) into entry i of `out`, relative error about 2^-78, for -1400 < hi < 710; below it 0, so that the
 * caller need not ask. The double-double arithmetic is written out on numbers, since this is the inner loop of all.
 */
export function putExponential(hi: number, lo: number, out: Exponentials, i: number): void {
  if (!(hi > FLOOR)) {
    out.hi[i] = 0;
    out.lo[i] = 0;
    out.exponent[i] = 0;
    return;
  }
  const k = hi * STEPS_PER_UNIT + ROUNDER - ROUNDER;
  const a = hi - k * STEP[0];
  const b = k * STEP[1];
  const r = a - b;
  const rb = r - a;
  const rest = a - (r - rb) - (b + rb) + (lo - k * STEP[2]);
  const q = r + rest;
  const qRest = rest - (q - r);
  const square = q * q;
  const half = 0.5 * square;
  const s = q + half;
  const small =
    half - (s - q) + (cubicTail(q, square) + (qRest + (0.5 * productError(q, q, square) + q * qRest)));
  const p = s + small;
  const pRest = small - (p - s);
  const j = k & 127;
  const t = EXP_TABLE.hi[j]!;
  const tp = t * p;
  const u = t + tp;
  const uRest = tp - (u - t) + (productError(t, p, tp) + (t * pRest + EXP_TABLE.lo[j]! * (1 + p)));
  out.hi[i] = u + uRest;
  out.lo[i] = uRest - (u + uRest - u);
  out.exponent[i] = (k - j) / 128;
}

/** q^3/6 + q^4/24 + ... + q^8/40320. */
function cubicTail(q: number, square: number): number {
  return q * square * (1 / 6 + q * (1 / 24 + q * (1 / 120 + q * (1 / 720 + q * (1 / 5040 + q / 40320)))));
}

/** exp(hi + lo) with the accuracy and range of `putExponential`. */
export function expParts(hi: number, lo: number): Exponential {
  putExponential(hi, lo, single, 0);
  return { hi: single.hi[0]!, lo: single.lo[0]!, exponent: single.exponent[0]! };
}

/** e^x. At most 0.501 ulp; exp(-Infinity) = 0, exp(Infinity) = Infinity, NaN stays NaN. */
export function exp(x: number): number {
  if (x > HIGHEST) return Infinity;
  if (!(x > LOWEST)) return x <= LOWEST ? 0 : NaN;
  putExponential(x, 0, single, 0);
  return assemble(single.hi[0]!, single.lo[0]!, single.exponent[0]!);
}

/** e^x - 1 without cancellation near 0. */
export function expm1(x: number): number {
  if (x === 0 || !(x < HIGHEST) || x < -60) return x === 0 ? x : x < 0 ? -1 : x + Infinity;
  const { hi, lo } = expm1Parts(x, 0);
  return hi + lo;
}

/** exp(hi + lo) - 1 for -60 <= hi < 700, relative error about 2^-70. */
export function expm1Parts(hi: number, lo: number): DoubleDouble {
  if (Math.abs(hi) < 0.0027) return expm1Reduced(hi, lo);
  const e = expParts(hi, lo);
  const half = powerOfTwo(e.exponent - 1);
  return ddAddNumber({ hi: 2 * e.hi * half, lo: 2 * e.lo * half }, -1);
}

/** ln(hi + lo) for hi > 0 finite, |lo| small beside hi; relative error about 2^-70. */
export function logParts(hi: number, lo: number): DoubleDouble {
  if (hi < 2.2250738585072014e-308) {
    const scaledUp = logParts(hi * 18014398509481984, lo * 18014398509481984);
    return ddAdd(scaledUp, ddMultiplyNumber({ hi: LN2[0], lo: LN2[1] }, -54));
  }
  float[0] = hi;
  const word = words[HIGH]! + (0x3ff00000 - 0x3fe6a09e);
  const exponent = (word >>> 20) - 0x3ff;
  words[HIGH] = (word & 0xfffff) + 0x3fe6a09e;
  const m = float[0]!;
  words[1 - HIGH] = 0;
  return logOfProduct(exponent, m, float[0]!, lo / hi);
}

/** ln(2^exponent * m * (1 + tiny)), with m in [0.707, 1.415) and `short` its leading 21 bits. */
function logOfProduct(exponent: number, m: number, short: number, tiny: number): DoubleDouble {
  const n = LOG_STEPS / m + ROUNDER - ROUNDER;
  const r = n / LOG_STEPS;
  const a = short * r - 1;
  const b = (m - short) * r;
  const z = a + b;
  const zb = z - a;
  const zRest = a - (z - zb) + (b - zb);
  const square = z * z;
  const half = 0.5 * square;
  const s = z - half;
  const rest = z - s - half + (logTail(z, square) + (zRest - 0.5 * productError(z, z, square) - z * zRest));
  const whole = exponent * LN2_SHORT;
  const t = LOG_TABLE.hi[n - LOG_FIRST]!;
  const u = whole + t;
  const ub = u - whole;
  const v = u + s;
  const vb = v - u;
  const errors = whole - (u - ub) + (t - ub) + (u - (v - vb) + (s - vb));
  return quickTwoSum(v, errors + (exponent * LN2_REST + LOG_TABLE.lo[n - LOG_FIRST]! + rest + tiny));
}

/** z^3/3 - z^4/4 + ... + z^9/9. */
function logTail(z: number, square: number): number {
  return (
    z * square * (1 / 3 - z * (1 / 4 - z * (1 / 5 - z * (1 / 6 - z * (1 / 7 - z * (1 / 8 - z * (1 / 9)))))))
  );
}

/** Natural logarithm. At most 0.501 ulp; log(0) = -Infinity, log of a negative number is NaN. */
export function log(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x > 0 ? x : NaN;
  const l = logParts(x, 0);
  return l.hi + l.lo;
}

/** Logarithm to base 2; exact for powers of two. */
export function log2(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x > 0 ? x : NaN;
  const l = ddMultiply(logParts(x, 0), { hi: LOG2_E[0], lo: LOG2_E[1] });
  return l.hi + l.lo;
}

/** ln(1 + x) without cancellation near 0; log1p(-1) = -Infinity. */
export function log1p(x: number): number {
  if (x === 0 || !(x > -1) || x === Infinity) return x === -1 ? -Infinity : x >= 0 ? x : NaN;
  if (Math.abs(x) < 8.7e-19) return x;
  const s = twoSum(1, x);
  const l = logParts(s.hi, s.lo);
  return l.hi + l.lo;
}

/** Hyperbolic tangent, (e^2x - 1) / (e^2x + 1). */
export function tanh(x: number): number {
  if (x === 0 || Number.isNaN(x)) return x;
  if (Math.abs(x) > 22) return x < 0 ? -1 : 1;
  if (Math.abs(x) < 9.3e-10) return x;
  const e = expm1Parts(2 * x, 0);
  const q = ddDivide(e, ddAddNumber(e, 2));
  return q.hi + q.lo;
}

/** x to the power y with the special cases of the language's `**`; about 0.51 ulp. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const isWhole = Number.isInteger(y);
  const isOdd = isWhole && Math.abs(y) < 9007199254740992 && y % 2 !== 0;
  if (x === 0 || Math.abs(x) === Infinity || Math.abs(y) === Infinity) return powOfLimits(x, y, isOdd);
  if (x < 0 && !isWhole) return NaN;
  const size = powPositive(Math.abs(x), y);
  return x < 0 && isOdd ? -size : size;
}

function powOfLimits(x: number, y: number, isOdd: boolean): number {
  const size = Math.abs(x);
  if (Math.abs(y) === Infinity) return size === 1 ? NaN : size > 1 === y > 0 ? Infinity : 0;
  const result = (size === 0) === y > 0 ? 0 : Infinity;
  return isOdd && (x < 0 || Object.is(x, -0)) ? -result : result;
}

function powPositive(x: number, y: number): number {
  const l = logParts(x, 0);
  const guess = l.hi * y;
  if (!(guess < 711)) return Infinity;
  if (guess < -750) return 0;
  const t = ddMultiplyNumber(l, y);
  const e = expParts(t.hi, t.lo);
  return assemble(e.hi, e.lo, e.exponent);
}

/** Square root: exact rounding is guaranteed by the language, so the engine's own is used. */
export const sqrt = Math.sqrt;

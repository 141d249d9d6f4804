/**
 * Arithmetic on unevaluated sums hi + lo of two doubles, |lo| at most half a unit in the last place of hi:
 * about 106 bits from plain IEEE operations, without fused multiply-add, hence the same bits on every engine.
 * Sources: Dekker (1971), Knuth TAOCP 2 section 4.2.2 (twoSum), Veltkamp's splitting; error bounds in Joldes,
 * Muller, Popescu, "Tight and rigorous error bounds for basic building blocks of double-word arithmetic" (2017).
 * Not here: elementary functions (`elementary.ts`).
 */

/** The real number hi + lo. */
export interface DoubleDouble {
  readonly hi: number;
  readonly lo: number;
}

export const DD_ZERO: DoubleDouble = { hi: 0, lo: 0 };
export const DD_ONE: DoubleDouble = { hi: 1, lo: 0 };

const SPLITTER = 134217729; // 2^27 + 1
const SPLIT_LIMIT = 6.69692879491417e299; // 2^996: above it the splitting would overflow
const DOWN = 8.673617379884035e-19; // 2^-60
const UP = 1 / DOWN;

/** a + b exactly, for any a and b whose sum is finite. */
export function twoSum(a: number, b: number): DoubleDouble {
  const hi = a + b;
  const bb = hi - a;
  return { hi, lo: a - (hi - bb) + (b - bb) };
}

/** a + b exactly, when |a| >= |b| or a = 0. */
export function quickTwoSum(a: number, b: number): DoubleDouble {
  const hi = a + b;
  return { hi, lo: b - (hi - a) };
}

/** a * b - p for p = the rounded product a * b, by Veltkamp's splitting; exact for factors below 2^996 in size. */
export function productError(a: number, b: number, p: number): number {
  const ta = SPLITTER * a;
  const ah = ta - (ta - a);
  const al = a - ah;
  const tb = SPLITTER * b;
  const bh = tb - (tb - b);
  const bl = b - bh;
  return al * bl - (p - ah * bh - al * bh - ah * bl);
}

/** a * b exactly, unless the product overflows or its error falls below 2^-1074. */
export function twoProduct(a: number, b: number): DoubleDouble {
  const hi = a * b;
  if (Math.abs(a) > SPLIT_LIMIT || Math.abs(b) > SPLIT_LIMIT) return hugeProduct(a, b);
  return { hi, lo: productError(a, b, hi) };
}

/** The same for factors whose splitting would overflow; an infinite product has no error. */
function hugeProduct(a: number, b: number): DoubleDouble {
  if (!Number.isFinite(a * b)) return { hi: a * b, lo: 0 };
  return scaled(Math.abs(a) > SPLIT_LIMIT ? twoProduct(a * DOWN, b) : twoProduct(a, b * DOWN), UP);
}

/** x times a power of two. */
export function scaled(x: DoubleDouble, powerOfTwo: number): DoubleDouble {
  return { hi: x.hi * powerOfTwo, lo: x.lo * powerOfTwo };
}

/** -x. */
export function ddNegate(x: DoubleDouble): DoubleDouble {
  return { hi: -x.hi, lo: -x.lo };
}

/** x + y; relative error at most 3 * 2^-106. */
export function ddAdd(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const s = twoSum(x.hi, y.hi);
  const t = twoSum(x.lo, y.lo);
  const v = quickTwoSum(s.hi, s.lo + t.hi);
  return quickTwoSum(v.hi, v.lo + t.lo);
}

/** x + b; relative error at most 2 * 2^-106. */
export function ddAddNumber(x: DoubleDouble, b: number): DoubleDouble {
  const s = twoSum(x.hi, b);
  return quickTwoSum(s.hi, s.lo + x.lo);
}

/** x - y. */
export function ddSubtract(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  return ddAdd(x, ddNegate(y));
}

/** x * y; relative error at most 7 * 2^-106. */
export function ddMultiply(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const p = twoProduct(x.hi, y.hi);
  return quickTwoSum(p.hi, p.lo + (x.hi * y.lo + x.lo * y.hi));
}

/** x * b; relative error at most 4 * 2^-106. */
export function ddMultiplyNumber(x: DoubleDouble, b: number): DoubleDouble {
  const p = twoProduct(x.hi, b);
  return quickTwoSum(p.hi, p.lo + x.lo * b);
}

/** x / y; relative error at most 15 * 2^-106. */
export function ddDivide(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const q = x.hi / y.hi;
  const r = ddSubtract(x, ddMultiplyNumber(y, q));
  return quickTwoSum(q, r.hi / y.hi);
}

/** x / b. */
export function ddDivideNumber(x: DoubleDouble, b: number): DoubleDouble {
  return ddDivide(x, { hi: b, lo: 0 });
}

/** The square root of x >= 0. */
export function ddSqrt(x: DoubleDouble): DoubleDouble {
  if (!(x.hi > 0)) return DD_ZERO;
  const s = Math.sqrt(x.hi);
  const r = ddSubtract(x, twoProduct(s, s));
  return quickTwoSum(s, r.hi / (2 * s));
}

/** Less than 0, 0 or greater than 0 as x is below, equal to or above y. */
export function ddCompare(x: DoubleDouble, y: DoubleDouble): number {
  return x.hi === y.hi ? x.lo - y.lo : x.hi - y.hi;
}

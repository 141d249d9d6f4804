/**
 * Constants and tables of the elementary functions, computed once at load from whole numbers (fixed point with
 * 192 fractional bits), so that every digit has its origin in this file and every engine gets the same one:
 * BigInt arithmetic is exact and Number(bigint) rounds to nearest, ties to even, by the language's specification.
 * Not here: the functions that use them (`elementary.ts`).
 */

const ONE = 1n << 192n;

/** n / 2^192 rounded to a double; exact scaling, since no constant here is small. */
function toNumber(n: bigint): number {
  return Number(n) / Number(ONE);
}

/** The double nearest to n / 2^192 and the double nearest to what is left. */
function toPair(n: bigint): [number, number] {
  const hi = toNumber(n);
  return [hi, toNumber(n - BigInt(hi * Number(ONE)))];
}

/** The leading `bits` bits of n as a double: products with short integers are exact. */
function leading(n: bigint, bits: number): bigint {
  const drop = BigInt(n.toString(2).length - bits);
  return (n >> drop) << drop;
}

/** 2 artanh(1 / k) = 2 (1/k + 1/(3 k^3) + 1/(5 k^5) + ...) = ln((k + 1) / (k - 1)). */
function twiceArtanhOfInverse(k: bigint): bigint {
  let sum = 0n;
  let power = (2n * ONE) / k;
  for (let n = 1n; power > 0n; n += 2n) {
    sum += power / n;
    power /= k * k;
  }
  return sum;
}

/** exp(x / 2^192) as fixed point, for 0 <= x < 2^192, by its power series. */
function expSeries(x: bigint): bigint {
  let sum = 0n;
  let term = ONE;
  for (let n = 1n; term > 0n; n++) {
    sum += term;
    term = ((term * x) >> 192n) / n;
  }
  return sum;
}

const LN2_FIXED = /* @__PURE__ */ twiceArtanhOfInverse(3n);

/** Steps per octave of the table of 2^(j/128). */
export const EXP_STEPS = 128;

/** ln 2 as a pair of doubles. */
export const LN2: readonly [number, number] = /* @__PURE__ */ toPair(LN2_FIXED);

/** The leading 40 bits of ln 2, so that a multiple by an exponent is exact, and the double nearest to what is left. */
export const LN2_SHORT = /* @__PURE__ */ toNumber(leading(LN2_FIXED, 40));
export const LN2_REST = /* @__PURE__ */ toNumber(LN2_FIXED - leading(LN2_FIXED, 40));

/** 1 / ln 2 as a pair of doubles. */
export const LOG2_E: readonly [number, number] = /* @__PURE__ */ toPair((ONE * ONE) / LN2_FIXED);

/** 128 / ln 2. */
export const STEPS_PER_UNIT = /* @__PURE__ */ toNumber((ONE * ONE * 128n) / LN2_FIXED);

/** ln 2 / 128 in three parts; the first two have 34 bits, so that a multiple by 19 bits is exact. */
export const STEP: readonly [number, number, number] = /* @__PURE__ */ splitStep();

function splitStep(): [number, number, number] {
  const step = LN2_FIXED >> 7n;
  const a = leading(step, 34);
  const b = leading(step - a, 34);
  return [toNumber(a), toNumber(b), toNumber(step - a - b)];
}

function expTable(): { hi: Float64Array; lo: Float64Array } {
  const hi = new Float64Array(EXP_STEPS);
  const lo = new Float64Array(EXP_STEPS);
  const factor = expSeries(LN2_FIXED >> 7n);
  let value = ONE;
  for (let j = 0; j < EXP_STEPS; j++) {
    [hi[j], lo[j]] = toPair(value);
    value = (value * factor) >> 192n;
  }
  return { hi, lo };
}

/** 2^(j/128), j = 0..127, each as a pair of doubles. */
export const EXP_TABLE = /* @__PURE__ */ expTable();

/** Denominator of the reciprocals n / 128 by which the logarithm reduces its argument. */
export const LOG_STEPS = 128;
/** Smallest n of the logarithm's table: 128 / sqrt 2, rounded. */
export const LOG_FIRST = 90;
const LOG_LAST = 182;

function logTable(): { hi: Float64Array; lo: Float64Array } {
  const size = LOG_LAST - LOG_FIRST + 1;
  const hi = new Float64Array(size);
  const lo = new Float64Array(size);
  const put = (n: number, value: bigint) => {
    [hi[n - LOG_FIRST], lo[n - LOG_FIRST]] = toPair(value);
  };
  let above = 0n;
  let below = 0n;
  for (let n = LOG_STEPS + 1; n <= LOG_LAST; n++) {
    above -= twiceArtanhOfInverse(BigInt(2 * n - 1));
    put(n, above);
  }
  for (let n = LOG_STEPS - 1; n >= LOG_FIRST; n--) {
    below += twiceArtanhOfInverse(BigInt(2 * n + 1));
    put(n, below);
  }
  return { hi, lo };
}

/** -ln(n / 128), n = 90..182, each as a pair of doubles; entry n - 90. */
export const LOG_TABLE = /* @__PURE__ */ logTable();

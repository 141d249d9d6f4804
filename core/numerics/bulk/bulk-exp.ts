/**
 * The fast exponentials of one row, for large sizes: e^((x - max) / T) times 2^64, and their sum.
 * Laws: the same operations in the same order as the WebAssembly kernel (`kernel.as`), so the same bits; subtraction
 * first, its rounding error carried along, the temperature inside the reduction, so that each exponential is within
 * 0.52 ulp whatever the temperature. The factor 2^64 keeps results clear of gradual underflow until the last division.
 * Source of the method: Tang (1989), see `elementary.ts`.
 * Not here: shown and graded numbers, which take the exact kernel.
 */
import { ddDivide, ddMultiply, ddMultiplyNumber } from '../double-double.ts';
import { exponentOf, expParts, powerOfTwo } from '../elementary.ts';
import { EXP_TABLE, LN2 } from '../tables.ts';

/** What the reduction needs for one temperature. */
export interface BulkTemperature {
  readonly temperature: number;
  /** 512 / (T ln 2) */
  readonly stepsPerUnit: number;
  /** T ln 2 / 512 in two parts; multiples of the first by 20 bits are exact. */
  readonly stepHigh: number;
  readonly stepLow: number;
  /** 1 / (n! T^n), n = 1..4: the series of e^(r / T) - 1. */
  readonly c1: number;
  readonly c2: number;
  readonly c3: number;
  readonly c4: number;
  /** Differences below it, -750 T, have weight 0. */
  readonly lowest: number;
}

/** Temperatures outside 2^-180..2^180 are left to the exact kernel. */
export const COLDEST = 6.52530446799852e-55;
export const HOTTEST = 1.532495540865889e54;

export const ROUNDER = 6755399441055744; // 1.5 * 2^52
/** Exponents below -1083 do not occur above -750 T; 64 is the lift. */
export const LEAST_EXPONENT = -1083;
const LIFT = 64;
/** Steps per octave. */
const STEPS = 512;
const SPLITTER_33 = 1048577; // 2^20 + 1
const SPLITTER = 134217729; // 2^27 + 1

/** Powers 2^(e + 64), e = -1083..0; entry e + 1083. */
export const POWERS = /* @__PURE__ */ liftedPowers();
/** 2^(j/512) and its rest side by side. */
export const PAIRS = /* @__PURE__ */ interleavedTable();

function liftedPowers(): Float64Array {
  return Float64Array.from({ length: 1 - LEAST_EXPONENT }, (_, n) => powerOfTwo(n + LEAST_EXPONENT + LIFT));
}

/** Every fourth entry is the exact kernel's; those between are its multiples by 2^(1/512), 2^(2/512), 2^(3/512). */
function interleavedTable(): Float64Array {
  const table = new Float64Array(2 * STEPS);
  for (let j = 0; j < STEPS; j++) {
    const step = expParts(((j & 3) * LN2[0]) / STEPS, ((j & 3) * LN2[1]) / STEPS);
    const x = ddMultiply(step, { hi: EXP_TABLE.hi[j >> 2]!, lo: EXP_TABLE.lo[j >> 2]! });
    table[2 * j] = x.hi;
    table[2 * j + 1] = x.lo;
  }
  return table;
}

/** The table the WebAssembly kernel is given, so that both read the same bits. */
export function exponentialTable(): Float64Array {
  return PAIRS;
}

let known: BulkTemperature | undefined;

/** The constants of a temperature; undefined outside COLDEST..HOTTEST. The last one asked for is remembered. */
export function bulkTemperature(temperature: number): BulkTemperature | undefined {
  if (known !== undefined && known.temperature === temperature) return known;
  if (!(temperature >= COLDEST && temperature <= HOTTEST)) return undefined;
  known = reduction(temperature);
  return known;
}

function reduction(temperature: number): BulkTemperature {
  const scale = powerOfTwo(exponentOf(temperature));
  const step = ddMultiplyNumber({ hi: LN2[0] / STEPS, lo: LN2[1] / STEPS }, temperature / scale);
  const shifted = step.hi * SPLITTER_33;
  const high = shifted - (shifted - step.hi);
  return {
    temperature,
    stepsPerUnit: ddDivide({ hi: 1, lo: 0 }, step).hi / scale,
    stepHigh: high * scale,
    stepLow: (step.hi - high + step.lo) * scale,
    ...seriesOf(1 / temperature),
    lowest: -750 * temperature,
  };
}

function seriesOf(u: number): Pick<BulkTemperature, 'c1' | 'c2' | 'c3' | 'c4'> {
  const square = u * u;
  return { c1: u, c2: square / 2, c3: (square * u) / 6, c4: (square * square) / 24 };
}

/**
 * 2^64 e^((x[i] - max) / T) into out[i] for n numbers from place `from`; 0 for -Infinity and far below. The body of
 * the loop is written out: calls would cost more than the exponential.
 */
export function bulkExponentials(
  x: Float64Array,
  from: number,
  n: number,
  max: number,
  t: BulkTemperature,
  out: Float64Array,
): void {
  const { stepsPerUnit, stepHigh, stepLow, lowest, c1, c2, c3, c4 } = t;
  for (let i = from; i < from + n; i++) {
    const score = x[i]!;
    const d = score - max;
    if (!(d >= lowest)) {
      out[i] = 0;
      continue;
    }
    const b = d - score;
    const k = d * stepsPerUnit + ROUNDER - ROUNDER;
    const r = d - k * stepHigh - (k * stepLow - (score - (d - b) - (max + b)));
    const square = r * r;
    const p = r * c1 + square * (c2 + r * c3 + square * c4);
    const step = k | 0;
    const j = (step & 511) << 1;
    const high = PAIRS[j]!;
    out[i] = (high + (high * p + PAIRS[j + 1]!)) * POWERS[(step >> 9) - LEAST_EXPONENT]!;
  }
}

/** 2^64: no exponential is greater, so that a running sum which starts there is never less than its next term. */
export const TOP = 18446744073709552000;

/** 1 / sum as a pair, so that products with it are as good as quotients. */
export interface Inverse {
  hi: number;
  lo: number;
}

const inverse: Inverse = { hi: 0, lo: 0 };

/**
 * The inverse of the sum of n >= 1 lifted exponentials, in the one object that every call shares. Number i goes to
 * running sum i mod 4, each starting at 2^64 with its rounding errors kept; sums and errors are joined as
 * (0+1) + (2+3). The sum is right to more than 90 bits.
 */
export function inverseOfSum(e: Float64Array, from: number, n: number): Inverse {
  let s0 = TOP;
  let s1 = TOP;
  let s2 = TOP;
  let s3 = TOP;
  let r0 = 0;
  let r1 = 0;
  let r2 = 0;
  let r3 = 0;
  const end = from + n;
  for (let i = from; i < end; i += 4) {
    const e0 = e[i]!;
    const e1 = i + 1 < end ? e[i + 1]! : 0;
    const e2 = i + 2 < end ? e[i + 2]! : 0;
    const e3 = i + 3 < end ? e[i + 3]! : 0;
    const t0 = s0 + e0;
    const t1 = s1 + e1;
    const t2 = s2 + e2;
    const t3 = s3 + e3;
    r0 += e0 - (t0 - s0);
    r1 += e1 - (t1 - s1);
    r2 += e2 - (t2 - s2);
    r3 += e3 - (t3 - s3);
    s0 = t0;
    s1 = t1;
    s2 = t2;
    s3 = t3;
  }
  return invert(s0 - TOP, s1 - TOP, s2 - TOP, s3 - TOP, r0 + r1 + (r2 + r3));
}

/** The inverse of a + b + c + d + rest. */
function invert(a: number, b: number, c: number, d: number, rest: number): Inverse {
  const x = a + b;
  const xb = x - a;
  const y = c + d;
  const yb = y - c;
  const z = x + y;
  const zb = z - x;
  const errors = a - (x - xb) + (b - xb) + (c - (y - yb) + (d - yb)) + (x - (z - zb) + (y - zb));
  const low = errors + rest;
  const hi = z + low;
  const lo = low - (hi - z);
  const q = 1 / hi;
  inverse.hi = q;
  inverse.lo = (1 - q * hi - errorOfProduct(q, hi) - q * lo) * q;
  return inverse;
}

/** a b - fl(a b), by splitting. */
function errorOfProduct(a: number, b: number): number {
  const ta = SPLITTER * a;
  const ah = ta - (ta - a);
  const al = a - ah;
  const tb = SPLITTER * b;
  const bh = tb - (tb - b);
  const bl = b - bh;
  return al * bl - (a * b - ah * bh - al * bh - ah * bl);
}

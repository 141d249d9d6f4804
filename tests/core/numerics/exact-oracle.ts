/**
 * Exact values for tests, independent of the core: fixed-point whole numbers with 1,400 fractional bits, Taylor series
 * and Newton steps. Not fast, and not used by the product.
 */

const BITS = 1400n;
const ONE = 1n << BITS;

/** A double as a fixed-point number, without rounding. */
export function fixed(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const biased = (bits >> 52n) & 0x7ffn;
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = biased === 0n ? fraction : fraction | (1n << 52n);
  const place = BITS + (biased === 0n ? 1n : biased) - 1075n;
  const size = mantissa << place;
  return bits >> 63n ? -size : size;
}

/** a / b for fixed-point numbers. */
export function quotient(a: bigint, b: bigint): bigint {
  return (a << BITS) / b;
}

/** a * b for fixed-point numbers. */
export function product(a: bigint, b: bigint): bigint {
  return (a * b) >> BITS;
}

/** e^x for fixed-point x. */
export function exactExp(x: bigint): bigint {
  const halvings = 24n;
  const small = x >> halvings;
  let sum = ONE;
  let term = ONE;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = ((term * small) >> BITS) / n;
    sum += term;
  }
  for (let k = 0n; k < halvings; k++) sum = product(sum, sum);
  return sum;
}

/** ln x for fixed-point x > 0: Halley's iteration from the engine's logarithm, which only has to be near. */
export function exactLog(x: bigint): bigint {
  const length = x.toString(2).length;
  const leading = Number(length > 60 ? x >> BigInt(length - 60) : x << BigInt(60 - length));
  let y = fixed(Math.log(leading) + (length - 60 - Number(BITS)) * Math.LN2);
  for (let k = 0; k < 4; k++) {
    const e = exactExp(y);
    y += quotient(2n * (x - e), x + e);
  }
  return y;
}

/** How far y is from the exact value, in units in the last place of the exact value's binade. */
export function errorInUlps(y: number, exact: bigint): number {
  const size = exact < 0n ? -exact : exact;
  const exponent = BigInt(size.toString(2).length) - 1n - BITS;
  const place = (exponent - 52n > -1074n ? exponent - 52n : -1074n) + BITS;
  const difference = fixed(y) - exact;
  return Math.abs(Number((difference * 1000000n) >> place)) / 1e6;
}

/** The exact weights of softmax(x / T). */
export function exactSoftmax(x: readonly number[], temperature = 1): bigint[] {
  const t = fixed(temperature);
  const max = fixed(Math.max(...x));
  const e = x.map((v) => {
    if (v === -Infinity) return 0n;
    const z = quotient(fixed(v) - max, t);
    return z < -(ONE * 1000n) ? 0n : exactExp(z);
  });
  const sum = e.reduce((a, b) => a + b, 0n);
  return e.map((v) => quotient(v, sum));
}

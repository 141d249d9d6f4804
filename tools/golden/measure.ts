/**
 * Distance of a result from its expected value, in the unit of its goal.
 * `v` is the correctly rounded double, `r` the rest (exact - v) in ulps; see tests/golden/README.md.
 */

/** How far a result may be from the truth. */
export type Limit =
  | { readonly unit: 'ulp'; readonly at: number }
  | { readonly unit: 'units of scale'; readonly at: number }
  | { readonly unit: 'same'; readonly at: 0 };

const TINY = 2 ** -1074;
const UNIT = 2 ** -53;

function binade(x: number): number {
  let e = Math.floor(Math.log2(x));
  while (2 ** e > x) e--;
  while (2 ** (e + 1) <= x) e++;
  return e;
}

/** The ulp of the binade that holds the exact value v + r ulp. */
export function ulpOf(v: number, r: number): number {
  const size = Math.abs(v);
  if (size < 2 ** -1022) return TINY;
  const e = binade(size);
  const isBelow = size === 2 ** e && (v > 0 ? r < 0 : r > 0);
  return Math.max(TINY, 2 ** Math.max(-1074, (isBelow ? e - 1 : e) - 52));
}

/** Error of y in ulps of the exact value. */
export function ulps(y: number, v: number, r: number): number {
  return Math.abs((y - v) / ulpOf(v, r) - r);
}

/** The error of y in the limit's unit; Infinity for another special value. */
export function errorOf(y: number, v: number, r: number, scale: number, limit: Limit): number {
  if (typeof y !== 'number') return Infinity;
  if (limit.unit === 'same') return Object.is(y, v) ? 0 : Infinity;
  if (!Number.isFinite(v) || !Number.isFinite(y)) return Object.is(y, v) ? 0 : Infinity;
  if (limit.unit === 'ulp') return ulps(y, v, r);
  const beyond = Math.max(0, Math.abs(y - v) - 2 ** -1072);
  return beyond === 0 ? 0 : beyond / (UNIT * scale);
}

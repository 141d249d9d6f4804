// The numerical kernel of WebAssembly, in AssemblyScript with explicit SIMD. It does what bulk-softmax.ts and
// bulk-attention.ts do, operation by operation and in the same order, two lanes at a time, so the bits are the same.
// Rebuilt by `npm run wasm:build`; a test proves that the committed bytes come from this file.
// Memory: the table of 2^(j/512) as 512 pairs stands at address 0; everything else is laid out by wasm-kernel.ts.
// Pointers count bytes; rows are padded to multiples of 8 numbers with -Infinity.

// Behind the table stand the constants of the exponential, each in two lanes: read from memory they cost one load,
// written as literals they would be built anew at every use.
const PER: usize = 8192;
const HIGH: usize = 8208;
const LOW: usize = 8224;
const LOWEST: usize = 8240;
const ROUND: usize = 8256;
const C1: usize = 8272;
const C2: usize = 8288;
const C3: usize = 8304;
const C4: usize = 8320;
const STEPS: usize = 8336;
const LIFT: usize = 8352;
// What is left after the reduction of 64 numbers, and the numbers of steps that were taken.
const REDUCED: usize = 8448;
const TAKEN: usize = 8960;

// Writes the constants of one temperature, see BulkTemperature.
export function setTemperature(
  per: f64,
  high: f64,
  low: f64,
  lowest: f64,
  c1: f64,
  c2: f64,
  c3: f64,
  c4: f64,
): void {
  v128.store(PER, f64x2.splat(per));
  v128.store(HIGH, f64x2.splat(high));
  v128.store(LOW, f64x2.splat(low));
  v128.store(LOWEST, f64x2.splat(lowest));
  v128.store(ROUND, f64x2.splat(6755399441055744.0)); // 1.5 * 2^52
  v128.store(C1, f64x2.splat(c1));
  v128.store(C2, f64x2.splat(c2));
  v128.store(C3, f64x2.splat(c3));
  v128.store(C4, f64x2.splat(c4));
  v128.store(STEPS, i64x2.splat(~511));
  v128.store(LIFT, i64x2.splat(<i64>64 << 52));
}

// The first half of two exponentials: number x minus max, less whole steps of T ln 2 / 512. What is too low to count
// is told by a rest of NaN bits.
// @ts-ignore: decorator
@inline
function reduce(x: v128, max: v128, rest: usize, taken: usize): void {
  const difference = f64x2.sub(x, max);
  const least = v128.load(LOWEST);
  const b = f64x2.sub(difference, x);
  const error = f64x2.sub(f64x2.sub(x, f64x2.sub(difference, b)), f64x2.add(max, b));
  const d = f64x2.pmax(difference, least);
  const shifted = f64x2.add(f64x2.mul(d, v128.load(PER)), v128.load(ROUND));
  const k = f64x2.sub(shifted, v128.load(ROUND));
  const low = f64x2.sub(f64x2.mul(k, v128.load(LOW)), error);
  const r = f64x2.sub(f64x2.sub(d, f64x2.mul(k, v128.load(HIGH))), low);
  v128.store(rest, v128.or(r, f64x2.lt(difference, least)));
  v128.store(taken, shifted);
}

// The second half: 2^64 e^((x - max) / T) in two lanes.
// @ts-ignore: decorator
@inline
function finish(rest: usize, taken: usize): v128 {
  const r = v128.load(rest);
  const shifted = v128.load(taken);
  const square = f64x2.mul(r, r);
  const low = f64x2.add(v128.load(C2), f64x2.mul(r, v128.load(C3)));
  const p = f64x2.add(f64x2.mul(r, v128.load(C1)), f64x2.mul(square, f64x2.add(low, f64x2.mul(square, v128.load(C4)))));
  const first = v128.load(<usize>((i32x4.extract_lane(shifted, 0) & 511) << 4));
  const second = v128.load(<usize>((i32x4.extract_lane(shifted, 2) & 511) << 4));
  const t = v128.shuffle<f64>(first, second, 0, 2);
  const tail = v128.shuffle<f64>(first, second, 1, 3);
  const s = f64x2.add(t, f64x2.add(f64x2.mul(t, p), tail));
  const power = i64x2.shl(v128.and(shifted, v128.load(STEPS)), 43);
  return v128.and(i64x2.add(i64x2.add(s, power), v128.load(LIFT)), f64x2.eq(r, r));
}

// The greatest of n numbers, n a multiple of 8.
function greatest(x: usize, n: i32): f64 {
  let a = f64x2.splat(-Infinity);
  let b = a;
  let c = a;
  let d = a;
  for (let p = x, end = x + (<usize>n << 3); p < end; p += 64) {
    a = f64x2.pmax(a, v128.load(p));
    b = f64x2.pmax(b, v128.load(p, 16));
    c = f64x2.pmax(c, v128.load(p, 32));
    d = f64x2.pmax(d, v128.load(p, 48));
  }
  a = f64x2.pmax(f64x2.pmax(a, b), f64x2.pmax(c, d));
  const u = f64x2.extract_lane(a, 0);
  const v = f64x2.extract_lane(a, 1);
  return u < v ? v : u;
}

const TOP: f64 = 18446744073709551616.0; // 2^64
const SPLITTER: f64 = 134217729.0;

// The inverse of the last sum, see Inverse.
let inverseHigh: f64 = 0;
let inverseLow: f64 = 0;

// Replaces n scores (a multiple of 8) by their exponentials and keeps the inverse of their sum, see inverseOfSum.
function exponentiate(x: usize, n: i32, max: f64): void {
  const m = f64x2.splat(max);
  let s = f64x2.splat(TOP);
  let t = s;
  let r = f64x2.splat(0);
  let q = r;
  const end = x + (<usize>n << 3);
  for (let start = x; start < end; start += 512) {
    const stop = min(start + 512, end);
    for (let p = start, o: usize = 0; p < stop; p += 32, o += 32) {
      reduce(v128.load(p), m, REDUCED + o, TAKEN + o);
      reduce(v128.load(p, 16), m, REDUCED + o + 16, TAKEN + o + 16);
    }
    for (let p = start, o: usize = 0; p < stop; p += 32, o += 32) {
      const e = finish(REDUCED + o, TAKEN + o);
      v128.store(p, e);
      const sum = f64x2.add(s, e);
      r = f64x2.add(r, f64x2.sub(e, f64x2.sub(sum, s)));
      s = sum;
      const f = finish(REDUCED + o + 16, TAKEN + o + 16);
      v128.store(p, f, 16);
      const tum = f64x2.add(t, f);
      q = f64x2.add(q, f64x2.sub(f, f64x2.sub(tum, t)));
      t = tum;
    }
  }
  const rest =
    f64x2.extract_lane(r, 0) + f64x2.extract_lane(r, 1) + (f64x2.extract_lane(q, 0) + f64x2.extract_lane(q, 1));
  invert(
    f64x2.extract_lane(s, 0) - TOP,
    f64x2.extract_lane(s, 1) - TOP,
    f64x2.extract_lane(t, 0) - TOP,
    f64x2.extract_lane(t, 1) - TOP,
    rest,
  );
}

function invert(a: f64, b: f64, c: f64, d: f64, rest: f64): void {
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
  const q = 1.0 / hi;
  inverseHigh = q;
  inverseLow = (1.0 - q * hi - errorOfProduct(q, hi) - q * lo) * q;
}

function errorOfProduct(a: f64, b: f64): f64 {
  const ta = SPLITTER * a;
  const ah = ta - (ta - a);
  const al = a - ah;
  const tb = SPLITTER * b;
  const bh = tb - (tb - b);
  const bl = b - bh;
  return al * bl - (a * b - ah * bh - al * bh - ah * bl);
}

// Products of n numbers (reading and writing up to a multiple of 2) with the inverse of a sum.
function multiply(from: usize, to: usize, n: i32, high: f64, low: f64): void {
  const h = f64x2.splat(high);
  const l = f64x2.splat(low);
  const even: usize = <usize>(n & ~1) << 3;
  for (let c: usize = 0; c < even; c += 16) {
    const e = v128.load(from + c);
    v128.store(to + c, f64x2.add(f64x2.mul(e, h), f64x2.mul(e, l)));
  }
  if (n & 1) {
    const e = load<f64>(from + even);
    store<f64>(to + even, e * high + e * low);
  }
}

// 1 when all n numbers (a multiple of 2) are below infinity: neither NaN nor +Infinity.
export function areScores(x: usize, n: i32): i32 {
  const infinity = f64x2.splat(Infinity);
  let good = i64x2.splat(-1);
  for (let p = x, end = x + (<usize>n << 3); p < end; p += 16)
    good = v128.and(good, f64x2.lt(v128.load(p), infinity));
  return i32(v128.all_true<i64>(good));
}

// 1 when all n numbers (a multiple of 2) are at most `limit` in size, NaN excluded.
export function areWithin(x: usize, n: i32, limit: f64): i32 {
  const most = f64x2.splat(limit);
  let good = i64x2.splat(-1);
  for (let p = x, end = x + (<usize>n << 3); p < end; p += 16)
    good = v128.and(good, f64x2.le(f64x2.abs(v128.load(p)), most));
  return i32(v128.all_true<i64>(good));
}

// Softmax in place of every row of `cols` numbers, a multiple of 8.
export function softmax(x: usize, rows: i32, cols: i32): void {
  for (let i = 0; i < rows; i++) {
    const row = x + ((<usize>i * <usize>cols) << 3);
    const max = greatest(row, cols);
    if (max == -Infinity) {
      memory.fill(row, 0, <usize>cols << 3);
      continue;
    }
    exponentiate(row, cols, max);
    multiply(row, row, cols, inverseHigh, inverseLow);
  }
}

// Sums of products of four rows of a (stride bytes apart) with a panel of four columns, in blocks of 64 terms, into
// four rows of four numbers at out (outStride bytes apart).
function fourByFour(a: usize, stride: usize, panel: usize, depth: i32, out: usize, outStride: usize): void {
  const a1 = a + stride;
  const a2 = a1 + stride;
  const a3 = a2 + stride;
  const o1 = out + outStride;
  const o2 = o1 + outStride;
  const o3 = o2 + outStride;
  for (let k0 = 0; k0 < depth; k0 += 64) {
    let w0 = f64x2.splat(0);
    let w1 = w0;
    let x0 = w0;
    let x1 = w0;
    let y0 = w0;
    let y1 = w0;
    let z0 = w0;
    let z1 = w0;
    const k1 = min(depth, k0 + 64);
    let p = panel + (<usize>k0 << 5);
    let k = <usize>k0 << 3;
    const last = <usize>k1 << 3;
    for (const even = k + ((last - k) & ~15); k < even; k += 16) {
      {
        const b0 = v128.load(p);
        const b1 = v128.load(p, 16);
        const w = v128.load64_splat(a + k);
        w0 = f64x2.add(w0, f64x2.mul(w, b0));
        w1 = f64x2.add(w1, f64x2.mul(w, b1));
        const x = v128.load64_splat(a1 + k);
        x0 = f64x2.add(x0, f64x2.mul(x, b0));
        x1 = f64x2.add(x1, f64x2.mul(x, b1));
        const y = v128.load64_splat(a2 + k);
        y0 = f64x2.add(y0, f64x2.mul(y, b0));
        y1 = f64x2.add(y1, f64x2.mul(y, b1));
        const z = v128.load64_splat(a3 + k);
        z0 = f64x2.add(z0, f64x2.mul(z, b0));
        z1 = f64x2.add(z1, f64x2.mul(z, b1));
      }
      {
        const b0 = v128.load(p, 32);
        const b1 = v128.load(p, 48);
        const w = v128.load64_splat(a + k, 8);
        w0 = f64x2.add(w0, f64x2.mul(w, b0));
        w1 = f64x2.add(w1, f64x2.mul(w, b1));
        const x = v128.load64_splat(a1 + k, 8);
        x0 = f64x2.add(x0, f64x2.mul(x, b0));
        x1 = f64x2.add(x1, f64x2.mul(x, b1));
        const y = v128.load64_splat(a2 + k, 8);
        y0 = f64x2.add(y0, f64x2.mul(y, b0));
        y1 = f64x2.add(y1, f64x2.mul(y, b1));
        const z = v128.load64_splat(a3 + k, 8);
        z0 = f64x2.add(z0, f64x2.mul(z, b0));
        z1 = f64x2.add(z1, f64x2.mul(z, b1));
      }
      p += 64;
    }
    if (k < last) {
      const b0 = v128.load(p);
      const b1 = v128.load(p, 16);
      const w = v128.load64_splat(a + k);
      w0 = f64x2.add(w0, f64x2.mul(w, b0));
      w1 = f64x2.add(w1, f64x2.mul(w, b1));
      const x = v128.load64_splat(a1 + k);
      x0 = f64x2.add(x0, f64x2.mul(x, b0));
      x1 = f64x2.add(x1, f64x2.mul(x, b1));
      const y = v128.load64_splat(a2 + k);
      y0 = f64x2.add(y0, f64x2.mul(y, b0));
      y1 = f64x2.add(y1, f64x2.mul(y, b1));
      const z = v128.load64_splat(a3 + k);
      z0 = f64x2.add(z0, f64x2.mul(z, b0));
      z1 = f64x2.add(z1, f64x2.mul(z, b1));
    }
    if (k0 > 0) {
      w0 = f64x2.add(v128.load(out), w0);
      w1 = f64x2.add(v128.load(out, 16), w1);
      x0 = f64x2.add(v128.load(o1), x0);
      x1 = f64x2.add(v128.load(o1, 16), x1);
      y0 = f64x2.add(v128.load(o2), y0);
      y1 = f64x2.add(v128.load(o2, 16), y1);
      z0 = f64x2.add(v128.load(o3), z0);
      z1 = f64x2.add(v128.load(o3, 16), z1);
    }
    v128.store(out, w0);
    v128.store(out, w1, 16);
    v128.store(o1, x0);
    v128.store(o1, x1, 16);
    v128.store(o2, y0);
    v128.store(o2, y1, 16);
    v128.store(o3, z0);
    v128.store(o3, z1, 16);
  }
}

// Panels of four rows of m; rows beyond the last are 0. See packRows.
export function packRows(m: usize, rows: i32, cols: i32, panels: usize): void {
  const width = <usize>cols << 3;
  for (let j = 0; j < rows; j += 4) {
    const r0 = m + <usize>j * width;
    const r1 = j + 1 < rows ? r0 + width : 0;
    const r2 = j + 2 < rows ? r0 + 2 * width : 0;
    const r3 = j + 3 < rows ? r0 + 3 * width : 0;
    let p = panels + <usize>j * width;
    for (let c: usize = 0; c < width; c += 8) {
      store<f64>(p, load<f64>(r0 + c));
      store<f64>(p, r1 ? load<f64>(r1 + c) : 0, 8);
      store<f64>(p, r2 ? load<f64>(r2 + c) : 0, 16);
      store<f64>(p, r3 ? load<f64>(r3 + c) : 0, 24);
      p += 32;
    }
  }
}

// Panels of four columns of m; columns beyond the last are 0. See packColumns.
export function packColumns(m: usize, rows: i32, cols: i32, panels: usize): void {
  const height = <usize>rows << 5;
  for (let j = 0; j < rows; j++) {
    const row = m + ((<usize>j * <usize>cols) << 3);
    for (let c = 0; c < cols; c += 4) {
      const p = panels + <usize>(c >> 2) * height + (<usize>j << 5);
      for (let n = 0; n < 4; n++)
        store<f64>(p + (<usize>n << 3), c + n < cols ? load<f64>(row + (<usize>(c + n) << 3)) : 0);
    }
  }
}

// Scales n products, adds the bias, hides what lies behind `visible`, and pads with -Infinity up to a multiple of 8.
// Returns the greatest.
function finishScores(x: usize, n: i32, visible: i32, scale: f64, bias: usize): f64 {
  for (let j = 0; j < visible; j++) {
    const at = <usize>j << 3;
    let s = load<f64>(x + at) * scale;
    if (bias) s += load<f64>(bias + at);
    store<f64>(x + at, s);
  }
  const end = (n + 7) & ~7;
  for (let j = visible; j < end; j++) store<f64>(x + (<usize>j << 3), -Infinity);
  return greatest(x, end);
}

// Scales n products (reading up to a multiple of 2) and pads with -Infinity up to a multiple of 8; no bias.
function scalePlain(x: usize, n: i32, visible: i32, scale: f64): f64 {
  const s = f64x2.splat(scale);
  const even = (visible + 1) & ~1;
  for (let p = x, end = x + (<usize>even << 3); p < end; p += 16) v128.store(p, f64x2.mul(v128.load(p), s));
  const end = (n + 7) & ~7;
  for (let j = visible; j < end; j++) store<f64>(x + (<usize>j << 3), -Infinity);
  return greatest(x, end);
}

// Attention of l queries (padded with rows of zeros to a multiple of 4). keys and values are panels; scores has room
// for 4 rows of `width` numbers (a multiple of 8, at least s), rows for 4 rows of e numbers padded to a multiple of
// 4 and 8 numbers more; weights may be 0. See bulk-attention.ts.
export function attention(
  q: usize,
  keys: usize,
  values: usize,
  l: i32,
  s: i32,
  d: i32,
  e: i32,
  scale: f64,
  isCausal: i32,
  bias: usize,
  scores: usize,
  width: i32,
  rows: usize,
  out: usize,
  weights: usize,
): void {
  const stride = <usize>width << 3;
  const across = <usize>((e + 3) & ~3) << 3;
  const depth = <usize>d << 3;
  const inverses = rows + 4 * across;
  for (let i = 0; i < l; i += 4) {
    const seen = isCausal ? min(s, i + 4) : s;
    const query = q + <usize>i * depth;
    for (let j = 0; j < seen; j += 4)
      fourByFour(query, depth, keys + <usize>j * depth, d, scores + (<usize>j << 3), stride);
    const count = min(4, l - i);
    for (let r = 0; r < 4; r++) {
      const row = scores + <usize>r * stride;
      const visible = isCausal ? min(seen, i + r + 1) : seen;
      const extra = bias ? bias + ((<usize>(i + r) * <usize>s) << 3) : 0;
      inverseHigh = 0;
      inverseLow = 0;
      if (r < count) {
        const max = bias ? finishScores(row, seen, visible, scale, extra) : scalePlain(row, seen, visible, scale);
        if (max == -Infinity) memory.fill(row, 0, <usize>((seen + 7) & ~7) << 3);
        else exponentiate(row, (seen + 7) & ~7, max);
      }
      store<f64>(inverses + (<usize>r << 4), inverseHigh);
      store<f64>(inverses + (<usize>r << 4), inverseLow, 8);
    }
    for (let c = 0; c < e; c += 4)
      fourByFour(scores, stride, values + <usize>c * (<usize>s << 3), seen, rows + (<usize>c << 3), across);
    for (let r = 0; r < count; r++) {
      const high = load<f64>(inverses + (<usize>r << 4));
      const low = load<f64>(inverses + (<usize>r << 4), 8);
      multiply(rows + <usize>r * across, out + ((<usize>(i + r) * <usize>e) << 3), e, high, low);
      if (!weights) continue;
      const target = weights + ((<usize>(i + r) * <usize>s) << 3);
      multiply(scores + <usize>r * stride, target, seen, high, low);
      memory.fill(target + (<usize>seen << 3), 0, <usize>(s - seen) << 3);
    }
  }
}

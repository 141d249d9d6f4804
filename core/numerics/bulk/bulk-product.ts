/**
 * The inner product of attention for large sizes: tiles of 4 x 4 sums of products.
 * Laws: every sum runs over blocks of 64 terms, first to last within a block, blocks first to last, so that the
 * WebAssembly kernel gives the same bits. The right-hand matrix is packed into panels of four columns.
 */

/** Terms that are summed before they are added to the total. */
export const BLOCK = 64;

/** n rounded up to a multiple of 4. */
export function padded(n: number): number {
  return (n + 3) & ~3;
}

/** Panels of four rows of m (rows x cols): panel[(j/4) cols 4 + 4 c + j % 4] = m[j][c]; missing rows are 0. */
export function packRows(m: Float64Array, rows: number, cols: number, panels: Float64Array): void {
  for (let j = 0; j < padded(rows); j++) {
    const base = (j >> 2) * cols * 4 + (j & 3);
    for (let c = 0; c < cols; c++) panels[base + 4 * c] = j < rows ? m[j * cols + c]! : 0;
  }
}

/** Panels of four columns of m (rows x cols): panel[(c/4) rows 4 + 4 j + c % 4] = m[j][c]; missing columns are 0. */
export function packColumns(m: Float64Array, rows: number, cols: number, panels: Float64Array): void {
  for (let c = 0; c < padded(cols); c++) {
    const base = (c >> 2) * rows * 4 + (c & 3);
    for (let j = 0; j < rows; j++) panels[base + 4 * j] = c < cols ? m[j * cols + c]! : 0;
  }
}

/**
 * out[at + c], c = 0..3: the sums over k = 0..depth - 1 of a[from + k] times entry c of line k of the panel, for two
 * rows of a at once (the second at from + stride, written to at + outStride).
 */
export function twoByFour(
  a: Float64Array,
  from: number,
  stride: number,
  panel: Float64Array,
  start: number,
  depth: number,
  out: Float64Array,
  at: number,
  outStride: number,
): void {
  for (let k0 = 0; k0 < depth; k0 += BLOCK) {
    const k1 = Math.min(depth, k0 + BLOCK);
    let x0 = 0;
    let x1 = 0;
    let x2 = 0;
    let x3 = 0;
    let y0 = 0;
    let y1 = 0;
    let y2 = 0;
    let y3 = 0;
    for (
      let k = k0, p = start + 4 * k0, m = from + k0, n = from + stride + k0;
      k < k1;
      k++, p += 4, m++, n++
    ) {
      const u = a[m]!;
      const v = a[n]!;
      const b0 = panel[p]!;
      const b1 = panel[p + 1]!;
      const b2 = panel[p + 2]!;
      const b3 = panel[p + 3]!;
      x0 += u * b0;
      x1 += u * b1;
      x2 += u * b2;
      x3 += u * b3;
      y0 += v * b0;
      y1 += v * b1;
      y2 += v * b2;
      y3 += v * b3;
    }
    add(out, at, x0, x1, x2, x3, k0 > 0);
    add(out, at + outStride, y0, y1, y2, y3, k0 > 0);
  }
}

function add(
  out: Float64Array,
  at: number,
  a: number,
  b: number,
  c: number,
  d: number,
  isMore: boolean,
): void {
  out[at] = isMore ? out[at]! + a : a;
  out[at + 1] = isMore ? out[at + 1]! + b : b;
  out[at + 2] = isMore ? out[at + 2]! + c : c;
  out[at + 3] = isMore ? out[at + 3]! + d : d;
}

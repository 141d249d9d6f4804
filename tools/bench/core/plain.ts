/** What one writes without a library: the textbook loops, once on nested arrays, once on flat typed arrays. */

/** Rows of weights from rows of scores. */
export function plainSoftmax(rows: readonly (readonly number[])[]): number[][] {
  return rows.map((row) => {
    const max = Math.max(...row);
    const e = row.map((x) => Math.exp(x - max));
    const sum = e.reduce((a, b) => a + b, 0);
    return e.map((x) => x / sum);
  });
}

/** The same from and into flat arrays. */
export function flatSoftmax(x: Float64Array, rows: number, cols: number, out: Float64Array): void {
  for (let i = 0; i < rows; i++) {
    const from = i * cols;
    let max = -Infinity;
    for (let j = from; j < from + cols; j++) if (x[j]! > max) max = x[j]!;
    let sum = 0;
    for (let j = from; j < from + cols; j++) {
      const e = Math.exp(x[j]! - max);
      out[j] = e;
      sum += e;
    }
    for (let j = from; j < from + cols; j++) out[j] = out[j]! / sum;
  }
}

/** Attention of rows: dot products, softmax, mixed values. */
export function plainAttention(q: number[][], k: number[][], v: number[][]): number[][] {
  const d = q[0]!.length;
  return q.map((query) => {
    const scores = k.map((key) => {
      let sum = 0;
      for (let c = 0; c < d; c++) sum += query[c]! * key[c]!;
      return sum / Math.sqrt(d);
    });
    const weights = plainSoftmax([scores])[0]!;
    return v[0]!.map((_, c) => {
      let sum = 0;
      for (let j = 0; j < weights.length; j++) sum += weights[j]! * v[j]![c]!;
      return sum;
    });
  });
}

/** The same from and into flat arrays, n queries and keys of width d. */
export function flatAttention(
  q: Float64Array,
  k: Float64Array,
  v: Float64Array,
  n: number,
  d: number,
  scores: Float64Array,
  out: Float64Array,
): void {
  const scale = 1 / Math.sqrt(d);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let c = 0; c < d; c++) sum += q[i * d + c]! * k[j * d + c]!;
      scores[j] = sum * scale;
    }
    flatSoftmax(scores, 1, n, scores);
    for (let c = 0; c < d; c++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += scores[j]! * v[j * d + c]!;
      out[i * d + c] = sum;
    }
  }
}

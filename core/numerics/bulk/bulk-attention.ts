/**
 * Attention for large sizes, in TypeScript. Four queries at a time: scores against all keys, exponentials, products
 * with the values, one division at the end.
 * Laws: at most 4 units of roundoff of the natural size; the same bits as the WebAssembly kernel, whose operations
 * and order these are. Letters: L queries, S keys, d width of queries and keys, e width of values.
 * Not here: checks and the choice of the kernel (`bulk.ts`).
 */
import { type BulkTemperature, bulkExponentials, type Inverse, inverseOfSum } from './bulk-exp.ts';
import { packColumns, packRows, padded, twoByFour } from './bulk-product.ts';

/** Sizes of one attention: Q is L x d, K is S x d, V is S x e, the output L x e. */
export interface AttentionShape {
  readonly l: number;
  readonly s: number;
  readonly d: number;
  readonly e: number;
}

/** Inputs that were checked; `bias` is L x S with -Infinity for hidden keys. */
export interface BulkAttention {
  readonly q: Float64Array;
  readonly k: Float64Array;
  readonly v: Float64Array;
  readonly shape: AttentionShape;
  readonly scale: number;
  readonly temperature: BulkTemperature;
  readonly isCausal: boolean;
  readonly bias: Float64Array | undefined;
}

/** Room for the intermediate results; grows and is used again. */
export class AttentionWorkspace {
  queries: Float64Array = new Float64Array(0);
  keys: Float64Array = new Float64Array(0);
  values: Float64Array = new Float64Array(0);
  scores: Float64Array = new Float64Array(0);
  output: Float64Array = new Float64Array(0);

  /** Makes every array large enough. */
  fit({ s, d, e }: AttentionShape): void {
    this.queries = atLeast(this.queries, 4 * d);
    this.keys = atLeast(this.keys, padded(s) * d);
    this.values = atLeast(this.values, s * padded(e));
    this.scores = atLeast(this.scores, 4 * padded(s));
    this.output = atLeast(this.output, 4 * padded(e));
  }
}

function atLeast(a: Float64Array, n: number): Float64Array {
  return a.length >= n ? a : new Float64Array(n);
}

/** Output (and weights, L x S, if wanted) of checked inputs by the TypeScript kernel. */
export function attentionInTypeScript(
  input: BulkAttention,
  workspace: AttentionWorkspace,
  out: Float64Array,
  weights: Float64Array | undefined,
): void {
  const { shape } = input;
  workspace.fit(shape);
  packRows(input.k, shape.s, shape.d, workspace.keys);
  packColumns(input.v, shape.s, shape.e, workspace.values);
  for (let i = 0; i < shape.l; i += 4) fourQueries(input, workspace, i, out, weights);
}

function fourQueries(
  input: BulkAttention,
  w: AttentionWorkspace,
  i: number,
  out: Float64Array,
  weights: Float64Array | undefined,
): void {
  const { l, s, d, e } = input.shape;
  const width = padded(s);
  const count = Math.min(4, l - i);
  w.queries.fill(0);
  w.queries.set(input.q.subarray(i * d, (i + count) * d));
  const seen = input.isCausal ? Math.min(s, i + 4) : s;
  for (let j = 0; j < seen; j += 4)
    for (let r = 0; r < 4; r += 2)
      twoByFour(w.queries, r * d, d, w.keys, j * d, d, w.scores, r * width + j, width);
  const inverses = Array.from({ length: count }, (_, r) =>
    exponentiate(input, i + r, w.scores, r * width, seen),
  );
  const across = padded(e);
  for (let c = 0; c < e; c += 4)
    for (let r = 0; r < 4; r += 2)
      twoByFour(w.scores, r * width, width, w.values, c * s, seen, w.output, r * across + c, across);
  for (let r = 0; r < count; r++) {
    multiply(w.output, r * across, out, (i + r) * e, e, inverses[r]!);
    if (!weights) continue;
    multiply(w.scores, r * width, weights, (i + r) * s, seen, inverses[r]!);
    weights.fill(0, (i + r) * s + seen, (i + r + 1) * s);
  }
}

const NO_KEYS: Inverse = { hi: 0, lo: 0 };

/** Turns products into exponentials in place and returns the inverse of their sum; 0 when no key may be seen. */
function exponentiate(
  input: BulkAttention,
  i: number,
  scores: Float64Array,
  at: number,
  seen: number,
): Inverse {
  const { scale, bias, isCausal, shape } = input;
  let max = -Infinity;
  for (let j = 0; j < seen; j++) {
    let x = scores[at + j]! * scale;
    if (bias) x += bias[i * shape.s + j]!;
    if (isCausal && j > i) x = -Infinity;
    scores[at + j] = x;
    if (x > max) max = x;
  }
  if (max === -Infinity) {
    scores.fill(0, at, at + seen);
    return NO_KEYS;
  }
  bulkExponentials(scores, at, seen, max, input.temperature, scores);
  return { ...inverseOfSum(scores, at, seen) };
}

/** Products with the inverse of the sum. */
function multiply(
  a: Float64Array,
  from: number,
  out: Float64Array,
  at: number,
  n: number,
  { hi, lo }: Inverse,
): void {
  for (let c = 0; c < n; c++) out[at + c] = a[from + c]! * hi + a[from + c]! * lo;
}

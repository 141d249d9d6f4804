/**
 * Multi-head self-attention forward and backward. The heads are blocks of columns of X Wq, X Wk, X Wv; their outputs
 * stand beside each other and are multiplied by Wo.
 * Law: nothing is rounded between X and Y. Letters: L tokens, D width of the model, h heads, d = D' / h where D' is
 * the width of Wq. Source: Vaswani et al. (2017), section 3.2.2.
 */
import { type AttentionOptions, checkOptions, scorePairs, weightsOfPairs } from './attention.ts';
import { gradientOfPairs } from './attention-gradient.ts';
import { checkFinite } from './check.ts';
import { NumericsError } from './errors.ts';
import { checkMatrix, type Matrix } from './matrix.ts';
import {
  addPairs,
  besideEachOther,
  columnsOf,
  multiplyPairs,
  multiplyTransposed,
  type PairMatrix,
  roundPairs,
  toPairs,
  transposePairs,
} from './pair-matrix.ts';

/** X is L x D; Wq, Wk are D x D', Wv is D x E, Wo is E x any; `heads` divides D' and E. */
export interface MultiHeadInput<M = Matrix> {
  readonly x: M;
  readonly wq: M;
  readonly wk: M;
  readonly wv: M;
  readonly wo: M;
}

/** Y and the weights of each head, L x L. */
export interface MultiHeadResult {
  readonly output: Matrix;
  readonly weights: readonly Matrix[];
  /** Rows without a visible key, the same for all heads. */
  readonly allMasked: boolean[];
}

function check(input: MultiHeadInput, heads: number, options: AttentionOptions): void {
  const { x, wq, wk, wv, wo } = input;
  for (const m of [x, wq, wk, wv, wo]) {
    checkMatrix(m);
    checkFinite(m.data);
  }
  if (x.rows === 0 || x.cols === 0) throw new NumericsError('EmptyRow');
  if (!Number.isInteger(heads) || heads < 1) throw new NumericsError('BadParameter', undefined, 'heads');
  const fits = [wq, wk, wv].every((w) => w.rows === x.cols) && wq.cols === wk.cols && wo.rows === wv.cols;
  if (!fits || wq.cols % heads !== 0 || wv.cols % heads !== 0 || wq.cols === 0)
    throw new NumericsError('ShapeMismatch', undefined, 'projections');
  checkOptions(x.rows, x.rows, options);
}

function asPairs(input: MultiHeadInput): MultiHeadInput<PairMatrix> {
  const { x, wq, wk, wv, wo } = input;
  return { x: toPairs(x), wq: toPairs(wq), wk: toPairs(wk), wv: toPairs(wv), wo: toPairs(wo) };
}

/** Block `h` of equally wide blocks of columns. */
function block(m: PairMatrix, h: number, heads: number): PairMatrix {
  const width = m.cols / heads;
  return columnsOf(m, h * width, width);
}

interface Heads {
  readonly q: PairMatrix;
  readonly k: PairMatrix;
  readonly v: PairMatrix;
}

function project(p: MultiHeadInput<PairMatrix>): Heads {
  return { q: multiplyPairs(p.x, p.wq), k: multiplyPairs(p.x, p.wk), v: multiplyPairs(p.x, p.wv) };
}

function runHead(all: Heads, h: number, heads: number, options: AttentionOptions) {
  const w = weightsOfPairs(
    scorePairs(block(all.q, h, heads), block(all.k, h, heads), options),
    options.temperature ?? 1,
  );
  return { ...w, output: multiplyPairs(w.pairs, block(all.v, h, heads)) };
}

/** Y = [head_1 ... head_h] Wo. Errors: ShapeMismatch, EmptyRow, BadParameter, NotANumber, PositiveInfinity. */
export function multiHeadAttention(
  input: MultiHeadInput,
  heads: number,
  options: AttentionOptions = {},
): MultiHeadResult {
  check(input, heads, options);
  const p = asPairs(input);
  const all = project(p);
  const results = Array.from({ length: heads }, (_, h) => runHead(all, h, heads, options));
  const output = multiplyPairs(besideEachOther(results.map((r) => r.output)), p.wo);
  return {
    output: roundPairs(output),
    weights: results.map((r) => r.weights),
    allMasked: results[0]!.allMasked,
  };
}

/** Derivatives of a loss by X and all four projections from its derivative by Y. Errors as `multiHeadAttention`. */
export function multiHeadGradient(
  input: MultiHeadInput,
  dOutput: Matrix,
  heads: number,
  options: AttentionOptions = {},
): MultiHeadInput {
  check(input, heads, options);
  checkMatrix(dOutput);
  checkFinite(dOutput.data);
  if (dOutput.rows !== input.x.rows || dOutput.cols !== input.wo.cols)
    throw new NumericsError('ShapeMismatch');
  const p = asPairs(input);
  const all = project(p);
  const dy = toPairs(dOutput);
  const joined = besideEachOther(
    Array.from({ length: heads }, (_, h) => runHead(all, h, heads, options).output),
  );
  const dJoined = multiplyTransposed(dy, p.wo);
  const grads = Array.from({ length: heads }, (_, h) =>
    gradientOfPairs(
      block(all.q, h, heads),
      block(all.k, h, heads),
      block(all.v, h, heads),
      block(dJoined, h, heads),
      options,
    ),
  );
  return backThroughProjections(p, joined, dy, {
    q: besideEachOther(grads.map((g) => g.q)),
    k: besideEachOther(grads.map((g) => g.k)),
    v: besideEachOther(grads.map((g) => g.v)),
  });
}

function backThroughProjections(
  p: MultiHeadInput<PairMatrix>,
  joined: PairMatrix,
  dy: PairMatrix,
  d: Heads,
): MultiHeadInput {
  const xt = transposePairs(p.x);
  const dx = [multiplyTransposed(d.q, p.wq), multiplyTransposed(d.k, p.wk), multiplyTransposed(d.v, p.wv)];
  return {
    x: roundPairs(dx.reduce(addPairs)),
    wq: roundPairs(multiplyPairs(xt, d.q)),
    wk: roundPairs(multiplyPairs(xt, d.k)),
    wv: roundPairs(multiplyPairs(xt, d.v)),
    wo: roundPairs(multiplyPairs(transposePairs(joined), dy)),
  };
}

/**
 * The door to the fast kernels: checks, then the kernel that fits the size. Both kernels give the same bits, so the
 * choice changes the time alone.
 * Laws: errors are thrown before anything is written; `out` may be the input of softmax. At most 2.5 ulp (softmax),
 * 4 units of roundoff of the natural size (attention). Used for many numbers at once; what is shown or graded takes
 * `softmax` and `attention`.
 */
import { attention } from '../attention.ts';
import { checkScores, checkTemperature } from '../check.ts';
import { NumericsError } from '../errors.ts';
import {
  type AttentionShape,
  AttentionWorkspace,
  attentionInTypeScript,
  type BulkAttention,
} from './bulk-attention.ts';
import { bulkTemperature } from './bulk-exp.ts';
import { softmaxExactly, softmaxInTypeScript } from './bulk-softmax.ts';
import { SHORT, softmaxOfShortRows } from './short-rows.ts';
import { loadKernel, type WasmKernel } from './wasm-kernel.ts';

let wasm: WasmKernel | undefined;
const workspace = /* @__PURE__ */ new AttentionWorkspace();

/** Numbers from which the WebAssembly kernel is worth its copying. */
const WASM_SCORES = 256;
const WASM_PRODUCTS = 4096;
/** Inputs of attention beyond it might overflow on the way and take the exact kernel. */
const LARGEST_INPUT = 1e90;

/** Loads the WebAssembly kernel; false where the engine or the page's policy refuses it, and TypeScript goes on. */
export async function loadFastKernel(): Promise<boolean> {
  wasm ??= await loadKernel();
  return wasm !== undefined;
}

/** True once the WebAssembly kernel is in use. */
export function hasFastKernel(): boolean {
  return wasm !== undefined;
}

/** Softmax of each row of `x` (rows x cols) into `out`. Errors: ShapeMismatch, EmptyRow, BadTemperature, NotANumber, ... */
export function softmaxInto(
  x: Float64Array,
  rows: number,
  cols: number,
  out: Float64Array,
  temperature = 1,
): void {
  if (x.length !== rows * cols || out.length < x.length) throw new NumericsError('ShapeMismatch');
  if (x.length === 0) throw new NumericsError('EmptyRow');
  const t = bulkTemperature(temperature);
  if (t === undefined) {
    checkTemperature(temperature);
    checkScores(x);
    softmaxExactly(x, rows, cols, temperature, out);
    return;
  }
  let isDone: boolean;
  if (cols < SHORT) isDone = softmaxOfShortRows(x, rows, cols, t, out);
  else if (wasm && x.length >= WASM_SCORES) isDone = wasm.softmax(x, rows, cols, t, out);
  else isDone = softmaxInTypeScript(x, rows, cols, t, out);
  if (!isDone) checkScores(x);
}

/** What attention in bulk may be told. */
export interface BulkOptions {
  readonly isCausal?: boolean | undefined;
  /** L x S, added to the scaled scores; -Infinity hides a key. */
  readonly bias?: Float64Array | undefined;
  /** Default 1 / sqrt(d). */
  readonly scale?: number | undefined;
  readonly temperature?: number | undefined;
  /** L x S: receives the weights. */
  readonly weights?: Float64Array | undefined;
}

function checkShapes(
  q: Float64Array,
  k: Float64Array,
  v: Float64Array,
  s: AttentionShape,
  o: BulkOptions,
  out: Float64Array,
) {
  const isWhole = [s.l, s.s, s.d, s.e].every((n) => Number.isInteger(n) && n > 0);
  const cells = s.l * s.s;
  const fits =
    isWhole &&
    q.length === s.l * s.d &&
    k.length === s.s * s.d &&
    v.length === s.s * s.e &&
    out.length >= s.l * s.e;
  if (!fits || (o.bias && o.bias.length !== cells) || (o.weights && o.weights.length < cells))
    throw new NumericsError('ShapeMismatch');
}

/** Attention softmax(Q K^T scale + bias) V of flat arrays into `out` (L x e). Errors as `attention`. */
export function attentionInto(
  q: Float64Array,
  k: Float64Array,
  v: Float64Array,
  shape: AttentionShape,
  out: Float64Array,
  options: BulkOptions = {},
): void {
  checkShapes(q, k, v, shape, options, out);
  const temperature = options.temperature ?? 1;
  checkTemperature(temperature);
  if (options.bias) checkScores(options.bias);
  const scale = options.scale ?? 1 / Math.sqrt(shape.d);
  if (!Number.isFinite(scale)) throw new NumericsError('BadParameter', undefined, 'scale');
  const constants = bulkTemperature(temperature);
  if (constants && Math.abs(scale) < LARGEST_INPUT) {
    const { isCausal = false, bias } = options;
    const input = { q, k, v, shape, scale, temperature: constants, isCausal, bias };
    if (fastAttention(input, out, options.weights)) return;
  }
  attentionExactly(q, k, v, shape, out, options);
}

/** True when one of the fast kernels took the input; its numbers must be finite and not too large. */
function fastAttention(input: BulkAttention, out: Float64Array, weights: Float64Array | undefined): boolean {
  const { l, s, d } = input.shape;
  if (wasm && l * s * d >= WASM_PRODUCTS) return wasm.attention(input, LARGEST_INPUT, out, weights);
  if (![input.q, input.k, input.v].every(isWithinRange)) return false;
  attentionInTypeScript(input, workspace, out, weights);
  return true;
}

function isWithinRange(a: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (!(Math.abs(a[i]!) <= LARGEST_INPUT)) return false;
  return true;
}

function attentionExactly(
  q: Float64Array,
  k: Float64Array,
  v: Float64Array,
  { l, s, d, e }: AttentionShape,
  out: Float64Array,
  options: BulkOptions,
): void {
  const result = attention(
    { rows: l, cols: d, data: q },
    { rows: s, cols: d, data: k },
    { rows: s, cols: e, data: v },
    {
      isCausal: options.isCausal,
      bias: options.bias && { rows: l, cols: s, data: options.bias },
      scale: options.scale,
      temperature: options.temperature,
    },
  );
  out.set(result.output.data);
  options.weights?.set(result.weights.data);
}

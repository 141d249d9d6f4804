/**
 * The WebAssembly kernel: decoding its bytes, its memory, its calls.
 * Laws: the bytes are loaded when first asked for, never by merely importing the core; where the engine, or a page's
 * security policy, refuses WebAssembly there is no kernel and TypeScript gives the same bits.
 */
import type { BulkAttention } from './bulk-attention.ts';
import { type BulkTemperature, exponentialTable } from './bulk-exp.ts';
import { padded } from './bulk-product.ts';

/** The part of the engine's WebAssembly that is used; core has no types of the platform. */
interface Engine {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: unknown } }>;
}

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  setTemperature(...constants: number[]): void;
  areScores(x: number, n: number): number;
  areWithin(x: number, n: number, limit: number): number;
  softmax(x: number, rows: number, cols: number): void;
  packRows(m: number, rows: number, cols: number, panels: number): void;
  packColumns(m: number, rows: number, cols: number, panels: number): void;
  attention(...args: number[]): void;
}

const PAGE = 65536;
/** First byte behind the table and the compiler's own data. */
const START = 16384;

/** Calls into the kernel with arrays of the caller. */
export class WasmKernel {
  private view: Float64Array;

  constructor(private readonly wasm: Exports) {
    this.view = new Float64Array(wasm.memory.buffer);
    this.view.set(exponentialTable());
  }

  /** Makes room for this many numbers behind START. */
  private reserve(numbers: number): void {
    const missing = START + 8 * numbers - this.wasm.memory.buffer.byteLength;
    if (missing > 0) this.wasm.memory.grow(Math.ceil(missing / PAGE));
    if (this.view.buffer !== this.wasm.memory.buffer) this.view = new Float64Array(this.wasm.memory.buffer);
  }

  private setTemperature(t: BulkTemperature): void {
    this.wasm.setTemperature(t.stepsPerUnit, t.stepHigh, t.stepLow, t.lowest, t.c1, t.c2, t.c3, t.c4);
  }

  /** Softmax of every row into `out`; false, and nothing written, when a score is NaN or +Infinity. */
  softmax(x: Float64Array, rows: number, cols: number, t: BulkTemperature, out: Float64Array): boolean {
    const width = (cols + 7) & ~7;
    this.reserve(rows * width);
    this.setTemperature(t);
    const first = START / 8;
    const { view } = this;
    if (width === cols) view.set(x, first);
    else this.spread(x, rows, cols, width);
    if (!this.wasm.areScores(START, rows * width)) return false;
    this.wasm.softmax(START, rows, width);
    if (width === cols) out.set(view.subarray(first, first + rows * cols));
    else
      for (let i = 0; i < rows; i++)
        out.set(view.subarray(first + i * width, first + i * width + cols), i * cols);
    return true;
  }

  /** Rows of another width, the rest filled with -Infinity. */
  private spread(x: Float64Array, rows: number, cols: number, width: number): void {
    const first = START / 8;
    for (let i = 0; i < rows; i++) {
      const at = first + i * width;
      this.view.set(x.subarray(i * cols, (i + 1) * cols), at);
      this.view.fill(-Infinity, at + cols, at + width);
    }
  }

  /**
   * Attention into `out` and, if wanted, `weights`; false, and nothing written, when a number of Q, K or V is not
   * finite or greater than `limit`. The bias was checked before.
   */
  attention(
    input: BulkAttention,
    limit: number,
    out: Float64Array,
    weights: Float64Array | undefined,
  ): boolean {
    const { q, k, v, shape, bias } = input;
    const { l, s, d, e } = shape;
    const width = (s + 7) & ~7;
    const sizes = [
      padded(l) * d,
      Math.max(s * d, s * e) + 1,
      padded(s) * d,
      s * padded(e),
      4 * width,
      4 * padded(e) + 8,
      l * e,
      bias ? l * s : 0,
      weights ? l * s : 0,
    ];
    const places = this.layOut(sizes);
    const [pq, raw, keys, values, scores, rows, po, pb, pw] = places as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    this.setTemperature(input.temperature);
    this.put(q, pq, padded(l) * d);
    if (!this.wasm.areWithin(pq, padded(l) * d, limit)) return false;
    this.put(k, raw, s * d + 1);
    if (!this.wasm.areWithin(raw, (s * d + 1) & ~1, limit)) return false;
    this.wasm.packRows(raw, s, d, keys);
    this.put(v, raw, s * e + 1);
    if (!this.wasm.areWithin(raw, (s * e + 1) & ~1, limit)) return false;
    this.wasm.packColumns(raw, s, e, values);
    if (bias) this.put(bias, pb, l * s);
    const causal = input.isCausal ? 1 : 0;
    const at = weights ? pw : 0;
    this.wasm.attention(
      pq,
      keys,
      values,
      l,
      s,
      d,
      e,
      input.scale,
      causal,
      bias ? pb : 0,
      scores,
      width,
      rows,
      po,
      at,
    );
    out.set(this.view.subarray(po / 8, po / 8 + l * e));
    weights?.set(this.view.subarray(pw / 8, pw / 8 + l * s));
    return true;
  }

  /** Addresses of arrays of these sizes, each starting at a multiple of 64 bytes. */
  private layOut(sizes: readonly number[]): number[] {
    let next = START;
    const places = sizes.map((size) => {
      const place = next;
      next += (8 * size + 63) & ~63;
      return place;
    });
    this.reserve((next - START) / 8);
    return places;
  }

  /** Copies an array to an address and fills with zeros up to `size` numbers. */
  private put(a: Float64Array, address: number, size: number): void {
    this.view.set(a, address / 8);
    this.view.fill(0, address / 8 + a.length, address / 8 + size);
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes from base64. */
function decode(text: string): Uint8Array {
  const clean = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((clean.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let n = 0;
  for (const letter of clean) {
    held = ((held << 6) | ALPHABET.indexOf(letter)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[n++] = (held >> bits) & 0xff;
  }
  return bytes;
}

/** Instantiates the kernel; undefined where that is not possible. */
export async function loadKernel(): Promise<WasmKernel | undefined> {
  const engine = (globalThis as { WebAssembly?: Engine }).WebAssembly;
  if (!engine) return undefined;
  try {
    const { KERNEL_BYTES } = await import('./wasm-bytes.ts');
    const { instance } = await engine.instantiate(decode(KERNEL_BYTES), { env: { abort: () => undefined } });
    return new WasmKernel(instance.exports as Exports);
  } catch {
    return undefined;
  }
}

import { beforeAll, describe, expect, it } from 'vitest';
import {
  AttentionWorkspace,
  attentionInTypeScript,
  type BulkAttention,
} from '#core/numerics/bulk/bulk-attention.ts';
import { bulkTemperature } from '#core/numerics/bulk/bulk-exp.ts';
import { softmaxInTypeScript } from '#core/numerics/bulk/bulk-softmax.ts';
import { loadKernel, type WasmKernel } from '#core/numerics/bulk/wasm-kernel.ts';
import {
  attention,
  attentionInto,
  loadFastKernel,
  mulberry32,
  softmax,
  softmaxInto,
} from '#core/numerics/index.ts';
import { refusal } from '../refusal.ts';

const random = mulberry32(51);
const array = (n: number, draw: () => number) => Float64Array.from({ length: n }, draw);
const centred = (spread: number) => () => spread * (random() - 0.5);
const bits = (a: Float64Array) => Buffer.from(a.buffer, a.byteOffset, a.byteLength).toString('hex');

/** Numbers that look for trouble: huge, tiny, equal, masked, of mixed sizes. */
const ADVERSARIAL: readonly (() => number)[] = [
  centred(1e-300),
  centred(1e300),
  () => 5e-324 * Math.floor(4 * random()),
  () => (random() < 0.9 ? -Infinity : random()),
  () => (random() < 0.5 ? 1e308 : -1e308),
  () => 1e16 + 2 * Math.floor(3 * random()),
  () => -745 * random(),
  () => -708 - 40 * random(),
  () => (random() < 0.1 ? 0 : -1500 * random()),
  () => (random() < 0.5 ? 0 : -0),
  () => 3,
];

let kernel: WasmKernel;

beforeAll(async () => {
  expect(await loadFastKernel()).toBe(true);
  kernel = (await loadKernel())!;
});

function bothSoftmaxes(x: Float64Array, rows: number, cols: number, t: number): [string, string] {
  const [a, b] = [new Float64Array(x.length), new Float64Array(x.length)];
  softmaxInTypeScript(x, rows, cols, bulkTemperature(t)!, a);
  expect(kernel.softmax(x, rows, cols, bulkTemperature(t)!, b)).toBe(true);
  return [bits(a), bits(b)];
}

describe('fast kernels', () => {
  it('NUM-40 both kernels give the same bits of softmax on random rows', () => {
    for (let n = 0; n < 200; n++) {
      const [rows, cols] = [1 + (n % 3), 32 + Math.floor(400 * random())];
      const [a, b] = bothSoftmaxes(
        array(rows * cols, centred(10 ** (n % 5))),
        rows,
        cols,
        10 ** (4 * random() - 2),
      );
      expect(a).toBe(b);
    }
  });

  it('NUM-40 and on adversarial rows', () => {
    for (const draw of ADVERSARIAL)
      for (const t of [1, 0.001, 1e40, 1e-40, 0.3]) {
        for (const cols of [32, 33, 39, 40, 64, 257]) {
          const [a, b] = bothSoftmaxes(array(cols, draw), 1, cols, t);
          expect(a).toBe(b);
        }
      }
  });

  it('NUM-41 softmax in bulk is within 2.5 ulp of the exact kernel, for rows of any length', () => {
    for (const cols of [1, 2, 3, 4, 7, 16, 31, 32, 33, 100, 1000, 20000])
      for (const t of [1, 0.01, 37]) {
        const x = array(cols, centred(30 * t));
        const out = new Float64Array(cols);
        softmaxInto(x, 1, cols, out, t);
        softmax(x, t).forEach((p, i) => {
          if (p > 1e-300) expect(Math.abs(out[i]! - p) / p).toBeLessThanOrEqual(2 ** -51);
        });
      }
  });

  it('NUM-40 both kernels give the same bits of attention, with every option and any shape', () => {
    const workspace = new AttentionWorkspace();
    for (let n = 0; n < 150; n++) {
      const shape = {
        l: 1 + (n % 9),
        s: 1 + Math.floor(150 * random()),
        d: 1 + Math.floor(140 * random()),
        e: 1 + (n % 7),
      };
      const { l, s, d, e } = shape;
      const spread = 10 ** ((n % 4) - 1);
      const [q, k, v] = [
        array(l * d, centred(spread)),
        array(s * d, centred(spread)),
        array(s * e, centred(2)),
      ];
      const bias = n % 3 === 0 ? array(l * s, () => (random() < 0.3 ? -Infinity : random())) : undefined;
      const input: BulkAttention = {
        q,
        k,
        v,
        shape,
        scale: 1 / Math.sqrt(d),
        temperature: bulkTemperature(0.5 + random())!,
        isCausal: n % 2 === 0,
        bias,
      };
      const [o1, o2, w1, w2] = [
        new Float64Array(l * e),
        new Float64Array(l * e),
        new Float64Array(l * s),
        new Float64Array(l * s),
      ];
      attentionInTypeScript(input, workspace, o1, w1);
      expect(kernel.attention(input, 1e90, o2, w2)).toBe(true);
      expect(bits(o1)).toBe(bits(o2));
      expect(bits(w1)).toBe(bits(w2));
    }
  });

  it('NUM-42 attention in bulk agrees with the exact one, masked queries included', () => {
    const shape = { l: 5, s: 40, d: 16, e: 3 };
    const [q, k, v] = [array(80, centred(4)), array(640, centred(4)), array(120, centred(2))];
    const bias = array(200, () => (random() < 0.2 ? -Infinity : random()));
    bias.fill(-Infinity, 40, 80);
    const [out, weights] = [new Float64Array(15), new Float64Array(200)];
    attentionInto(q, k, v, shape, out, { bias, weights });
    const exact = attention(
      { rows: 5, cols: 16, data: q },
      { rows: 40, cols: 16, data: k },
      { rows: 40, cols: 3, data: v },
      { bias: { rows: 5, cols: 40, data: bias } },
    );
    for (let n = 0; n < 15; n++) expect(out[n]).toBeCloseTo(exact.output.data[n]!, 14);
    for (let n = 0; n < 200; n++) expect(weights[n]).toBeCloseTo(exact.weights.data[n]!, 14);
    expect(Array.from(out.slice(3, 6))).toEqual([0, 0, 0]);
  });

  it('NUM-42 out of the fast range the exact kernel answers', () => {
    const out = new Float64Array(2);
    softmaxInto(Float64Array.of(1e308, -1e308), 1, 2, out, 1e308);
    expect(Array.from(out)).toEqual(softmax([1e308, -1e308], 1e308));
    const shape = { l: 1, s: 1, d: 1, e: 1 };
    const large = Float64Array.of(1e100);
    attentionInto(large, large, Float64Array.of(5), shape, out);
    expect(out[0]).toBe(5);
    const huge = Float64Array.of(1e200);
    expect(refusal(() => attentionInto(huge, huge, huge, shape, out))).toEqual(['Overflow', 0]);
    expect(out[0]).toBe(5);
  });

  it('NUM-43 an error leaves the output untouched; input and output may be the same array', () => {
    for (const cols of [4, 300]) {
      const x = array(2 * cols, centred(4));
      x[2 * cols - 1] = NaN;
      const out = new Float64Array(2 * cols).fill(7);
      expect(refusal(() => softmaxInto(x, 2, cols, out))).toEqual(['NotANumber', 2 * cols - 1]);
      x[2 * cols - 1] = Infinity;
      expect(refusal(() => softmaxInto(x, 2, cols, out))).toEqual(['PositiveInfinity', 2 * cols - 1]);
      expect(out.every((w) => w === 7)).toBe(true);
      x[2 * cols - 1] = 0;
      softmaxInto(x, 2, cols, out);
      softmaxInto(x, 2, cols, x);
      expect(bits(x)).toBe(bits(out));
    }
    const q = array(64 * 64, centred(2));
    const out = new Float64Array(64 * 64).fill(7);
    const shape = { l: 64, s: 64, d: 64, e: 64 };
    for (const place of [0, 1, 2]) {
      const inputs = [q, q, q].map((m, n) => (n === place ? m.map((x, i) => (i === 4095 ? NaN : x)) : m));
      expect(refusal(() => attentionInto(inputs[0]!, inputs[1]!, inputs[2]!, shape, out))).toEqual([
        'NotANumber',
        4095,
      ]);
    }
    expect(out.every((w) => w === 7)).toBe(true);
    expect(refusal(() => softmaxInto(q, 2, 2, out))).toEqual(['ShapeMismatch', undefined]);
    expect(refusal(() => attentionInto(q, q, q, { ...shape, d: 63 }, out))).toEqual([
      'ShapeMismatch',
      undefined,
    ]);
    expect(refusal(() => softmaxInto(q, 64, 64, out, 0))).toEqual(['BadTemperature', undefined]);
  });
});

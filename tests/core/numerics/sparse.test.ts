import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entmax15, hardmax, softmax, softmaxWithSink, sparsemax } from '#core/numerics/index.ts';
import { refusal } from './refusal.ts';

fc.configureGlobal({ seed: 20240607 });

const row = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 12 });
const sum = (p: readonly number[]) => p.reduce((a, b) => a + b, 0);

describe('sparse relatives of softmax', () => {
  it('NUM-26 sparsemax and entmax sum to one, follow their formula, and count their support', () => {
    fc.assert(
      fc.property(row, (x) => {
        const s = sparsemax(x);
        const e = entmax15(x);
        expect(sum(s.weights)).toBeCloseTo(1, 14);
        expect(sum(e.weights)).toBeCloseTo(1, 14);
        x.forEach((v, i) => {
          expect(s.weights[i]).toBeCloseTo(Math.max(0, v - s.threshold), 14);
          expect(e.weights[i]).toBeCloseTo(Math.max(0, v / 2 - e.threshold) ** 2, 14);
        });
        expect(s.support).toBe(s.weights.filter((p) => p > 0).length);
        expect(e.support).toBe(e.weights.filter((p) => p > 0).length);
      }),
    );
  });

  it('NUM-27 a key exactly on the boundary is out, one bit above it is in', () => {
    expect(sparsemax([1, 2]).support).toBe(1);
    expect(sparsemax([1 + 2 ** -52, 2]).weights).toEqual([2 ** -53, 1 - 2 ** -53]);
    expect(entmax15([0, 2]).support).toBe(1);
    expect(entmax15([2 ** -52, 2]).support).toBe(2);
    expect(sparsemax([0.5, 0, -0.5, 1e-30]).weights[3]).toBeCloseTo(1 / 6, 15);
  });

  it('NUM-27 temperature divides the scores', () => {
    expect(sparsemax([1, 3], 4).weights).toEqual(sparsemax([0.25, 0.75]).weights);
    expect(entmax15([1, 3], 0.25).weights).toEqual([0, 1]);
  });

  it('NUM-28 softmax with sink leaves what the sink takes', () => {
    const { weights, sink } = softmaxWithSink([1, 2]);
    expect(sum(weights) + sink).toBeCloseTo(1, 15);
    expect(weights).toEqual(softmax([1, 2, 0]).slice(0, 2));
    expect(softmaxWithSink([-1000]).weights[0]).toBe(0);
  });

  it('NUM-28 hardmax takes the first of equal scores; masked rows give zeros', () => {
    expect(hardmax([1, 3, 3])).toEqual([0, 1, 0]);
    expect(hardmax([-0, 0])).toEqual([1, 0]);
    expect(hardmax([-Infinity, -Infinity])).toEqual([0, 0]);
    for (const f of [sparsemax, entmax15]) {
      expect(f([-Infinity])).toEqual({ weights: [0], threshold: -Infinity, support: 0, isAllMasked: true });
    }
    expect(softmaxWithSink([-Infinity])).toEqual({ weights: [0], sink: 1, isAllMasked: true });
    expect(refusal(() => sparsemax([]))).toEqual(['EmptyRow', undefined]);
    expect(refusal(() => hardmax([1, NaN]))).toEqual(['NotANumber', 1]);
  });
});

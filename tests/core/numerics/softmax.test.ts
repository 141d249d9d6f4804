import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  logSoftmax,
  logSumExp,
  type Matrix,
  softmax,
  softmaxAll,
  softmaxCols,
  softmaxRows,
} from '#core/numerics/index.ts';
import { errorInUlps, exactSoftmax } from './exact-oracle.ts';
import { refusal } from './refusal.ts';

fc.configureGlobal({ seed: 20240607 });

const score = fc.double({ min: -50, max: 50, noNaN: true });
const row = fc.array(score, { minLength: 1, maxLength: 20 });
const anyFinite = fc.double({ noNaN: true, noDefaultInfinity: true });
const temperature = fc.double({ min: 0.01, max: 100, noNaN: true });
const sum = (p: readonly number[]) => p.reduce((a, b) => a + b, 0);

describe('softmax', () => {
  it('NUM-3 rows sum to one, whatever the finite scores and the temperature', () => {
    fc.assert(
      fc.property(
        fc.array(anyFinite, { minLength: 1, maxLength: 12 }),
        fc.double({ min: 5e-324, noNaN: true }),
        (x, t) => {
          if (!Number.isFinite(t)) return;
          const p = softmax(x, t);
          expect(p.every((w) => w >= 0 && w <= 1)).toBe(true);
          expect(Math.abs(sum(p) - 1)).toBeLessThan(1e-14);
        },
      ),
    );
  });

  it('NUM-4 every weight is within 0.51 ulp', () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 6 }), temperature, (x, t) => {
        const exact = exactSoftmax(x, t);
        softmax(x, t).forEach((w, i) => {
          if (w > 1e-300) expect(errorInUlps(w, exact[i]!)).toBeLessThan(0.51);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('NUM-4 temperature divides after the exact subtraction: no digit is lost when it is low', () => {
    const x = [1000.1, 1000.2, 1000.3];
    const exact = exactSoftmax(x, 0.001);
    for (const [i, w] of softmax(x, 0.001).entries()) expect(errorInUlps(w, exact[i]!)).toBeLessThan(0.51);
  });

  it('NUM-5 adding the same number to all scores changes nothing where the additions are exact', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -4000, max: 4000 }), { minLength: 1 }), fc.integer(), (x, c) => {
        const scores = x.map((v) => v / 8);
        expect(softmax(scores.map((v) => v + c))).toEqual(softmax(scores));
      }),
    );
  });

  it('NUM-6 permuting the scores permutes the weights', () => {
    fc.assert(
      fc.property(row, fc.infiniteStream(fc.nat()), (x, keys) => {
        const order = x.map((_, i) => ({ i, key: keys.next().value })).sort((a, b) => a.key - b.key);
        const p = softmax(x);
        const q = softmax(order.map(({ i }) => x[i]!));
        for (const [place, { i }] of order.entries()) expect(q[place]).toBe(p[i]);
      }),
    );
  });

  it('NUM-7 a greater score never has a smaller weight', () => {
    fc.assert(
      fc.property(row, temperature, (x, t) => {
        const p = softmax(x, t);
        for (let i = 0; i < x.length; i++)
          for (let j = 0; j < x.length; j++) if (x[i]! > x[j]!) expect(p[i]!).toBeGreaterThanOrEqual(p[j]!);
      }),
    );
  });

  it('NUM-8 limits of temperature: one-hot when cold, ties shared, uniform when hot', () => {
    expect(softmax([1, 3, 2], 1e-300)).toEqual([0, 1, 0]);
    expect(softmax([3, 1, 3], 1e-300)).toEqual([0.5, 0, 0.5]);
    expect(softmax([1, 3, 2, 8], 1e300)).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it('NUM-9 no overflow for any finite input', () => {
    expect(softmax([1e308, -1e308])).toEqual([1, 0]);
    expect(softmax([1e308, 1e308, 1e308, 1e308])).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(softmax([1e308, -1e308], 1e308)[1]).toBeCloseTo(0.11920292202211755, 16);
    expect(softmax([5e-324, 0], 5e-324)[0]).toBeCloseTo(0.7310585786300049, 15);
    expect(logSoftmax([1e308, -1e308])).toEqual([0, -Infinity]);
    expect(logSumExp([1e308, 1e308], 1e-300)).toBe(Infinity);
  });

  it('NUM-10 a masked key has weight 0; a fully masked row is told and never NaN', () => {
    expect(softmax([0, -Infinity, 0])).toEqual([0.5, 0, 0.5]);
    expect(softmax([-Infinity, -Infinity])).toEqual([0, 0]);
    expect(logSoftmax([-Infinity, -Infinity])).toEqual([-Infinity, -Infinity]);
    expect(logSumExp([-Infinity])).toBe(-Infinity);
    const scores: Matrix = { rows: 2, cols: 2, data: [1, 2, 3, 4] };
    const result = softmaxRows(scores, { mask: [true, true, false, false] });
    expect(result.allMasked).toEqual([false, true]);
    expect(result.weights.data.slice(2)).toEqual([0, 0]);
    expect(softmaxRows(scores, { isCausal: true }).weights.data.slice(0, 2)).toEqual([1, 0]);
  });

  it('NUM-11 errors name the code and the flat index, the first NaN before any infinity', () => {
    expect(refusal(() => softmax([1, NaN]))).toEqual(['NotANumber', 1]);
    expect(refusal(() => softmax([Infinity, 1, NaN]))).toEqual(['NotANumber', 2]);
    expect(refusal(() => softmax([1, Infinity]))).toEqual(['PositiveInfinity', 1]);
    expect(refusal(() => softmax([]))).toEqual(['EmptyRow', undefined]);
    for (const t of [0, -1, NaN, Infinity])
      expect(refusal(() => softmax([1], t))).toEqual(['BadTemperature', undefined]);
    expect(refusal(() => softmaxRows({ rows: 2, cols: 2, data: [1, 2, 3, NaN] }))).toEqual(['NotANumber', 3]);
    expect(refusal(() => softmaxRows({ rows: 2, cols: 2, data: [1, 2, 3] }))).toEqual([
      'ShapeMismatch',
      undefined,
    ]);
    expect(refusal(() => softmaxRows({ rows: 1, cols: 2, data: [1, 2] }, { mask: [true] }))).toEqual([
      'ShapeMismatch',
      undefined,
    ]);
  });

  it('NUM-12 sparse arrays, strings, proxies and detached buffers: an error or an answer, never NaN', () => {
    const holes = [1, 2, 3];
    delete holes[1];
    expect(refusal(() => softmax(holes))).toEqual(['NotANumber', 1]);
    expect(refusal(() => softmax(['1'] as unknown as number[]))).toEqual(['NotANumber', 0]);
    expect(softmax(new Proxy([1, 1], {}))).toEqual([0.5, 0.5]);
    const detached = new Float64Array([1, 2]);
    structuredClone(detached, { transfer: [detached.buffer] });
    expect(refusal(() => softmax(detached))).toEqual(['EmptyRow', undefined]);
    expect(softmax([-0, 0])).toEqual([0.5, 0.5]);
  });

  it('NUM-13 by column and over all cells are other functions with their own sums', () => {
    const scores: Matrix = { rows: 2, cols: 3, data: [1, 2, 3, 4, 5, 6] };
    const cols = softmaxCols(scores).weights.data;
    for (let j = 0; j < 3; j++) expect(cols[j]! + cols[3 + j]!).toBeCloseTo(1, 15);
    expect(sum(Array.from(softmaxAll(scores).weights.data))).toBeCloseTo(1, 15);
  });

  it('NUM-14 the log-softmax of the greatest keeps its digits when the weight is nearly one', () => {
    expect(logSoftmax([40, 0])[0]).toBe(-4.248354255291589e-18);
    expect(softmax([40, 0])[0]).toBe(1);
  });
});

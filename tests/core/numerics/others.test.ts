import { describe, expect, it } from 'vitest';
import {
  additiveScores,
  cosineScores,
  layerNorm,
  type Matrix,
  mulberry32,
  negativeDistanceScores,
  negativeSquaredDistanceScores,
  residual,
  rmsNorm,
  softmax,
  streamingSoftmax,
} from '#core/numerics/index.ts';
import { refusal } from './refusal.ts';

const random = mulberry32(23);
const matrix = (rows: number, cols: number, data?: number[]): Matrix => ({
  rows,
  cols,
  data: data ?? Array.from({ length: rows * cols }, () => 4 * random() - 2),
});

describe('similarities, norms, streaming', () => {
  it('NUM-36 cosine is 1 for the same direction, 0 for a right angle, whatever the length', () => {
    expect(cosineScores(matrix(1, 2, [3, 4]), matrix(3, 2, [6, 8, -4, 3, -3, -4])).data).toEqual([1, 0, -1]);
    expect(refusal(() => cosineScores(matrix(2, 2, [1, 0, 0, 0]), matrix(1, 2)))).toEqual([
      'BadParameter',
      1,
    ]);
  });

  it('NUM-36 negative distances are 0 for equal vectors and fall with distance', () => {
    const [q, k] = [matrix(1, 2, [1, 1]), matrix(2, 2, [1, 1, 4, 5])];
    expect(negativeDistanceScores(q, k).data).toEqual([0, -5]);
    expect(negativeSquaredDistanceScores(q, k).data).toEqual([0, -25]);
  });

  it('NUM-36 additive scores are v . tanh(q Wq + k Wk)', () => {
    const one = matrix(1, 1, [1]);
    const score = additiveScores(matrix(1, 1, [0.3]), matrix(2, 1, [0.2, -0.3]), {
      wq: one,
      wk: one,
      v: [2],
    });
    expect(score.data[0]).toBeCloseTo(2 * Math.tanh(0.5), 15);
    expect(score.data[1]).toBe(0);
    expect(refusal(() => additiveScores(one, one, { wq: one, wk: one, v: [1, 2] }))).toEqual([
      'ShapeMismatch',
      undefined,
    ]);
  });

  it('NUM-37 layer norm has mean 0 and mean square 1, RMS norm mean square 1, before gain and bias', () => {
    const x = matrix(2, 8);
    for (let i = 0; i < 2; i++) {
      const row = (m: Matrix) => Array.from(m.data.slice(8 * i, 8 * i + 8));
      const y = row(layerNorm(x, { epsilon: 0 }));
      expect(y.reduce((s, v) => s + v, 0)).toBeCloseTo(0, 14);
      expect(y.reduce((s, v) => s + v * v, 0) / 8).toBeCloseTo(1, 14);
      expect(row(rmsNorm(x, { epsilon: 0 })).reduce((s, v) => s + v * v, 0) / 8).toBeCloseTo(1, 14);
    }
    expect(layerNorm(matrix(1, 2, [1, 3]), { epsilon: 0, gain: [2, 3], bias: [1, 1] }).data).toEqual([-1, 4]);
    expect(layerNorm(matrix(1, 2, [5, 5]), { epsilon: 0 }).data).toEqual([0, 0]);
    expect(residual(matrix(1, 2, [1, 2]), matrix(1, 2, [3, 4])).data).toEqual([4, 6]);
    expect(refusal(() => layerNorm(matrix(1, 2), { epsilon: -1 }))).toEqual(['BadParameter', undefined]);
  });

  it('NUM-38 softmax in chunks gives the weights of softmax and shows its stations', () => {
    for (let n = 1; n < 30; n++) {
      const x = Array.from({ length: n }, () => 20 * random() - 10);
      for (const size of [1, 3, 64]) {
        const { weights, steps } = streamingSoftmax(x, size, 0.7);
        const expected = softmax(x, 0.7);
        weights.forEach((w, i) => {
          expect(Math.abs(w - expected[i]!)).toBeLessThanOrEqual(expected[i]! * 2 ** -52);
        });
        expect(steps.at(-1)!.to).toBe(n);
        expect(steps.at(-1)!.max).toBe(Math.max(...x));
      }
    }
    expect(streamingSoftmax([-Infinity, 1], 1).steps.map((s) => s.sum)).toEqual([0, 1]);
    expect(streamingSoftmax([-Infinity], 1).weights).toEqual([0]);
    expect(refusal(() => streamingSoftmax([1], 0))).toEqual(['BadParameter', undefined]);
  });
});

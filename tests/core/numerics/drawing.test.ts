import { describe, expect, it } from 'vitest';
import {
  mulberry32,
  naiveSoftmax,
  outputDistribution,
  roundTo,
  sampleIndex,
  softmax,
  stableSoftmax,
} from '#core/numerics/index.ts';
import { refusal } from './refusal.ts';

describe('drawing and formats', () => {
  it('NUM-29 the generator is the one of the curriculum', () => {
    const r = mulberry32(1);
    expect([r(), r(), r()]).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522]);
    expect(mulberry32(-1)()).toBe(mulberry32(4294967295)());
  });

  it('NUM-29 a draw takes the first running sum above u, and never an impossible outcome', () => {
    expect([0, 0.24, 0.25, 0.74, 0.75, 0.99].map((u) => sampleIndex([0.25, 0.5, 0.25], u))).toEqual([
      0, 0, 1, 1, 2, 2,
    ]);
    expect(sampleIndex([0.1, 0.2, 0.3, 0.1, 0.2, 0.1, 0], 1 - 2 ** -53)).toBe(5);
    expect(sampleIndex([0, 1], 0)).toBe(1);
    expect(refusal(() => sampleIndex([1], 1))).toEqual(['BadParameter', undefined]);
    expect(refusal(() => sampleIndex([1, -1], 0))).toEqual(['NotAProbability', 1]);
  });

  it('NUM-30 top-k, then top-p, ties to the lowest index, at least one kept', () => {
    expect(outputDistribution([1, 1, 1, 1], { topK: 2 })).toEqual({
      weights: [0.5, 0.5, 0, 0],
      kept: [0, 1],
    });
    expect(outputDistribution([0, 0, 0, 0], { topP: 0.5 }).kept).toEqual([0, 1]);
    expect(outputDistribution([3, 1, 2], { topP: 0 })).toEqual({ weights: [1, 0, 0], kept: [0] });
    expect(outputDistribution([1, 2, 3], {}).weights).toEqual(softmax([1, 2, 3]));
    expect(outputDistribution([1, 2, 3], { temperature: 2 }).weights).toEqual(softmax([1, 2, 3], 2));
    expect(outputDistribution([-Infinity], {})).toEqual({ weights: [0], kept: [] });
    expect(outputDistribution([1, -Infinity], { topK: 2 }).kept).toEqual([0]);
    expect(refusal(() => outputDistribution([1], { topK: 1.5 }))).toEqual(['BadParameter', undefined]);
  });

  it('NUM-31 rounding to a format is to nearest, ties to even, with gradual underflow', () => {
    const half: [number, number][] = [
      [65504, 65504],
      [65519.99, 65504],
      [65520, Infinity],
      [2 ** -25, 0],
      [2 ** -25 * 1.01, 2 ** -24],
      [2049, 2048],
      [2051, 2052],
      [-0, -0],
      [-0.1, -0.0999755859375],
    ];
    for (const [x, y] of half) expect(roundTo(x, 'float16')).toBe(y);
    expect(roundTo(1.00390625, 'bfloat16')).toBe(1);
    expect(roundTo(1.01171875, 'bfloat16')).toBe(1.015625);
    expect(roundTo(0.1, 'float32')).toBe(Math.fround(0.1));
    expect(roundTo(3.4e38, 'bfloat16')).toBe(Infinity);
    expect(roundTo(1e-50, 'bfloat16')).toBe(0);
  });

  it('NUM-31 the textbook softmax overflows in its format, the shifted one does not', () => {
    expect(naiveSoftmax([12, 0], 'float16').weights).toEqual([NaN, 0]);
    expect(stableSoftmax([12, 0], 'float16').weights).toEqual([1, 6.139278411865234e-6]);
    expect(naiveSoftmax([710, 0]).exponentials).toEqual([Infinity, 1]);
    expect(naiveSoftmax([-800, -800]).weights).toEqual([NaN, NaN]);
    expect(stableSoftmax([1000, 1000], 'float64').weights).toEqual([0.5, 0.5]);
  });
});

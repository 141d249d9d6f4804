import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  crossEntropySoft,
  entropy,
  entropyBits,
  jensenShannonBits,
  klDivergence,
  klOfLogits,
  logSumExp,
  mean,
  perplexity,
  softmax,
  softmaxEntropy,
  totalVariation,
} from '#core/numerics/index.ts';
import { refusal } from './refusal.ts';

fc.configureGlobal({ seed: 20240607 });

const scores = (n: number) =>
  fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: n, maxLength: n });
const pair = fc.integer({ min: 1, max: 8 }).chain((n) => fc.tuple(scores(n), scores(n)));

describe('measures of weights', () => {
  it('NUM-16 entropy lies between 0 and ln S, is 0 for one-hot and ln S for uniform weights', () => {
    fc.assert(
      fc.property(pair, ([x]) => {
        const h = entropy(softmax(x));
        expect(h).toBeGreaterThanOrEqual(0);
        expect(h).toBeLessThanOrEqual(Math.log(x.length) + 1e-15);
        expect(entropyBits(softmax(x))).toBeCloseTo(h / Math.LN2, 12);
        expect(softmaxEntropy(x)).toBeCloseTo(h, 12);
      }),
    );
    expect(entropy([0, 1, 0])).toBe(0);
    expect(entropyBits([0.25, 0.25, 0.25, 0.25])).toBe(2);
    expect(perplexity([0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125])).toBe(8);
  });

  it('NUM-17 divergences are at least 0, 0 for equal weights, and total variation is a distance', () => {
    fc.assert(
      fc.property(pair, ([x, y]) => {
        const [p, q] = [softmax(x), softmax(y)];
        expect(klDivergence(p, q)).toBeGreaterThan(-1e-15);
        expect(jensenShannonBits(p, q)).toBeGreaterThanOrEqual(0);
        expect(jensenShannonBits(p, q)).toBeLessThanOrEqual(1 + 1e-15);
        expect(jensenShannonBits(p, q)).toBe(jensenShannonBits(q, p));
        expect(totalVariation(p, q)).toBe(totalVariation(q, p));
        expect(klDivergence(p, p)).toBe(0);
        expect(klOfLogits(x, x)).toBe(0);
        expect(klOfLogits(x, y)).toBeCloseTo(klDivergence(p, q), 9);
      }),
    );
    expect(jensenShannonBits([1, 0], [0, 1])).toBe(1);
    expect(totalVariation([1, 0], [0, 1])).toBe(1);
  });

  it('NUM-17 nearly equal rows keep their digits', () => {
    const d = 2 ** -40;
    expect(klOfLogits([0, 0], [d, -d]) / ((d * d) / 2)).toBeCloseTo(1, 10);
  });

  it('NUM-18 zeros: 0 ln 0 is 0, something over nothing is infinite', () => {
    expect(klDivergence([0, 1], [0, 1])).toBe(0);
    expect(klDivergence([0.5, 0.5], [1, 0])).toBe(Infinity);
    expect(klOfLogits([0, 0], [0, -Infinity])).toBe(Infinity);
    expect(klOfLogits([0, -Infinity], [0, 0])).toBeCloseTo(Math.LN2, 15);
    expect(crossEntropySoft([0, -Infinity], [1, 0])).toBe(0);
    expect(crossEntropySoft([0, -Infinity], [0, 1])).toBe(Infinity);
  });

  it('NUM-18 refusals name the number at fault', () => {
    expect(refusal(() => entropy([0.5, -0.5]))).toEqual(['NotAProbability', 1]);
    expect(refusal(() => entropy([]))).toEqual(['EmptyRow', undefined]);
    expect(refusal(() => klDivergence([1], [1, 0]))).toEqual(['ShapeMismatch', undefined]);
    expect(refusal(() => totalVariation([1, 0], [NaN, 0]))).toEqual(['NotANumber', 0]);
  });

  it('NUM-16 the mean of numbers that cancel is exact, and log-sum-exp of equal scores is x + ln n', () => {
    expect(mean([1e16, 1, -1e16])).toBe(1 / 3);
    expect(logSumExp([2, 2])).toBe(2.6931471805599454);
  });
});

import { describe, expect, it } from 'vitest';
import {
  crossEntropy,
  crossEntropyGradient,
  dot,
  jacobianOfWeights,
  matrixToRows,
  mulberry32,
  softmax,
  softmaxJacobian,
  softmaxVjp,
  squaredError,
  squaredErrorGradient,
} from '#core/numerics/index.ts';
import { refusal } from './refusal.ts';

const random = mulberry32(7);
const row = (n: number) => Array.from({ length: n }, () => 6 * random() - 3);
const STEP = 1e-5;

/** Central difference of f by entry i. */
function difference(f: (x: number[]) => number, x: readonly number[], i: number): number {
  const move = (by: number) => x.map((v, j) => (j === i ? v + by : v));
  return (f(move(STEP)) - f(move(-STEP))) / (2 * STEP);
}

describe('losses and gradients', () => {
  it('NUM-19 gradients of both losses equal finite differences', () => {
    for (let n = 2; n < 9; n++) {
      const x = row(n);
      const target = n % 3;
      const [ce, se] = [crossEntropyGradient(x, target % n), squaredErrorGradient(x, target % n)];
      x.forEach((_, i) => {
        expect(ce[i]).toBeCloseTo(
          difference((z) => crossEntropy(z, target % n), x, i),
          8,
        );
        expect(se[i]).toBeCloseTo(
          difference((z) => squaredError(z, target % n), x, i),
          8,
        );
      });
    }
  });

  it('NUM-19 the Jacobian and its product with a vector equal finite differences, with temperature', () => {
    for (const t of [0.3, 1, 4]) {
      const [x, v] = [row(5), row(5)];
      const j = matrixToRows(softmaxJacobian(x, t));
      const vjp = softmaxVjp(x, v, t);
      x.forEach((_, i) => {
        for (let k = 0; k < 5; k++)
          expect(j[k]![i]).toBeCloseTo(
            difference((z) => softmax(z, t)[k]!, x, i),
            8,
          );
        expect(vjp[i]).toBeCloseTo(
          difference((z) => dot(softmax(z, t), v), x, i),
          8,
        );
      });
    }
  });

  it('NUM-20 the cross-entropy gradient is p - onehot, sums to 0, and keeps its digits for a sure target', () => {
    const g = crossEntropyGradient([1, 2, 3], 2);
    const p = softmax([1, 2, 3]);
    expect(g.slice(0, 2)).toEqual(p.slice(0, 2));
    expect(g[2]).toBeCloseTo(p[2]! - 1, 15);
    expect(crossEntropyGradient([50, 0], 0)).toEqual([-1.9287498479639178e-22, 1.9287498479639178e-22]);
  });

  it('NUM-20 rows of the Jacobian sum to 0 and it is symmetric', () => {
    const p = softmax(row(6));
    const j = matrixToRows(jacobianOfWeights(p));
    for (let a = 0; a < 6; a++) {
      expect(j[a]!.reduce((s, x) => s + x, 0)).toBeCloseTo(0, 15);
      for (let b = 0; b < 6; b++) expect(j[a]![b]).toBe(j[b]![a]);
    }
  });

  it('NUM-20 a masked target costs infinity; a target outside is refused', () => {
    expect(crossEntropy([0, -Infinity], 1)).toBe(Infinity);
    expect(crossEntropy([7], 0)).toBe(0);
    expect(refusal(() => crossEntropy([1, 2], 2))).toEqual(['BadParameter', 2]);
    expect(refusal(() => softmaxVjp([1, 2], [1]))).toEqual(['ShapeMismatch', undefined]);
  });
});

import { describe, expect, it } from 'vitest';
import {
  attention,
  crossEntropy,
  type Derivation,
  entmax15,
  entropy,
  explainCrossEntropy,
  explainEntmax15,
  explainEntropy,
  explainJacobian,
  explainKl,
  explainMean,
  explainOutput,
  explainProduct,
  explainScore,
  explainSparsemax,
  explainWeight,
  jacobianOfWeights,
  klDivergence,
  type Matrix,
  matmul,
  mean,
  mulberry32,
  scaledDotProductScores,
  softmax,
  softmaxRows,
  sparsemax,
} from '#core/numerics/index.ts';

const random = mulberry32(41);
const matrix = (rows: number, cols: number): Matrix => ({
  rows,
  cols,
  data: Array.from({ length: rows * cols }, () => 4 * random() - 2),
});

const APPLY: Record<Derivation['operation'], (terms: number[]) => number> = {
  given: () => NaN,
  sum: (t) => t.reduce((a, b) => a + b, 0),
  difference: ([a, b]) => a! - b!,
  product: (t) => t.reduce((a, b) => a * b, 1),
  quotient: ([a, b]) => a! / b!,
  negative: ([a]) => -a!,
  exp: ([a]) => Math.exp(a!),
  log: ([a]) => Math.log(a!),
  sqrt: ([a]) => Math.sqrt(a!),
  max: (t) => Math.max(...t),
  positivePart: ([a]) => Math.max(0, a!),
  mean: (t) => t.reduce((a, b) => a + b, 0) / t.length,
};

/** Every node's operation applied to its terms gives its value, up to rounding. */
function expectSound(node: Derivation): void {
  if (node.operation === 'given') return;
  node.terms.forEach(expectSound);
  expect(APPLY[node.operation](node.terms.map((t) => t.value))).toBeCloseTo(node.value, 12);
}

describe('derivations', () => {
  it('NUM-39 a derivation has the value that is shown, and its terms make that value', () => {
    const [q, k, v] = [matrix(2, 3), matrix(3, 3), matrix(3, 2)];
    const scores = scaledDotProductScores(q, k);
    const p = softmax([1, 2, 3]);
    const other = softmax([0, 1, -1]);
    const shown: [Derivation, number][] = [
      [explainScore(q, k, 1, 2), scores.data[5]!],
      [explainScore(q, k, 0, 1, { scale: 0.3 }), scaledDotProductScores(q, k, { scale: 0.3 }).data[1]!],
      [explainScore(q, k, 0, 1, { bias: matrix(2, 3) }), NaN],
      [
        explainWeight(scores, 1, 2, { temperature: 0.4 }),
        softmaxRows(scores, { temperature: 0.4 }).weights.data[5]!,
      ],
      [explainWeight(scores, 0, 0, { isCausal: true }), 1],
      [explainOutput(q, k, v, 1, 0), attention(q, k, v).output.data[2]!],
      [explainProduct(q, k, 1, 2), matmul(q, k).data[5]!],
      [explainEntropy([0, ...p]), entropy(p)],
      [explainKl(p, other), klDivergence(p, other)],
      [explainCrossEntropy([1, 2, 3], 1), crossEntropy([1, 2, 3], 1)],
      [explainJacobian(p, 1, 1), jacobianOfWeights(p).data[4]!],
      [explainJacobian(p, 0, 2), jacobianOfWeights(p).data[2]!],
      [explainSparsemax([1, 1.5, 0], 1), sparsemax([1, 1.5, 0]).weights[1]!],
      [explainEntmax15([1, 1.5, 0], 1), entmax15([1, 1.5, 0]).weights[1]!],
      [explainMean([1, 2, 4]), mean([1, 2, 4])],
    ];
    for (const [derivation, value] of shown) {
      if (!Number.isNaN(value)) expect(derivation.value).toBe(value);
      expectSound(derivation);
    }
  });

  it('NUM-39 terms stand in order and masked keys are told', () => {
    const scores: Matrix = { rows: 1, cols: 3, data: [1, -Infinity, 2] };
    const [exponential, sum] = explainWeight(scores, 0, 0).terms;
    expect(exponential!.name).toBe('exponential');
    expect(sum!.terms.map((t) => t.place)).toEqual([[0], [1], [2]]);
    expect(sum!.terms[1]!.terms[0]!.name).toBe('masked');
    expect(explainWeight({ rows: 1, cols: 1, data: [-Infinity] }, 0, 0).name).toBe('allMasked');
  });
});

import { describe, expect, it } from 'vitest';
import {
  type AttentionOptions,
  attention,
  attentionGradient,
  dot,
  type Matrix,
  type MultiHeadInput,
  matmul,
  mulberry32,
  multiHeadAttention,
  multiHeadGradient,
  scaledDotProductScores,
  softmaxRows,
  transpose,
} from '#core/numerics/index.ts';
import { refusal } from './refusal.ts';

const random = mulberry32(11);
const matrix = (rows: number, cols: number): Matrix => ({
  rows,
  cols,
  data: Array.from({ length: rows * cols }, () => 2 * random() - 1),
});
const moved = (m: Matrix, i: number, by: number): Matrix => ({
  ...m,
  data: Array.from(m.data, (x, n) => (n === i ? x + by : x)),
});
const STEP = 1e-5;

function expectGradient(loss: (m: Matrix) => number, at: Matrix, gradient: Matrix): void {
  expect([gradient.rows, gradient.cols]).toEqual([at.rows, at.cols]);
  for (let i = 0; i < at.data.length; i++) {
    const slope = (loss(moved(at, i, STEP)) - loss(moved(at, i, -STEP))) / (2 * STEP);
    expect(gradient.data[i]).toBeCloseTo(slope, 7);
  }
}

const CASES: AttentionOptions[] = [
  {},
  { isCausal: true },
  { scale: 0.7, temperature: 2 },
  { mask: [true, false, true, true, true, false, false, false, false, true, true, true] },
  { bias: { rows: 3, cols: 4, data: [0, 1, -Infinity, 0.5, 0, 0, 0, 0, -2, 0, 3, 0] } },
];

describe('attention', () => {
  it('NUM-21 is the scores, their row-wise softmax, and the mixed values', () => {
    const [q, k, v] = [matrix(3, 4), matrix(4, 4), matrix(4, 2)];
    const result = attention(q, k, v);
    const scores = matmul(q, transpose(k));
    Array.from(scores.data).forEach((s, n) => {
      expect(result.scores.data[n]).toBeCloseTo(s / 2, 15);
    });
    const weights = softmaxRows(scaledDotProductScores(q, k)).weights;
    Array.from(matmul(weights, v).data).forEach((o, n) => {
      expect(result.output.data[n]).toBeCloseTo(o, 14);
    });
  });

  it('NUM-22 a query without keys has weights and output 0 and is named', () => {
    const mask = [true, true, false, false];
    const result = attention(matrix(2, 2), matrix(2, 2), matrix(2, 3), { mask });
    expect(result.allMasked).toEqual([false, true]);
    expect(result.output.data.slice(3)).toEqual([0, 0, 0]);
    expect(result.weights.data.slice(2)).toEqual([0, 0]);
    expect(result.scores.data.slice(2)).toEqual([-Infinity, -Infinity]);
  });

  it('NUM-22 a causal mask equals the same mask written out', () => {
    const [q, k, v] = [matrix(3, 2), matrix(3, 2), matrix(3, 2)];
    const mask = [true, false, false, true, true, false, true, true, true];
    expect(attention(q, k, v, { isCausal: true })).toEqual(attention(q, k, v, { mask }));
  });

  it('NUM-23 gradients by Q, K and V equal finite differences, with every option', () => {
    for (const options of CASES) {
      const [q, k, v, d] = [matrix(3, 2), matrix(4, 2), matrix(4, 3), matrix(3, 3)];
      const loss = (a: Matrix, b: Matrix, c: Matrix) => dot(attention(a, b, c, options).output.data, d.data);
      const g = attentionGradient(q, k, v, d, options);
      expectGradient((m) => loss(m, k, v), q, g.q);
      expectGradient((m) => loss(q, m, v), k, g.k);
      expectGradient((m) => loss(q, k, m), v, g.v);
    }
  });

  it('NUM-24 gradients of multi-head attention equal finite differences', () => {
    const input: MultiHeadInput = {
      x: matrix(3, 4),
      wq: matrix(4, 4),
      wk: matrix(4, 4),
      wv: matrix(4, 2),
      wo: matrix(2, 3),
    };
    const d = matrix(3, 3);
    for (const options of [{}, { isCausal: true }]) {
      const g = multiHeadGradient(input, d, 2, options);
      for (const name of ['x', 'wq', 'wk', 'wv', 'wo'] as const) {
        const loss = (m: Matrix) =>
          dot(multiHeadAttention({ ...input, [name]: m }, 2, options).output.data, d.data);
        expectGradient(loss, input[name], g[name]);
      }
    }
  });

  it('NUM-24 one head with unit projections is plain attention', () => {
    const unit: Matrix = { rows: 2, cols: 2, data: [1, 0, 0, 1] };
    const x = matrix(3, 2);
    const heads = multiHeadAttention({ x, wq: unit, wk: unit, wv: unit, wo: unit }, 1);
    const plain = attention(x, x, x);
    expect(heads.output.data).toEqual(plain.output.data);
    expect(heads.weights[0]!.data).toEqual(plain.weights.data);
  });

  it('NUM-25 wrong shapes and numbers are refused before anything is computed', () => {
    const [a, b] = [matrix(2, 2), matrix(2, 3)];
    expect(refusal(() => attention(a, b, a))).toEqual(['ShapeMismatch', undefined]);
    expect(refusal(() => attention(a, a, matrix(3, 2)))).toEqual(['ShapeMismatch', undefined]);
    expect(refusal(() => attention(a, a, a, { mask: [true] }))).toEqual(['ShapeMismatch', undefined]);
    expect(refusal(() => attention(moved(a, 3, NaN), a, a))).toEqual(['NotANumber', 3]);
    expect(refusal(() => attention(a, moved(a, 1, -Infinity), a))).toEqual(['BadParameter', 1]);
    expect(refusal(() => attention(a, a, a, { scale: NaN }))).toEqual(['BadParameter', undefined]);
    expect(refusal(() => multiHeadAttention({ x: a, wq: a, wk: a, wv: a, wo: a }, 3))).toEqual([
      'ShapeMismatch',
      undefined,
    ]);
    expect(refusal(() => matmul(a, matrix(3, 1)))).toEqual(['ShapeMismatch', undefined]);
  });
});

import { describe, expect, it } from 'vitest';
import {
  aggregateRow,
  entropy,
  mean,
  median,
  mulberry32,
  quantile,
  RunningAggregate,
  RunningMean,
  softmax,
  softmaxRows,
} from '#core/numerics/index.ts';
import { refusal } from './refusal.ts';

const ROWS = 3;
const COLS = 4;

function weightsFrom(random: () => number): number[] {
  return Array.from({ length: ROWS }, () =>
    softmax(Array.from({ length: COLS }, () => 8 * random() - 4)),
  ).flat();
}

/** Everything an aggregate can answer. */
function answers(a: RunningAggregate): unknown {
  return [
    a.size,
    a.mean(),
    a.spread(),
    a.quantile(0.5),
    a.quantile(0.9),
    a.meanEntropy(),
    a.entropyOfMean(),
    a.disagreement(),
  ];
}

function filled(students: ReadonlyMap<string, number[]>): RunningAggregate {
  const a = new RunningAggregate(ROWS, COLS);
  for (const [name, w] of students) a.put(name, w);
  return a;
}

describe('class aggregates', () => {
  it('NUM-32 after any changes the running aggregate equals a fresh one, bit for bit, in any order', () => {
    const random = mulberry32(31);
    const running = new RunningAggregate(ROWS, COLS);
    const now = new Map<string, number[]>();
    for (let n = 0; n < 3000; n++) {
      const name = `s${Math.floor(random() * 40)}`;
      if (random() < 0.2) {
        expect(running.remove(name)).toBe(now.delete(name));
        continue;
      }
      const w = weightsFrom(random);
      running.put(name, w);
      now.set(name, w);
      if (n % 500 === 0) running.meanEntropy();
    }
    const backwards = new Map([...now].reverse());
    expect(answers(running)).toEqual(answers(filled(now)));
    expect(answers(running)).toEqual(answers(filled(backwards)));
  });

  it('NUM-32 an emptied aggregate is like a new one', () => {
    const a = new RunningAggregate(ROWS, COLS);
    const empty = answers(a);
    const random = mulberry32(5);
    for (let n = 0; n < 100; n++) a.put(`s${n}`, weightsFrom(random));
    a.disagreement();
    for (let n = 0; n < 100; n++) a.remove(`s${n}`);
    expect(answers(a)).toEqual(empty);
  });

  it('NUM-33 mean, spread, quantiles and entropies are those of the definition', () => {
    const random = mulberry32(8);
    const students = new Map(Array.from({ length: 25 }, (_, n) => [`s${n}`, weightsFrom(random)] as const));
    const a = filled(students);
    const all = [...students.values()];
    for (let c = 0; c < ROWS * COLS; c++) {
      const cell = all.map((w) => w[c]!);
      const m = mean(cell);
      expect(a.mean().data[c]).toBe(m);
      const variance = cell.reduce((s, x) => s + (x - m) ** 2, 0) / cell.length;
      expect(a.spread().data[c]).toBeCloseTo(Math.sqrt(variance), 11);
      expect(a.quantile(0.5).data[c]).toBe([...cell].sort((x, y) => x - y)[12]);
    }
    const rows = all.map((w) => w.slice(0, COLS));
    const meanRow = Array.from(a.mean().data.slice(0, COLS));
    expect(a.meanEntropy()[0]).toBeCloseTo(mean(rows.map((r) => entropy(r))), 15);
    expect(a.disagreement()[0]).toBeCloseTo(entropy(meanRow) - mean(rows.map((r) => entropy(r))), 15);
  });

  it('NUM-33 a class that agrees has spread and disagreement exactly 0', () => {
    const w = weightsFrom(mulberry32(3));
    const a = filled(new Map(Array.from({ length: 77 }, (_, n) => [`s${n}`, w])));
    expect(a.spread().data).toEqual(w.map(() => 0));
    expect(a.disagreement()).toEqual([0, 0, 0]);
    expect(a.mean().data).toEqual(w);
  });

  it('NUM-34 the fold of scores agrees with the running aggregate of the weights', () => {
    const random = mulberry32(17);
    const rows = Array.from({ length: 20 }, () => Array.from({ length: COLS }, () => 6 * random() - 3));
    const fold = aggregateRow(rows);
    const a = new RunningAggregate(1, COLS);
    rows.forEach((r, n) => {
      a.put(`s${n}`, softmax(r));
    });
    for (let j = 0; j < COLS; j++) {
      expect(a.mean().data[j]).toBeCloseTo(fold.mean[j]!, 15);
      expect(a.spread().data[j]).toBeCloseTo(Math.sqrt(fold.variance[j]!), 11);
    }
    expect(a.disagreement()[0]).toBeCloseTo(fold.disagreement, 14);
    expect(fold.entropyOfMean - fold.meanEntropy).toBeCloseTo(fold.disagreement, 14);
  });

  it('NUM-35 the mean of the softmaxes is not the softmax of the mean scores', () => {
    const weights = new RunningAggregate(1, 2);
    const scores = new RunningMean(1, 2);
    for (const [name, x] of [
      ['a', [4, 0]],
      ['b', [0, 2]],
    ] as const) {
      weights.put(name, softmax(x));
      scores.put(name, x);
    }
    expect(scores.mean().data).toEqual([2, 1]);
    expect(scores.softmaxOfMean()).toEqual(softmaxRows({ rows: 1, cols: 2, data: [2, 1] }));
    expect(weights.mean().data[0]).toBeCloseTo(0.5506, 4);
    scores.put('a', [0.1, 0.2]);
    scores.put('a', [4, 0]);
    expect(scores.mean().data).toEqual([2, 1]);
    expect(scores.remove('b')).toBe(true);
    expect(scores.mean().data).toEqual([4, 0]);
  });

  it('NUM-35 refusals leave the aggregate as it was', () => {
    const a = filled(new Map([['x', weightsFrom(mulberry32(1))]]));
    const before = answers(a);
    expect(refusal(() => a.put('x', [1]))).toEqual(['ShapeMismatch', undefined]);
    expect(
      refusal(() =>
        a.put(
          'x',
          Array.from({ length: 12 }, (_, i) => (i === 11 ? 1.5 : 0)),
        ),
      ),
    ).toEqual(['NotAProbability', 11]);
    expect(
      refusal(() =>
        a.put(
          'y',
          Array.from({ length: 12 }, () => NaN),
        ),
      ),
    ).toEqual(['NotANumber', 0]);
    expect(answers(a)).toEqual(before);
    expect(refusal(() => new RunningMean(1, 1).put('x', [2 ** 21]))).toEqual(['BadParameter', 0]);
    expect(refusal(() => new RunningAggregate(0, 2))).toEqual(['ShapeMismatch', undefined]);
  });

  it('NUM-33 quantiles do not depend on order and join neighbours linearly', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(quantile([10, 0], 0.25)).toBe(2.5);
    const random = mulberry32(4);
    const values = Array.from({ length: 501 }, () => Math.floor(random() * 50));
    const sorted = [...values].sort((a, b) => a - b);
    for (const q of [0, 0.1, 0.5, 0.9, 1]) expect(quantile(values, q)).toBe(sorted[500 * q]);
    expect(refusal(() => quantile([1], 2))).toEqual(['BadParameter', undefined]);
  });
});

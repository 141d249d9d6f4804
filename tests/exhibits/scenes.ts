/**
 * Pictures worth looking at, as values: the gallery shows them, the snapshot tests keep them. Law: every number comes from
 * the core's numerics or is written here; nothing random, nothing of the clock.
 */
import { exp, softmax, softmaxRows } from '#core/numerics/index.ts';
import {
  barsScene,
  histogramScene,
  matrixScene,
  type Scene,
  type SoftmaxStage,
  scatterScene,
  scoreLinesScene,
  simplexScene,
  softmaxRowScene,
  voteBarsScene,
} from '#core/picture/index.ts';

export interface Exhibit {
  readonly id: string;
  readonly title: string;
  readonly scene: Scene;
}

const WORDS = ['小猫', '没有', '吃', '鱼'];
const LONG = ['internationalisation', 'antidisestablishment', '非常非常非常长的一个标签', 'ß'];

/** Some scores that look like a lesson: from -3 to 4 in halves, by a fixed rule. */
function patterned(rows: number, cols: number): number[] {
  return Array.from({ length: rows * cols }, (_, k) => (((k * 7 + Math.floor(k / cols) * 3) % 15) - 6) / 2);
}

function causal(size: number): boolean[] {
  return Array.from({ length: size * size }, (_, k) => k % size <= Math.floor(k / size));
}

function weightsOf(data: number[], rows: number, cols: number, mask?: boolean[]) {
  return softmaxRows({ rows, cols, data }, { mask }).weights;
}

const S4 = { rows: 4, cols: 4, data: patterned(4, 4) };
const S16 = { rows: 16, cols: 16, data: patterned(16, 16) };
const LABELS16 = Array.from({ length: 16 }, (_, i) => `t${i + 1}`);

const matrices: readonly Exhibit[] = [
  {
    id: 'scores-editable',
    title: 'Scores, editable',
    scene: matrixScene({
      of: 'scores',
      matrix: S4,
      rowLabels: WORDS,
      columnLabels: WORDS,
      editable: true,
      base: [...S4.data.slice(0, 5), 9, ...S4.data.slice(6)],
      step: 0.5,
      limit: 4,
    }),
  },
  {
    id: 'scores-masked',
    title: 'Scores under a causal mask, editable',
    scene: matrixScene({
      of: 'scores',
      matrix: S4,
      mask: causal(4),
      rowLabels: WORDS,
      columnLabels: WORDS,
      editable: true,
      step: 0.5,
      limit: 4,
      targets: [9],
    }),
  },
  {
    id: 'weights-masked',
    title: 'Weights under a causal mask',
    scene: matrixScene({
      of: 'weights',
      matrix: weightsOf(S4.data, 4, 4, causal(4)),
      mask: causal(4),
      rowLabels: WORDS,
      columnLabels: WORDS,
    }),
  },
  {
    id: 'weights-extreme',
    title: 'Weights close to 0 and 1',
    scene: matrixScene({
      of: 'weights',
      matrix: weightsOf([0, 12, 3, 9, 9, 0, 0, 0, 0], 3, 3),
      rowLabels: ['a', 'b', 'c'],
      columnLabels: ['a', 'b', 'c'],
    }),
  },
  {
    id: 'row-all-masked',
    title: 'A row that sees nothing',
    scene: matrixScene({
      of: 'scores',
      matrix: { rows: 2, cols: 2, data: [1, 2, 3, 4] },
      mask: [false, false, true, true],
      editable: true,
    }),
  },
  {
    id: 'long-labels',
    title: 'Long names',
    scene: matrixScene({
      of: 'scores',
      matrix: S4,
      rowLabels: LONG,
      columnLabels: LONG,
      editable: [true, true, true, true, ...new Array<boolean>(12).fill(false)],
    }),
  },
  {
    id: 'queries',
    title: 'Queries',
    scene: matrixScene({
      of: 'queries',
      matrix: { rows: 4, cols: 2, data: [1, 0, 0, 2, 1, 1, 0, 0] },
      rowLabels: WORDS,
    }),
  },
  {
    id: 'keys',
    title: 'Keys',
    scene: matrixScene({
      of: 'keys',
      matrix: { rows: 2, cols: 3, data: [-1.25, 0, 0.5, 2, 1, 3] },
      editable: true,
    }),
  },
  {
    id: 'scores-8',
    title: 'Scores, 8 × 8',
    scene: matrixScene({ of: 'scores', matrix: { rows: 8, cols: 8, data: patterned(8, 8) }, editable: true }),
  },
  {
    id: 'scores-16',
    title: 'Scores, 16 × 16, masked',
    scene: matrixScene({
      of: 'scores',
      matrix: S16,
      mask: causal(16),
      rowLabels: LABELS16,
      columnLabels: LABELS16,
      editable: true,
    }),
  },
  {
    id: 'weights-16',
    title: 'Weights, 16 × 16',
    scene: matrixScene({
      of: 'weights',
      matrix: weightsOf(S16.data, 16, 16),
      rowLabels: LABELS16,
      columnLabels: LABELS16,
    }),
  },
];

const SCORES = [1, 2, 3];
const EXPONENTIALS = SCORES.map((s) => exp(s));
const TOTAL = EXPONENTIALS.reduce((sum, x) => sum + x, 0);

function rowAt(stage: SoftmaxStage, more: { targets?: number[]; mask?: boolean[] } = {}): Scene {
  return softmaxRowScene({
    labels: ['小猫', '没有', '鱼'],
    scores: SCORES,
    exponentials: EXPONENTIALS,
    total: TOTAL,
    shares: softmax(SCORES),
    stage,
    step: 0.1,
    limit: 4,
    ...more,
  });
}

const rows: readonly Exhibit[] = [
  { id: 'row-scores', title: 'Softmax row: scores', scene: rowAt('scores') },
  { id: 'row-exponentials', title: 'Softmax row: exponentials', scene: rowAt('exponentials') },
  { id: 'row-total', title: 'Softmax row: total', scene: rowAt('total') },
  {
    id: 'row-weights',
    title: 'Softmax row: weights with target',
    scene: rowAt('weights', { targets: [0.2, 0.3, 0.5] }),
  },
  {
    id: 'bars-target',
    title: 'Bars with target',
    scene: barsScene({
      labels: WORDS,
      shares: softmax([0, 0.7, 1.1, 1.4]),
      targets: [0.1, 0.2, 0.3, 0.4],
      row: 0,
    }),
  },
  {
    id: 'bars-masked',
    title: 'Bars with a masked key',
    scene: barsScene({ labels: WORDS, shares: [0.00001, 0, 0.99999, 0], mask: [true, false, true, true] }),
  },
  {
    id: 'bars-own',
    title: 'A prediction to drag',
    scene: barsScene({ labels: ['1', '2', '3'], shares: [0.2, 0.3, 0.5], isOwn: true }),
  },
];

const HEIGHTS = Array.from({ length: 60 }, (_, k) => ((k * 37) % 60) / 12 + ((k * 11) % 7) / 4);

const plots: readonly Exhibit[] = [
  {
    id: 'histogram',
    title: 'Histogram of a cell',
    scene: histogramScene({
      values: HEIGHTS,
      label: 'score',
      countLabel: 'students',
      markers: [{ value: 1.4, label: 'you' }],
    }),
  },
  {
    id: 'histogram-empty',
    title: 'Histogram, nobody yet',
    scene: histogramScene({ values: [], label: 'score', countLabel: 'students' }),
  },
  {
    id: 'scatter',
    title: 'Score against weight',
    scene: scatterScene({
      points: HEIGHTS.slice(0, 30).map((x, k) => ({
        x,
        y: softmax([x, 2, 3])[0]!,
        label: `S${k + 1}`,
        isOwn: k === 4,
      })),
      xLabel: 'score',
      yLabel: 'weight',
    }),
  },
  ...[false, true].map((isCentred) => ({
    id: isCentred ? 'lines-centred' : 'lines',
    title: isCentred ? 'Score lines less their mean' : 'Score lines',
    scene: scoreLinesScene({
      lines: Array.from({ length: 12 }, (_, k) => ({
        label: `S${k + 1}`,
        scores: [0, 0.7, 1.1, 1.4].map((s) => s + ((k * 5) % 11) / 2 - 2 + (k === 7 ? s : 0)),
        isOwn: k === 3,
      })),
      labels: WORDS,
      yLabel: 'score',
      isCentred,
    }),
  })),
  {
    id: 'simplex',
    title: 'The class on a simplex',
    scene: simplexScene({
      labels: ['小猫', '没有', '鱼'],
      points: Array.from({ length: 24 }, (_, k) => {
        const shares = softmax([((k * 7) % 9) / 3, ((k * 5) % 8) / 3, ((k * 3) % 7) / 3]);
        return {
          shares,
          label: `S${k + 1}`,
          isOwn: k === 5,
          trail: k % 6 === 5 ? [[1 / 3, 1 / 3, 1 / 3]] : [],
        };
      }),
      region: [
        [0.5, 0.4, 0.1],
        [0.3, 0.6, 0.1],
        [0.3, 0.4, 0.3],
      ],
    }),
  },
  {
    id: 'vote-open',
    title: 'A vote, before the reveal',
    scene: voteBarsScene({
      options: [
        { label: '只有 101、102、103 的权重会变', count: 12 },
        { label: '两行都会变', count: 7, isOwn: true },
        { label: '都不变：权重只看分数之差', count: 21 },
      ],
    }),
  },
  {
    id: 'vote-revealed',
    title: 'A second vote, revealed',
    scene: voteBarsScene({
      options: [
        { label: 'Only the row of large numbers changes', count: 4, before: 12, isCorrect: false },
        { label: 'Both rows change', count: 2, before: 7, isCorrect: false, isOwn: true },
        { label: 'Neither: weights depend on differences alone', count: 34, before: 21, isCorrect: true },
      ],
      moves: [
        [4, 0, 8],
        [0, 2, 5],
        [0, 0, 21],
      ],
    }),
  },
  {
    id: 'vote-none',
    title: 'A vote without votes',
    scene: voteBarsScene({
      options: [
        { label: 'A', count: 0 },
        { label: 'B', count: 0 },
      ],
    }),
  },
];

export const exhibits: readonly Exhibit[] = [...matrices, ...rows, ...plots];

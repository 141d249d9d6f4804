/**
 * What each operation of the golden format asks of the core, with the goal of every output.
 * Law: an output without an entry here is a failure, never skipped.
 */
import {
  type AttentionOptions,
  aggregateRow,
  attention,
  attentionGradient,
  attentionInto,
  crossEntropy,
  crossEntropySoft,
  entmax15,
  hardmax,
  klDivergence,
  klOfLogits,
  logSoftmax,
  logSumExp,
  type Matrix,
  matrixFromRows,
  matrixToRows,
  multiHeadAttention,
  naiveSoftmax,
  outputDistribution,
  roundTo,
  softmax,
  softmaxEntropy,
  softmaxInto,
  softmaxJacobian,
  softmaxVjp,
  softmaxWithSink,
  sparsemax,
  stableSoftmax,
} from '#core/numerics/index.ts';
import { attentionInput, type Numbers, rowInput, rowsOf, scalar, vector } from './cases.ts';
import type { Limit } from './measure.ts';

/** One number, list or table of the core's answer, the name of its scale in the case, and its goal. */
export interface Answer {
  readonly value: Numbers | boolean[];
  readonly limit: Limit;
  /** Natural size of the quantity where the case gives none; default: the size of the expected value. */
  readonly scale?: Numbers;
}

type Input = Record<string, unknown>;
type Answers = Record<string, Answer>;
type Operation = (input: Input) => Answers;

const ulp = (at: number): Limit => ({ unit: 'ulp', at });
const scaled = (at: number): Limit => ({ unit: 'units of scale', at });
const SAME: Limit = { unit: 'same', at: 0 };

const temperatureOf = (input: Input): number => (input.T === undefined ? 1 : scalar(input.T));

function softmaxAnswers(input: Input): Answers {
  const x = rowInput(input);
  const t = temperatureOf(input);
  return {
    softmax: { value: softmax(x, t), limit: ulp(0.6) },
    'softmax/bulk': { value: softmaxInBulk(x, t), limit: ulp(2.5) },
    logSoftmax: { value: logSoftmax(x, t), limit: ulp(1) },
    logsumexp: { value: logSumExp(x, t), limit: scaled(2) },
    entropy: { value: softmaxEntropy(x, t), limit: ulp(1) },
    allMasked: { value: [isAllMasked(x)], limit: SAME },
  };
}

function softmaxInBulk(x: number[], t: number): number[] {
  const out = new Float64Array(x.length);
  softmaxInto(Float64Array.from(x), 1, x.length, out, t);
  return Array.from(out);
}

function isAllMasked(x: number[]): boolean {
  return sparsemax(x).isAllMasked;
}

function sparseAnswers(f: typeof sparsemax): Operation {
  return (input) => {
    const s = f(rowInput(input), temperatureOf(input));
    return {
      p: { value: s.weights, limit: ulp(1) },
      tau: { value: s.threshold, limit: ulp(1) },
      support: { value: s.support, limit: SAME },
      allMasked: { value: [s.isAllMasked], limit: SAME },
    };
  };
}

function sinkAnswers(input: Input): Answers {
  const s = softmaxWithSink(rowInput(input), temperatureOf(input));
  return {
    p: { value: s.weights, limit: ulp(1) },
    allMasked: { value: [s.isAllMasked], limit: SAME },
  };
}

function optionsOf(input: Input, keys: number): AttentionOptions {
  const mask = input.mask as string[] | undefined;
  const bias = input.bias === undefined ? undefined : matrixFromRows(rowsOf(input.bias));
  if (mask?.some((row) => row.length !== keys)) throw new Error('mask of another width');
  return {
    isCausal: input.causal === true,
    mask: mask?.flatMap((row) => [...row].map((c) => c === '1')),
    bias,
    scale: input.scale === undefined ? undefined : scalar(input.scale),
  };
}

function attentionAnswers(input: Input): Answers {
  const { Q, K, V } = attentionInput(input);
  const result = attention(
    matrixFromRows(Q),
    matrixFromRows(K),
    matrixFromRows(V),
    optionsOf(input, K.length),
  );
  const bulk = attentionInBulk(
    matrixFromRows(Q),
    matrixFromRows(K),
    matrixFromRows(V),
    optionsOf(input, K.length),
  );
  return {
    'O/bulk': { value: matrixToRows(bulk), limit: scaled(4) },
    O: { value: matrixToRows(result.output), limit: scaled(4) },
    P: { value: matrixToRows(result.weights), limit: ulp(0.6) },
    allMasked: { value: result.allMasked, limit: SAME },
  };
}

function attentionInBulk(q: Matrix, k: Matrix, v: Matrix, options: AttentionOptions): Matrix {
  const data = new Float64Array(q.rows * v.cols);
  const hidden = options.mask?.map((isSeen) => (isSeen ? 0 : -Infinity));
  const bias = options.bias?.data.map((b, n) => b + (hidden?.[n] ?? 0)) ?? hidden;
  const shape = { l: q.rows, s: k.rows, d: q.cols, e: v.cols };
  attentionInto(
    Float64Array.from(q.data),
    Float64Array.from(k.data),
    Float64Array.from(v.data),
    shape,
    data,
    {
      isCausal: options.isCausal,
      bias: bias && Float64Array.from(bias),
      scale: options.scale,
    },
  );
  return { rows: q.rows, cols: v.cols, data };
}

function attentionGradientAnswers(input: Input): Answers {
  const { Q, K, V } = attentionInput(input);
  const [q, k, v] = [matrixFromRows(Q), matrixFromRows(K), matrixFromRows(V)];
  const g = attentionGradient(q, k, v, matrixFromRows(rowsOf(input.dO)), optionsOf(input, K.length));
  const answer = (m: Matrix) => ({ value: matrixToRows(m), limit: scaled(8) });
  return { dQ: answer(g.q), dK: answer(g.k), dV: answer(g.v) };
}

function multiHeadAnswers(input: Input): Answers {
  const m = (name: string) => matrixFromRows(rowsOf(input[name]));
  const x = m('X');
  const weights = { x, wq: m('Wq'), wk: m('Wk'), wv: m('Wv'), wo: m('Wo') };
  const result = multiHeadAttention(weights, scalar(input.heads), optionsOf(input, x.rows));
  return { Y: { value: matrixToRows(result.output), limit: scaled(8) } };
}

function samplingAnswers(input: Input): Answers {
  const d = outputDistribution(rowInput(input), {
    temperature: temperatureOf(input),
    topK: scalar(input.k),
    topP: scalar(input.p),
  });
  return {
    kept: { value: d.kept, limit: SAME },
    q: { value: d.weights, limit: ulp(0.6) },
  };
}

function roundAnswers(input: Input): Answers {
  const x = vector(input.x);
  return {
    f16: { value: x.map((v) => roundTo(v, 'float16')), limit: SAME },
    bf16: { value: x.map((v) => roundTo(v, 'bfloat16')), limit: SAME },
  };
}

function simulatedAnswers(input: Input): Answers {
  const x = rowInput(input);
  const of = (r: { exponentials: number[]; sum: number; weights: number[] }) => ({
    value: [r.exponentials, r.sum, r.weights],
    limit: SAME,
  });
  return {
    f16Naive: of(naiveSoftmax(x, 'float16')),
    f16Stable: of(stableSoftmax(x, 'float16')),
    bf16Naive: of(naiveSoftmax(x, 'bfloat16')),
    bf16Stable: of(stableSoftmax(x, 'bfloat16')),
  };
}

function naiveAnswers(input: Input): Answers {
  const r = naiveSoftmax(rowInput(input));
  return {
    e: { value: r.exponentials, limit: SAME },
    sum: { value: r.sum, limit: SAME },
    p: { value: r.weights, limit: SAME },
  };
}

function aggregateAnswers(input: Input): Answers {
  const students = (input.logits as unknown[]).map(rowsOf);
  const rows = students[0]!.map((_, i) => aggregateRow(students.map((s) => s[i]!)));
  const sizeOfSquares = rows.map((r) => r.mean.map((m, j) => m * m + r.variance[j]!));
  return {
    mean: { value: rows.map((r) => r.mean), limit: scaled(2) },
    variance: { value: rows.map((r) => r.variance), limit: scaled(2), scale: sizeOfSquares },
    meanEntropy: { value: rows.map((r) => r.meanEntropy), limit: scaled(2) },
    entropyOfMean: { value: rows.map((r) => r.entropyOfMean), limit: scaled(2) },
    jsd: {
      value: rows.map((r) => r.disagreement),
      limit: scaled(2),
      scale: rows.map((r) => r.entropyOfMean),
    },
  };
}

/** Every operation of the format. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  softmax: softmaxAnswers,
  sparsemax: sparseAnswers(sparsemax),
  entmax15: sparseAnswers(entmax15),
  softmax1: sinkAnswers,
  hardmax: (input) => ({ p: { value: hardmax(rowInput(input)), limit: SAME } }),
  vjp: (input) => ({
    y: {
      value: softmaxVjp(rowInput(input), vector(input.v), temperatureOf(input)),
      limit: scaled(2),
    },
  }),
  jacobian: (input) => ({
    J: {
      value: matrixToRows(softmaxJacobian(rowInput(input), temperatureOf(input))),
      limit: scaled(2),
    },
  }),
  kl: (input) => ({
    kl: { value: klDivergence(vector(input.p), vector(input.q)), limit: scaled(2) },
  }),
  klLogits: (input) => ({
    kl: { value: klOfLogits(vector(input.x), vector(input.y)), limit: scaled(2) },
  }),
  crossEntropy: (input) => ({
    loss: { value: crossEntropy(rowInput(input), scalar(input.target)), limit: ulp(1) },
  }),
  crossEntropySoft: (input) => ({
    loss: { value: crossEntropySoft(rowInput(input), vector(input.t)), limit: ulp(1) },
  }),
  attention: attentionAnswers,
  attentionGrad: attentionGradientAnswers,
  multiHead: multiHeadAnswers,
  topKtopP: samplingAnswers,
  round: roundAnswers,
  simulatedHalf: simulatedAnswers,
  naiveSoftmax64: naiveAnswers,
  classAggregate: aggregateAnswers,
};

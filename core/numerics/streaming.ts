/**
 * Softmax in one pass over chunks of fixed size: the running maximum and the running sum, which is rescaled whenever
 * the maximum grows. Law: the weights are those of `softmax` to the last double-double bit or two, and every station
 * can be shown. Source: Milakov and Gimelshein, "Online normalizer calculation for softmax" (2018).
 */
import { checkNotEmpty, checkScores, checkTemperature } from './check.ts';
import { DD_ZERO, type DoubleDouble, ddAdd, ddMultiply } from './double-double.ts';
import { assemble, expParts } from './elementary.ts';
import { NumericsError } from './errors.ts';
import { exactRow, shiftedPair, weightOf } from './exact-row.ts';

/** The state after one chunk. */
export interface StreamingStep {
  /** Keys from..to - 1 were read. */
  readonly from: number;
  readonly to: number;
  /** Greatest score so far; -Infinity while all are masked. */
  readonly max: number;
  /** What the sum so far is multiplied by because the maximum grew: e^((old max - new max) / T), 1 if it did not. */
  readonly rescale: number;
  /** Sum of e^((x - max) / T) so far. */
  readonly sum: number;
}

/** All stations and the weights at the end. */
export interface StreamingSoftmax {
  readonly steps: readonly StreamingStep[];
  readonly weights: number[];
}

interface State {
  max: number;
  sum: DoubleDouble;
}

/** e^((from - to) / T) as a pair, 0 when `from` is -Infinity. */
function decay(from: number, to: number, temperature: number): DoubleDouble {
  if (from === -Infinity) return DD_ZERO;
  const z = shiftedPair(exactRow({ hi: [from, to] }, temperature), 0);
  const e = expParts(z.hi, z.lo);
  const hi = assemble(e.hi, 0, e.exponent);
  return { hi, lo: assemble(e.lo, 0, e.exponent) };
}

function advance(
  state: State,
  chunk: ArrayLike<number>,
  temperature: number,
): { state: State; rescale: number } {
  const max = Array.from(chunk).reduce((m, x) => Math.max(m, x), state.max);
  if (max === -Infinity) return { state, rescale: 1 };
  const factor = state.max === max ? { hi: 1, lo: 0 } : decay(state.max, max, temperature);
  let sum = ddMultiply(state.sum, factor);
  for (let i = 0; i < chunk.length; i++) sum = ddAdd(sum, decay(chunk[i]!, max, temperature));
  return { state: { max, sum }, rescale: state.max === -Infinity ? 1 : factor.hi };
}

/** Softmax of x / T read `chunkSize` keys at a time. Errors: as `softmax`, BadParameter for a chunk below 1. */
export function streamingSoftmax(
  row: ArrayLike<number>,
  chunkSize: number,
  temperature = 1,
): StreamingSoftmax {
  checkNotEmpty(row);
  checkTemperature(temperature);
  checkScores(row);
  if (!Number.isInteger(chunkSize) || chunkSize < 1)
    throw new NumericsError('BadParameter', undefined, 'chunkSize');
  const scores = Array.from(row);
  const steps: StreamingStep[] = [];
  let state: State = { max: -Infinity, sum: DD_ZERO };
  for (let from = 0; from < scores.length; from += chunkSize) {
    const chunk = scores.slice(from, from + chunkSize);
    const next = advance(state, chunk, temperature);
    state = next.state;
    const sum = state.sum.hi + state.sum.lo;
    steps.push({ from, to: from + chunk.length, max: state.max, rescale: next.rescale, sum });
  }
  const parts = exactRow({ hi: scores }, temperature);
  const sum = parts.isAllMasked ? parts.sum : state.sum;
  return { steps, weights: scores.map((_, i) => weightOf({ ...parts, sum }, i)) };
}

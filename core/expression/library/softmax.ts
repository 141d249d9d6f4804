/**
 * Softmax and what distributions are asked for. Law: where no softmax exists (nothing visible, nan, +inf) the
 * row is nan in every place, and a measure of numbers that are no weights is nan; the numerical core's zeros
 * for a hidden row do not show here.
 */
import {
  entropy,
  entropyBits,
  jensenShannonBits,
  perplexity,
  softmax,
  totalVariation,
} from '#core/numerics/index.ts';
import { asCount, asMatrix, asNumber, asVector, flatNumbers } from '../value.ts';
import { type Library, type LibraryFunction, ofPair, ofVector, taking, tempered } from './function.ts';
import { maxOf, sumOf } from './reduce.ts';
import { transposed, type Vector } from './rows.ts';

/** Weights of one row divided by a temperature; a temperature of 0 gives nan. */
export function softmaxOf(row: Vector, temperature = 1): Vector {
  const isPlain = temperature > 0 && temperature < Infinity;
  const scores = isPlain ? row : row.map((x) => x / temperature);
  if (!hasSoftmax(scores)) return row.map(() => Number.NaN);
  return softmax(scores, isPlain ? temperature : 1);
}

/** Whether the row has a greatest finite score and nothing that is nan. */
export function hasSoftmax(row: Vector): boolean {
  return Number.isFinite(maxOf(row));
}

/** A measure of weights; nan for an empty list and where a number is negative, infinite or nan. */
function measure(f: (p: Vector) => number): LibraryFunction {
  return ofVector((p) => (isWeights(p) ? f(p) : Number.NaN));
}

function comparison(f: (p: Vector, q: Vector) => number): LibraryFunction {
  return ofPair((p, q) => (isWeights(p) && isWeights(q) ? f(p, q) : Number.NaN));
}

function isWeights(p: Vector): boolean {
  return p.length > 0 && p.every((x) => x >= 0 && x < Infinity);
}

/** Places from the greatest number down, ties by position. */
function ranking(p: Vector): readonly number[] {
  return p.map((_, i) => i).sort((a, b) => p[b]! - p[a]! || a - b);
}

/** The kept places renormalised, the others 0. */
function keep(p: Vector, places: readonly number[]): Vector {
  const kept = new Set(places);
  const total = sumOf(places.map((i) => p[i]!));
  return p.map((x, i) => (kept.has(i) ? x / total : 0));
}

/** The first places, greatest first, whose sum reaches the threshold but for a rounding. */
function nucleus(p: Vector, threshold: number): readonly number[] {
  const order = ranking(p);
  let sum = 0;
  const last = order.findIndex((i) => {
    sum += p[i]!;
    return sum >= threshold - 1e-12;
  });
  return last < 0 ? order : order.slice(0, last + 1);
}

export const SOFTMAX: Library = {
  softmax: tempered((value, temperature, meter) => softmaxOf(asVector(value, meter), temperature)),
  softmax_rows: tempered((value, temperature, meter) =>
    asMatrix(value, meter).map((row) => softmaxOf(row, temperature)),
  ),
  softmax_cols: taking(1, ([value], meter) =>
    transposed(transposed(asMatrix(value!, meter)).map((column) => softmaxOf(column))),
  ),
  softmax_all: taking(1, ([value], meter) => {
    const rows = asMatrix(value!, meter);
    const weights = softmaxOf(flatNumbers(rows, meter));
    const width = rows[0]!.length;
    return rows.map((_, i) => weights.slice(i * width, (i + 1) * width));
  }),
  linear_norm: ofVector((v) => {
    const total = sumOf(v);
    return v.map((x) => x / total);
  }),
  entropye: measure(entropy),
  entropy2: measure(entropyBits),
  perplexity: measure(perplexity),
  jsd2: comparison(jensenShannonBits),
  tv: comparison(totalVariation),
  topk: taking(2, ([value, k], meter) => {
    const p = asVector(value!, meter);
    return keep(p, ranking(p).slice(0, asCount(k!, 1, meter)));
  }),
  topp: taking(2, ([value, threshold], meter) => {
    const p = asVector(value!, meter);
    return keep(p, nucleus(p, asNumber(threshold!, meter)));
  }),
  support: ofVector((p) => p.filter((x) => x > 0).length),
};

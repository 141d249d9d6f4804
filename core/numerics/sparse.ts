/**
 * Relatives of softmax that reach zero or leave something over: hardmax, sparsemax, entmax-1.5, softmax with a sink.
 * Laws: the support is decided exactly up to 100 bits; weights are within 0.51 ulp; a fully masked row gives zeros.
 * Method: with u_j the distance of key j above the last supported key and t that key's own distance above the
 * threshold, all weights are sums of non-negative numbers, so nothing cancels.
 * Sources: Martins and Astudillo (2016), sparsemax; Peters, Niculae, Martins (2019), entmax; Miller (2023), sink.
 */

import { checkNotEmpty, checkScores } from './check.ts';
import {
  type DoubleDouble,
  ddAdd,
  ddDivide,
  ddDivideNumber,
  ddMultiply,
  ddMultiplyNumber,
  ddSqrt,
  ddSubtract,
  scaled,
} from './double-double.ts';
import { divider, type ExactRow, exactRow, weightOf } from './exact-row.ts';
import { ExactSum } from './exact-sum.ts';
import { descendingOrder } from './order.ts';
import { checkedRow } from './softmax.ts';

/** Weights with exact zeros, their threshold in the units of x / T, and how many are above zero. */
export interface SparseWeights {
  readonly weights: number[];
  /** The number tau below which a score has weight 0; -Infinity for a fully masked row. */
  readonly threshold: number;
  readonly support: number;
  readonly isAllMasked: boolean;
}

/** One-hot of the greatest score; the lowest index wins a tie. A fully masked row gives zeros. */
export function hardmax(row: ArrayLike<number>): number[] {
  checkNotEmpty(row);
  checkScores(row);
  let best = 0;
  for (let i = 1; i < row.length; i++) if (row[i]! > row[best]!) best = i;
  return Array.from(row, (x, i) => (i === best && x !== -Infinity ? 1 : 0));
}

/** The shifted scores (x_i - max) / T in falling order, kept while above -limit. */
function candidates(
  row: ArrayLike<number>,
  parts: ExactRow,
  limit: number,
): { order: number[]; z: DoubleDouble[] } {
  const z = Array.from(parts.shifted.hi, (hi, i) => ({ hi, lo: parts.shifted.lo[i]! }));
  return { order: descendingOrder(row).filter((i) => z[i]!.hi >= -limit), z };
}

/** How many keys, greatest first, lie within a budget of 1 measured from the key itself; `cost` adds one distance. */
function supportSize(
  z: readonly DoubleDouble[],
  order: readonly number[],
  spent: (last: number, k: number) => number,
): number {
  let k = 1;
  while (k < order.length && spent(order[k]!, k) > 0) k++;
  return z.length === 0 ? 0 : k;
}

const SPARSE_ZERO: Omit<SparseWeights, 'weights'> = { threshold: -Infinity, support: 0, isAllMasked: true };

function sparseWeights(
  row: ArrayLike<number>,
  support: readonly number[],
  weight: (i: number) => DoubleDouble,
  threshold: DoubleDouble,
): SparseWeights {
  const weights = Array.from(row, () => 0);
  for (const i of support) {
    const p = weight(i);
    weights[i] = p.hi + p.lo;
  }
  return { weights, threshold: threshold.hi + threshold.lo, support: support.length, isAllMasked: false };
}

/**
 * Sparsemax: the nearest point of the simplex to x / T, p_i = max(0, x_i/T - tau).
 * Key k in falling order is supported when the distances from it up to all greater keys sum to less than 1.
 */
export function sparsemax(row: ArrayLike<number>, temperature = 1): SparseWeights {
  const parts = checkedRow(row, temperature);
  if (parts.isAllMasked) return { weights: Array.from(row, () => 0), ...SPARSE_ZERO };
  const { order, z } = candidates(row, parts, 1);
  const prefix = new ExactSum();
  prefix.addPair(z[order[0]!]!);
  const size = supportSize(z, order, (last, k) => {
    const rest = budgetLeft(prefix, z[last]!, k).hi;
    prefix.addPair(z[last]!);
    return rest;
  });
  const support = order.slice(0, size);
  const last = z[support[size - 1]!]!;
  const total = new ExactSum();
  for (const i of support) total.addPair(z[i]!);
  const t = ddDivideNumber(budgetLeft(total, last, size), size);
  const threshold = ddAdd(divider(temperature)(parts.max), ddSubtract(last, t));
  return sparseWeights(row, support, (i) => ddAdd(ddSubtract(z[i]!, last), t), threshold);
}

/** 1 - sum over the k keys of (z_j - last), exactly before its rounding to a pair. */
function budgetLeft(sum: ExactSum, last: DoubleDouble, k: number): DoubleDouble {
  const s = sum.copy();
  s.negate();
  s.add(1);
  s.addProduct(k, last.hi);
  s.addProduct(k, last.lo);
  return s.toPair();
}

/**
 * Entmax with alpha 1.5: p_i = max(0, x_i/(2T) - tau)^2. Key k in falling order is supported when the squared
 * half-distances from it up to all greater keys sum to less than 1.
 */
export function entmax15(row: ArrayLike<number>, temperature = 1): SparseWeights {
  const parts = checkedRow(row, temperature);
  if (parts.isAllMasked) return { weights: Array.from(row, () => 0), ...SPARSE_ZERO };
  const { order, z } = candidates(row, parts, 2);
  const half = z.map((x) => scaled(x, 0.5));
  const moments = new Moments();
  moments.include(half[order[0]!]!);
  const size = supportSize(half, order, (last) => {
    const rest = moments.budgetLeft(half[last]!).hi;
    moments.include(half[last]!);
    return rest;
  });
  const support = order.slice(0, size);
  const last = half[support[size - 1]!]!;
  const own = new Moments();
  for (const i of support) own.include(half[i]!);
  const t = rootAbove(own.budgetLeft(last), own.distance(last), size);
  const threshold = ddAdd(scaled(divider(temperature)(parts.max), 0.5), ddSubtract(last, t));
  const square = (i: number) => {
    const s = ddAdd(ddSubtract(half[i]!, last), t);
    return ddMultiply(s, s);
  };
  return sparseWeights(row, support, square, threshold);
}

/** The t > 0 with sum (u_j + t)^2 = 1, where rest = 1 - sum u_j^2 and distance = sum u_j: no cancellation. */
function rootAbove(rest: DoubleDouble, distance: DoubleDouble, k: number): DoubleDouble {
  const discriminant = ddAdd(ddMultiply(distance, distance), ddMultiplyNumber(rest, k));
  return ddDivide(rest, ddAdd(distance, ddSqrt(discriminant)));
}

/** Exact sums of s_j and s_j^2, from which the budget seen from any key follows. */
class Moments {
  private count = 0;
  private readonly first = new ExactSum();
  private readonly second = new ExactSum();

  include(s: DoubleDouble): void {
    this.count++;
    this.first.addPair(s);
    this.second.addSquare(s, 1);
  }

  /** sum (s_j - last). */
  distance(last: DoubleDouble): DoubleDouble {
    const sum = this.first.copy();
    sum.addProduct(-this.count, last.hi);
    sum.addProduct(-this.count, last.lo);
    return sum.toPair();
  }

  /** 1 - sum (s_j - last)^2 = 1 - sum s_j^2 + 2 last sum s_j - k last^2. */
  budgetLeft(last: DoubleDouble): DoubleDouble {
    const rest = this.second.copy();
    rest.negate();
    rest.add(1);
    for (const part of this.first.parts()) {
      rest.addProduct(2 * last.hi, part);
      rest.addProduct(2 * last.lo, part);
    }
    rest.addSquare(last, -this.count);
    return rest.toPair();
  }
}

/** Weights of a row beside a sink that takes the rest. */
export interface SinkWeights {
  readonly weights: number[];
  /** 1 - the sum of the weights: what the sink, a key of score 0 and value 0, receives. */
  readonly sink: number;
  readonly isAllMasked: boolean;
}

/** Softmax with sink: p_i = e^(x_i/T) / (1 + sum_j e^(x_j/T)). */
export function softmaxWithSink(row: ArrayLike<number>, temperature = 1): SinkWeights {
  const { isAllMasked } = checkedRow(row, temperature);
  const parts = exactRow({ hi: [...Array.from(row), 0] }, temperature);
  return {
    weights: Array.from(row, (_, i) => weightOf(parts, i)),
    sink: weightOf(parts, row.length),
    isAllMasked,
  };
}

/**
 * From logits to the distribution that is sampled: temperature, then top-k, then top-p.
 * Laws: ties go to the lowest index; at least one outcome is kept; what is kept is renormalised in double-double.
 * Sources: Fan et al. (2018) for top-k, Holtzman et al. (2020) for top-p. Drawing itself: `sampleIndex`.
 */
import { DD_ZERO, type DoubleDouble, ddAdd, ddCompare, ddDivide, ddMultiplyNumber } from './double-double.ts';
import { NumericsError } from './errors.ts';
import { weightPair } from './exact-row.ts';
import { descendingOrder } from './order.ts';
import { checkedRow } from './softmax.ts';

/** What shapes the distribution; all optional. */
export interface OutputOptions {
  /** Divides the logits; default 1. */
  readonly temperature?: number | undefined;
  /** Keep the k most likely outcomes; 0 (default) keeps all. */
  readonly topK?: number | undefined;
  /** Then keep the shortest prefix, most likely first, whose sum reaches p, 0..1; 1 (default) keeps all. */
  readonly topP?: number | undefined;
}

/** The distribution after the cuts. */
export interface OutputDistribution {
  /** One weight per logit; 0 where cut away. */
  readonly weights: number[];
  /** Indices that were kept, most likely first. */
  readonly kept: number[];
}

function checkCuts(topK: number, topP: number): void {
  if (!Number.isInteger(topK) || topK < 0) throw new NumericsError('BadParameter', undefined, 'topK');
  if (!(topP >= 0 && topP <= 1)) throw new NumericsError('BadParameter', undefined, 'topP');
}

/**
 * softmax(x / T), cut to the k most likely, then to the shortest prefix whose renormalised sum is at least p.
 * A fully masked row keeps nothing. Errors: BadParameter for k or p out of range, and those of `softmax`.
 */
export function outputDistribution(
  logits: ArrayLike<number>,
  options: OutputOptions = {},
): OutputDistribution {
  const { temperature = 1, topK = 0, topP = 1 } = options;
  checkCuts(topK, topP);
  const row = checkedRow(logits, temperature);
  if (row.isAllMasked) return { weights: Array.from(logits, () => 0), kept: [] };
  const pairs = Array.from(logits, (_, i) => weightPair(row, i));
  const order = orderByLogit(logits);
  const first = topK === 0 ? order : order.slice(0, topK);
  const kept = topP === 1 ? first : prefixReaching(first, pairs, topP);
  const total = sumAt(kept, pairs);
  const weights = pairs.map(() => 0);
  for (const i of kept) {
    const q = ddDivide(pairs[i]!, total);
    weights[i] = q.hi + q.lo;
  }
  return { weights, kept };
}

function orderByLogit(logits: ArrayLike<number>): number[] {
  return descendingOrder(logits).filter((i) => logits[i] !== -Infinity);
}

function sumAt(indices: readonly number[], pairs: readonly DoubleDouble[]): DoubleDouble {
  return indices.reduce((sum, i) => ddAdd(sum, pairs[i]!), DD_ZERO);
}

function prefixReaching(order: readonly number[], pairs: readonly DoubleDouble[], p: number): number[] {
  const goal = ddMultiplyNumber(sumAt(order, pairs), p);
  let sum = DD_ZERO;
  const kept: number[] = [];
  for (const i of order) {
    kept.push(i);
    sum = ddAdd(sum, pairs[i]!);
    if (ddCompare(sum, goal) >= 0) break;
  }
  return kept;
}

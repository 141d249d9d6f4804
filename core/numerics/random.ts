/**
 * Seeded randomness: the curriculum's generator and drawing from weights.
 * Law: the same seed gives the same draws on every device. Not here: any source of entropy.
 */
import { checkNotEmpty, checkWeights } from './check.ts';
import { NumericsError } from './errors.ts';

/** The 32-bit generator mulberry32 (Tommy Ettinger): numbers k / 2^32 in [0, 1); the seed is taken modulo 2^32. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * The index drawn from weights (at least 0, summing to about one) by a number u in [0, 1): the first whose running
 * sum, left to right, exceeds u; the last one with weight above 0 when rounding leaves none.
 */
export function sampleIndex(weights: ArrayLike<number>, u: number): number {
  checkNotEmpty(weights);
  checkWeights(weights);
  if (!(u >= 0 && u < 1)) throw new NumericsError('BadParameter', undefined, 'u must be in [0, 1)');
  let sum = 0;
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i]!;
    if (w === 0) continue;
    sum += w;
    last = i;
    if (u < sum) return i;
  }
  return last;
}

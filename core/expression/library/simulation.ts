/** Class experiments that replay on every machine: one generator, its seeds are seat numbers. */
import { mulberry32, sampleIndex } from '#core/numerics/index.ts';
import type { Meter } from '../meter.ts';
import { asCount, asVector, type Value } from '../value.ts';
import { type Library, taking } from './function.ts';
import type { Vector } from './rows.ts';

/** Every whole number from `first` to `last`; none if the last one is smaller. */
function seeds(first: Value, last: Value, meter: Meter): readonly number[] {
  const from = asCount(first, 0, meter);
  const count = Math.max(0, asCount(last, 0, meter) - from + 1);
  meter.spend(count);
  return Array.from({ length: count }, (_, i) => from + i);
}

/** One query and `keys` keys of `width` fair coins of ±1 each; the dot products, one per key. */
function coinRow(seed: number, width: number, keys: number): Vector {
  const random = mulberry32(seed);
  const coin = () => (random() < 0.5 ? -1 : 1);
  const query = Array.from({ length: width }, coin);
  return Array.from({ length: keys }, () => {
    let sum = 0;
    for (const x of query) sum += x * coin();
    return sum;
  });
}

/** How often each place is drawn in `count` draws. */
function drawCounts(weights: Vector, count: number, random: () => number): readonly number[] {
  const counts = weights.map(() => 0);
  for (let n = 0; n < count; n++) counts[sampleIndex(weights, random())]! += 1;
  return counts;
}

export const SIMULATION: Library = {
  /** coin_class(first seed, last seed, width, keys): one row of dot products for each seed. */
  coin_class: taking(4, ([first, last, width, keys], meter) => {
    const d = asCount(width!, 0, meter);
    const n = asCount(keys!, 0, meter);
    meter.spend((asCount(last!, 0, meter) - asCount(first!, 0, meter) + 1) * (d + 1) * (n + 1));
    return seeds(first!, last!, meter).map((seed) => coinRow(seed, d, n));
  }),
  /** sample_counts(weights, seed, draws). */
  sample_counts: taking(3, ([weights, seed, draws], meter) => {
    const p = asVector(weights!, meter);
    const count = asCount(draws!, 0, meter);
    meter.spend(count * (p.length + 1));
    return drawCounts(p, count, mulberry32(asCount(seed!, 0, meter)));
  }),
  /** class_draws(weights, first seed, last seed): one draw for each seed. */
  class_draws: taking(3, ([weights, first, last], meter) => {
    const p = asVector(weights!, meter);
    const each = seeds(first!, last!, meter);
    meter.spend(each.length * p.length);
    const counts = p.map(() => 0);
    for (const seed of each) counts[sampleIndex(p, mulberry32(seed)())]! += 1;
    return counts;
  }),
};

/** One cell of the class matrix against a list that is sorted and summed anew. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SortedColumn } from '#core/aggregate/column.ts';

const number = fc.oneof(
  fc.constantFrom(0, -0, 1, 2.5, -1e6, 1e6),
  fc.double({ min: -10, max: 10, noNaN: true }),
);

function naive(held: readonly number[]) {
  const sorted = [...held].sort((a, b) => a - b);
  const n = sorted.length;
  if (n === 0) return { mean: null, median: null, spread: null };
  const mean = sorted.reduce((sum, x) => sum + x, 0) / n;
  const variance = sorted.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n;
  const median = n % 2 === 1 ? sorted[n >> 1]! : (sorted[n / 2 - 1]! + sorted[n / 2]!) / 2;
  return { mean, median, spread: Math.sqrt(variance) };
}

interface Script {
  /** A number to insert, or the place of a held number to remove. */
  readonly acts: readonly ({ readonly insert: number } | { readonly removeAt: number })[];
  /** Removals at the end, from places spread over what is held. */
  readonly leaving: number;
}

function play({ acts, leaving }: Script) {
  const column = new SortedColumn();
  const held: number[] = [];
  const removeAt = (at: number) => {
    if (held.length > 0) column.remove(held.splice(at % held.length, 1)[0]!);
  };
  for (const act of acts) {
    if ('removeAt' in act) removeAt(act.removeAt);
    else {
      column.insert(act.insert);
      held.push(act.insert);
    }
  }
  for (let i = 0; i < leaving; i++) removeAt(i * 7);
  return { column, held };
}

/** Several hundred numbers come, some of them leave meanwhile, and up to all of them at the end. */
const scripts: fc.Arbitrary<Script> = fc.record({
  acts: fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ insert: number }) },
      { weight: 1, arbitrary: fc.record({ removeAt: fc.nat() }) },
    ),
    { maxLength: 500, size: 'max' },
  ),
  leaving: fc.nat({ max: 450 }),
});

describe('one cell over a class', () => {
  test('AGG-5 mean, median and spread are those of the numbers held, after any insertions and removals', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const { column, held } = play(script);
        const expected = naive(held);
        const told = column.statistics();
        expect(told.median).toBe(expected.median === null ? null : expected.median + 0);
        if (expected.mean === null) expect(told).toEqual(expected);
        else {
          const scale = Math.max(1, ...held.map(Math.abs));
          expect(Math.abs(told.mean! - expected.mean)).toBeLessThanOrEqual(1e-12 * scale);
          expect(Math.abs(told.spread! - expected.spread)).toBeLessThanOrEqual(1e-7 * scale);
        }
      }),
      { numRuns: 100, interruptAfterTimeLimit: 20_000 },
    );
  });

  test('AGG-5 nothing stays of what was held before, to the last bit', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const { column, held } = play(script);
        const fresh = new SortedColumn();
        for (const x of [...held].reverse()) fresh.insert(x);
        expect(column.statistics()).toEqual(fresh.statistics());
      }),
      { numRuns: 100, interruptAfterTimeLimit: 20_000 },
    );
  });

  test('AGG-5 equal numbers have no spread, near numbers keep theirs beside a large mean', () => {
    const equal = new SortedColumn();
    for (let i = 0; i < 7; i++) equal.insert(0.1);
    expect(equal.statistics()).toEqual({ mean: 0.1, median: 0.1, spread: 0 });
    const near = new SortedColumn();
    for (const x of [1e6, 1e6 + 2 ** -20]) near.insert(x);
    expect(near.statistics().spread).toBe(2 ** -21);
  });

  test('AGG-5 a number that is not held cannot be given back', () => {
    const column = new SortedColumn();
    expect(() => column.remove(1)).toThrow(RangeError);
    column.insert(1);
    expect(() => column.remove(2)).toThrow(RangeError);
    column.remove(1);
    expect(column.statistics()).toEqual({ mean: null, median: null, spread: null });
  });
});

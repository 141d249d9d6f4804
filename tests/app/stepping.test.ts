import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typedWith } from '#app/visuals/number-pad.tsx';
import { rebalanced } from '#app/visuals/rebalance.ts';
import { dragged, pixelsPerStep, snap, stepped } from '#app/visuals/stepping.ts';

fc.configureGlobal({ seed: 20260101 });

const range = fc
  .record({
    min: fc.integer({ min: -20, max: 0 }),
    size: fc.integer({ min: 1, max: 40 }),
    step: fc.constantFrom(0.01, 0.05, 0.1, 0.25, 0.5, 1, 2),
  })
  .map(({ min, size, step }) => ({ min, max: min + size, step }));
const value = fc.double({ min: -30, max: 30, noNaN: true });

describe('stepping', () => {
  test('EDIT-1 a step or a drag never leaves the range', () => {
    fc.assert(
      fc.property(range, value, fc.integer({ min: -200, max: 200 }), (r, x, n) => {
        for (const result of [
          snap(x, r),
          stepped(snap(x, r), n, r),
          dragged(snap(x, r), n, r),
          dragged(snap(x, r), n, r, 160),
        ]) {
          expect(result).toBeGreaterThanOrEqual(r.min);
          expect(result).toBeLessThanOrEqual(r.max);
          expect(Object.is(result, -0)).toBe(false);
        }
      }),
    );
  });

  test('EDIT-1 inside the range a step up and down comes back to the same number', () => {
    fc.assert(
      fc.property(range, value, (r, x) => {
        const start = snap(x, r);
        if (start - r.step < r.min || start + r.step > r.max || snap(start, r) !== start) return;
        expect(stepped(stepped(start, 1, r), -1, r)).toBe(start);
      }),
    );
  });

  test('EDIT-1 stepped numbers carry no dust', () => {
    const r = { min: -6, max: 6, step: 0.1 };
    let x = -1;
    const seen: number[] = [];
    for (let k = 0; k < 20; k++) {
      x = stepped(x, 1, r);
      seen.push(x);
    }
    expect(seen).toEqual(seen.map((v) => Number(v.toFixed(1)) + 0));
    expect(seen.at(-1)).toBe(1);
  });

  test('EDIT-2 from between two steps the first step goes to the next one in its direction', () => {
    const r = { min: -6, max: 6, step: 0.5 };
    expect(stepped(0.7, 1, r)).toBe(1);
    expect(stepped(0.7, -1, r)).toBe(0.5);
    expect(stepped(-0.7, 1, r)).toBe(-0.5);
    expect(stepped(0.7, 0, r)).toBe(0.7);
  });

  test('EDIT-3 a finger that does not move changes nothing; to the right and up is more', () => {
    const r = { min: -6, max: 4, step: 0.1 };
    expect(dragged(0.7, 0, r)).toBe(0.7);
    expect(dragged(0.7, 2, r)).toBe(0.7);
    expect(dragged(0.7, 3, r)).toBe(0.8);
    expect(dragged(0.7, -3, r)).toBe(0.6);
    expect(pixelsPerStep({ min: 0, max: 2, step: 1 })).toBe(24);
    expect(dragged(0, 160, { min: 0, max: 1, step: 0.01 }, 160)).toBe(1);
  });
});

describe('shares that keep their sum', () => {
  test('EDIT-4 the sum stays one, nothing is negative, the moved share is where the finger is', () => {
    const shares = fc
      .array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 6 })
      .filter((list) => list.some((n) => n > 0))
      .map((list) => {
        const sum = list.reduce((a, b) => a + b, 0);
        return list.map((n) => n / sum);
      });
    fc.assert(
      fc.property(shares, fc.nat(), fc.double({ min: -0.5, max: 1.5, noNaN: true }), (start, at, wanted) => {
        const index = at % start.length;
        const next = rebalanced(start, index, wanted);
        expect(next.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
        expect(Math.min(...next)).toBeGreaterThanOrEqual(0);
        expect(next[index]).toBe(Math.min(1, Math.max(0, wanted)));
      }),
    );
    expect(rebalanced([1, 0, 0], 0, 0.4)).toEqual([0.4, 0.3, 0.3]);
  });
});

describe('number pad', () => {
  test('EDIT-5 keys edit a text: one point, a sign that turns, delete from the end', () => {
    const type = (...keys: Parameters<typeof typedWith>[1][]) =>
      keys.reduce((text, key) => typedWith(text, key), '');
    expect(type('1', '.', '5', '.')).toBe('1.5');
    expect(type('2', 'sign')).toBe('−2');
    expect(type('2', 'sign', 'sign')).toBe('2');
    expect(type('1', '2', 'delete')).toBe('1');
    expect(type('delete')).toBe('');
  });
});

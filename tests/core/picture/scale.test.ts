import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisOf, axisOver, binsOf, roundBound, scoreColour, weightColour } from '#core/picture/index.ts';

fc.configureGlobal({ seed: 20260101 });

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('scales', () => {
  test('PIC-6 colour steps: zero alone is paper, signs keep their side, larger is never paler', () => {
    fc.assert(
      fc.property(finite, finite, fc.double({ min: 0.1, max: 1e6, noNaN: true }), (a, b, limit) => {
        const level = (x: number) => (scoreColour(x, limit) as { level: number }).level;
        expect(Math.sign(level(a))).toBe(Math.sign(a) + 0);
        expect(Math.abs(level(a))).toBeLessThanOrEqual(8);
        if (a <= b) expect(level(a)).toBeLessThanOrEqual(level(b));
        expect(level(-a)).toBe(-level(a) + 0);
      }),
    );
  });

  test('PIC-6 a positive weight is at least one step off the paper, the whole is the last step', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (p) => {
        const { level } = weightColour(p) as { level: number };
        expect(level === 0).toBe(p === 0);
        expect(level).toBeLessThanOrEqual(16);
      }),
    );
    expect(weightColour(1)).toEqual({ idea: 'weight', level: 16 });
    expect(weightColour(5e-324)).toEqual({ idea: 'weight', level: 1 });
  });

  test('PIC-7 a round bound holds its number and is at most twice as large', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), (x) => {
        expect(roundBound(x)).toBeGreaterThanOrEqual(x);
        expect(roundBound(x)).toBeLessThanOrEqual(2 * x);
        expect(roundBound(-x)).toBe(roundBound(x));
      }),
    );
    expect([0, 0.7, 1, 2.5, 3.3, 6.1, 9, 13].map(roundBound)).toEqual([1, 0.8, 1, 3, 4, 8, 10, 15]);
  });

  test('PIC-7 an axis over numbers holds all of them between round ends, with ticks in order', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 40 }), (values) => {
        const axis = axisOver('x', values);
        for (const x of values) {
          expect(x).toBeGreaterThanOrEqual(axis.from);
          expect(x).toBeLessThanOrEqual(axis.to);
        }
        expect(axis.ticks.length).toBeGreaterThanOrEqual(2);
        expect(axis.ticks.length).toBeLessThanOrEqual(8);
        for (const tick of axis.ticks) {
          expect(tick.at).toBeGreaterThanOrEqual(-1e-9);
          expect(tick.at).toBeLessThanOrEqual(1 + 1e-9);
        }
        const places = axis.ticks.map((tick) => tick.at);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(new Set(axis.ticks.map((tick) => tick.text)).size).toBe(axis.ticks.length);
      }),
    );
  });

  test('PIC-7 ticks are written without the dust of binary fractions', () => {
    expect(axisOf('x', 0, 1).ticks.map((tick) => tick.text)).toEqual(['0.0', '0.5', '1.0']);
    expect(axisOf('x', -0.3, 0.3, 6).ticks.map((tick) => tick.text)).toEqual([
      '−0.3',
      '−0.2',
      '−0.1',
      '0.0',
      '0.1',
      '0.2',
      '0.3',
    ]);
    expect(axisOver('x', []).ticks.map((tick) => tick.value)).toEqual([-1, -0.5, 0, 0.5, 1]);
    expect(axisOver('x', [2]).from).toBeLessThan(2);
  });

  test('PIC-8 every finite number is in exactly one bin, the last bin holds its upper end', () => {
    fc.assert(
      fc.property(fc.array(finite, { maxLength: 50 }), fc.integer({ min: 1, max: 30 }), (values, count) => {
        const bins = binsOf(values, -1e6, 1e6, count);
        expect(bins).toHaveLength(count);
        expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(values.length);
      }),
    );
    expect(binsOf([0, 1, 1, 2, Number.NaN], 0, 2, 2).map((bin) => bin.count)).toEqual([1, 3]);
  });
});

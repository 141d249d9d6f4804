import { describe, expect, test } from 'vitest';
import { SOLO_LESSONS } from '#app/practice/solo-lessons.ts';
import { standInsOf } from '#app/practice/stand-ins.ts';
import { compile, evaluate } from '#core/expression/index.ts';
import { lessonOf } from '#tests/support/lessons.ts';

const value = (source: string, x: readonly number[]) => evaluate(compile(source), { x: [...x] });

describe('what stands in for the class', () => {
  test.each(SOLO_LESSONS)('STU-12 %s has the same stand-ins every time', (id) => {
    const standIns = standInsOf(lessonOf(id));
    expect(standIns).not.toBeNull();
    expect(standInsOf(lessonOf(id))).toEqual(standIns);
    for (const numbers of standIns!.series) expect(numbers.every(Number.isFinite)).toBe(true);
  });

  test('STU-13 20 different score lines all give the weights of the task', () => {
    const { series, at } = standInsOf(lessonOf('L01'))!;
    expect(series).toHaveLength(20);
    expect(at).toEqual([7]);
    for (const line of series)
      expect(value('max(abs(softmax(x) - [0.1, 0.2, 0.3, 0.4])) <= 0.01', line)).toBe(true);
    expect(new Set(series.map(([first]) => first)).size).toBeGreaterThan(8);
  });

  test('STU-13 15 points lie on the curve of entropy over temperature', () => {
    const { series } = standInsOf(lessonOf('L02'))!;
    expect(series).toHaveLength(15);
    for (const [t, h] of series) {
      expect(t).toBeGreaterThanOrEqual(0.2);
      expect(t).toBeLessThanOrEqual(20);
      expect(h).toBeCloseTo(Number(value(`entropy2(softmax([4, 2, 1, 0], ${t}))`, [])), 12);
    }
  });

  test('STU-13 25 attempts are weights whose mean keeps rows that sum to one', () => {
    const { series, mean, spread, rows, cols } = standInsOf(lessonOf('L05'))!;
    expect([series.length, rows, cols]).toEqual([25, 4, 4]);
    for (let row = 0; row < rows; row++)
      expect(mean.slice(row * cols, (row + 1) * cols).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    const spreadOf = (row: number) => Math.max(...spread.slice(row * cols, (row + 1) * cols));
    // Row 4 asks with zeros: nobody can move it. Row 1 is moved unintentionally by many.
    expect(spreadOf(3)).toBe(0);
    expect(spreadOf(0)).toBeGreaterThan(0.05);
  });
});

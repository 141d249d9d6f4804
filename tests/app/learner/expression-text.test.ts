import { describe, expect, test } from 'vitest';
import {
  callText,
  entriesNamed,
  listComparedWith,
  measuredText,
  unitOf,
} from '#app/learner/expression-text.ts';
import { compile } from '#core/expression/index.ts';
import { LESSON_IDS, lessonOf } from '#tests/support/lessons.ts';

describe('outline of an expression', () => {
  test('STU-1 a call is read with its arguments, and only where it is the whole', () => {
    expect(callText('softmax_rows(causal(S), T)')).toEqual({
      name: 'softmax_rows',
      args: ['causal(S)', 'T'],
    });
    expect(callText('mask(S, [[1, 0], [1, 1]])')?.args).toEqual(['S', '[[1, 0], [1, 1]]']);
    expect(callText('softmax(S)[0]')).toBeNull();
    expect(callText('S')).toBeNull();
    expect(callText('exp(S')).toBeNull();
  });

  test('STU-1 a clause measures the left side of its first comparison', () => {
    expect(measuredText('W[0] >= 0.45 and W[0] <= 0.55')).toBe('W[0]');
    expect(measuredText('max(abs(W - [0.1, 0.2])) <= 0.01')).toBe('max(abs(W - [0.1, 0.2]))');
    expect(measuredText('argmax(W) == 1')).toBeNull();
  });

  test('STU-1 what a clause of any lesson measures is an expression of its own', () => {
    const clauses = LESSON_IDS.flatMap((id) => lessonOf(id).tasks.flatMap(({ target }) => target));
    const measured = clauses.flatMap(({ expr }) => measuredText(expr) ?? []);
    expect(measured.length).toBeGreaterThan(20);
    for (const source of measured) expect(() => compile(source)).not.toThrow();
  });

  test('STU-1 entries and lists that a target names are found', () => {
    expect(entriesNamed('W[1][2] >= 0.8 and W[3][0] < W[1][2]', 'W')).toEqual([
      [1, 2],
      [3, 0],
      [1, 2],
    ]);
    expect(listComparedWith('max(abs(W - [0.1, 0.9])) <= 0.01', 'W')).toEqual([0.1, 0.9]);
    expect(listComparedWith('max(abs(W - P)) <= 0.01', 'W')).toBeNull();
  });

  test('STU-1 a share, bits and a plain number are told apart', () => {
    const derive = [['H', 'entropy2(W)']] as const;
    expect(unitOf('W[0]', derive)).toBe('share');
    expect(unitOf('H', derive)).toBe('bits');
    expect(unitOf('entropy2(W[0])', derive)).toBe('bits');
    expect(unitOf('sum(abs(S))', derive)).toBe('number');
  });
});

import { describe, expect, test } from 'vitest';
import { isRight, startOf, valueOfDraft } from '#app/learner/prediction-value.ts';
import type { PublicInput } from '#core/lesson/index.ts';
import type { PredictionOutcome } from '#core/protocol/index.ts';

const ratio: PublicInput = { kind: 'matrix', size: [1, 4], compare: 'ratio' };
const percent: PublicInput = { kind: 'percent', size: 1 };
const shares: PublicInput = { kind: 'shares', size: 3 };
const outcome = (answer: readonly number[]): PredictionOutcome => ({
  kind: 'prediction',
  answer,
  summary: [],
  total: 0,
  right: 0,
});

describe('a prediction while it is filled in', () => {
  test('STU-6 typed fields are read as people write numbers', () => {
    expect(valueOfDraft(ratio, ['６４', '16', '4,0', '1/2'])).toEqual([64, 16, 4, 0.5]);
    expect(valueOfDraft(ratio, ['64', '16', 'four', '1'])).toBe('wrong');
    expect(valueOfDraft(ratio, ['64', '', '4', '1'])).toBe('empty');
  });

  test('STU-6 a percentage is a share with or without its sign, and within 0 and 100', () => {
    expect(valueOfDraft(percent, ['40'])).toEqual([0.4]);
    expect(valueOfDraft(percent, ['40%'])).toEqual([0.4]);
    expect(valueOfDraft(percent, ['140'])).toBe('wrong');
    expect(valueOfDraft(percent, ['-1'])).toBe('wrong');
  });

  test('STU-6 a form starts with equal shares, and nothing chosen is not sent', () => {
    expect(valueOfDraft(shares, startOf(shares))).toEqual([1 / 3, 1 / 3, 1 / 3]);
    const choice: PublicInput = { kind: 'choice', options: [{ id: 'a', text: { 'zh-CN': '', en: '' } }] };
    expect(valueOfDraft(choice, startOf(choice))).toBe('empty');
    expect(valueOfDraft(choice, [0])).toEqual([0]);
  });

  test('STU-7 one’s own verdict after the reveal is the server’s', () => {
    expect(isRight(ratio, [128, 32, 8, 2], outcome([64, 16, 4, 1]), 0)).toBe(true);
    expect(isRight(ratio, [16, 8, 4, 2], outcome([64, 16, 4, 1]), 0)).toBe(false);
    expect(isRight(shares, [0.1, 0.2, 0.7], outcome([0.09, 0.2447, 0.6652]), 0)).toBe(true);
    expect(isRight(shares, [1 / 6, 1 / 3, 1 / 2], outcome([0.09, 0.2447, 0.6652]), 0)).toBe(false);
    expect(isRight(percent, [0.4], outcome([1e-7]), 0)).toBe(false);
  });
});

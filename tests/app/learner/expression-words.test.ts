import { describe, expect, test } from 'vitest';
import { createReader } from '#app/i18n/reader.ts';
import { expressionWords, givesShares, isMaskedBy } from '#app/learner/expression-words.ts';
import en from '#messages/en.json';
import zh from '#messages/zh-CN.json';

const english = createReader(en, 'en');
const chinese = createReader(zh, 'zh-CN');
const known = { S_plain: '(1, 2, 3)' };

describe('an expression in words', () => {
  test('STU-8 what is known is said in words, numbers in place of names, indices from 1', () => {
    expect(expressionWords('softmax(S_plain)', known, english)).toBe('softmax of (1, 2, 3)');
    expect(expressionWords('softmax(S_ladder, 0.5)', known, english)).toBe('softmax of S_ladder at T = 0.5');
    expect(expressionWords('softmax_rows(causal(S0))', known, english)).toBe(
      'softmax of each row of S0 under the causal mask',
    );
    expect(expressionWords('softmax_rows(S0)[0]', known, english)).toBe('row 1 of softmax of each row of S0');
  });

  test('STU-8 Chinese words stand without blanks between them', () => {
    const said = expressionWords('softmax_rows(mask(S0, [[1]]))[3]', known, chinese);
    expect(said).not.toMatch(/[\u3400-\u9fff] [\u3400-\u9fff]/);
    expect(said).toContain('第 4 行');
  });

  test('STU-8 what is not known stays as it is written', () => {
    expect(expressionWords('jsd2(p, q)', known, english)).toBe('jsd2(p, q)');
    expect(expressionWords('a + b', known, english)).toBe('a + b');
  });

  test('STU-8 shares and masks are recognised', () => {
    expect(givesShares('softmax_rows(S0)[0]')).toBe(true);
    expect(givesShares('sum(exp(S_plain))')).toBe(false);
    expect(givesShares('sum(softmax_rows(S0)[0] * [1, 0, 0, 0])')).toBe(false);
    expect(isMaskedBy('softmax_rows(causal(S0))')).toBe(true);
    expect(isMaskedBy('softmax_rows(S0)')).toBe(false);
  });
});

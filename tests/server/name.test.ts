/** The names of RELIABILITY inputs 6 to 11. */
import { describe, expect, it } from 'vitest';
import { readName } from '#server/http/name.ts';

const codeOf = (typed: string) => {
  const read = readName(typed);
  return typeof read === 'string' ? 'accepted' : read.code;
};

describe('names', () => {
  it.each(['', '   ', '\u200b', '\u3164', '\u2800 ', '\u00a0', '\u0301'])(
    'SRV-2 nothing to see in %j',
    (typed) => {
      expect(codeOf(typed)).toBe('badName');
    },
  );

  it.each([
    '\u202eevil',
    'a\u2066b',
    '\ufeffx',
    'a\u0000b',
    'a\nb',
    '\u001b[31m',
    'a\ud800b',
    'a\u200db',
    'x\u2028y',
    'a\u00adb',
    '\ue000',
  ])('SRV-2 hidden characters in %j', (typed) => {
    expect(codeOf(typed)).toBe('badName');
  });

  it('SRV-2 at most 32 graphemes and three marks a letter', () => {
    expect(codeOf('x'.repeat(32))).toBe('accepted');
    expect(codeOf('x'.repeat(33))).toBe('nameTooLong');
    expect(codeOf('👨‍👩‍👧‍👦'.repeat(32))).toBe('accepted');
    expect(codeOf(`z${'\u0300'.repeat(500)}`)).toBe('nameTooLong');
    expect(codeOf(`z${'\u0300'.repeat(4)}`)).toBe('nameTooLong');
    expect(codeOf('ệ')).toBe('accepted');
    expect(codeOf('x'.repeat(100_000))).toBe('nameTooLong');
  });

  it.each(['👨‍👩‍👧', '🇨🇳', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👩🏽‍🚀', 'محمد علی', 'می‌خواهم', '김민수', '李雷', 'क्‍ष', "O'Brien", '🏳️‍🌈'])(
    'SRV-2 %s is a name',
    (typed) => {
      expect(codeOf(typed)).toBe('accepted');
    },
  );

  it('SRV-2 names are stored in NFC with single spaces', () => {
    expect(readName('Zoe\u0308')).toBe('Zo\u00eb');
    expect(readName('  Li   Lei ')).toBe('Li Lei');
  });

  it.each(['Instructor', 'TEACHER', 'Te\u0430cher', 'teacher ', 'Ａｄｍｉｎ', '老师', 'lnstructor'])(
    'SRV-2 %s is reserved',
    (typed) => {
      expect(codeOf(typed)).toBe('reservedName');
    },
  );

  it.each(['<img src=x onerror=alert(1)>', '=cmd()', '{{7*7}}', '../../x', "'; DROP TABLE x", '{"not":""}'])(
    'SRV-2 %s is plain text',
    (typed) => {
      expect(readName(typed)).toBe(typed);
    },
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber } from '#core/lesson/index.ts';

describe('typed numbers', () => {
  it.each<[string, number, string]>([
    ['12', 12, '12'],
    [' 1.5 ', 1.5, '1.5'],
    ['1,5', 1.5, '1.5'],
    ['１．５', 1.5, '1.5'],
    ['１，５', 1.5, '1.5'],
    ['1。5', 1.5, '1.5'],
    ['.5', 0.5, '0.5'],
    [',5', 0.5, '0.5'],
    ['5.', 5, '5'],
    ['-3', -3, '-3'],
    ['−3', -3, '-3'],
    ['－３', -3, '-3'],
    ['–3', -3, '-3'],
    ['负3', -3, '-3'],
    ['+3', 3, '3'],
    ['＋3', 3, '3'],
    ['1/3', 1 / 3, '1/3'],
    ['１／３', 1 / 3, '1/3'],
    ['1⁄3', 1 / 3, '1/3'],
    ['1÷3', 1 / 3, '1/3'],
    ['-1/3', -1 / 3, '-1/3'],
    ['½', 0.5, '1/2'],
    ['-½', -0.5, '-1/2'],
    ['1½', 1.5, '(1+1/2)'],
    ['-1½', -1.5, '-(1+1/2)'],
    ['1 1/2', 1.5, '(1+1/2)'],
    ['25%', 0.25, '25%'],
    ['２５％', 0.25, '25%'],
    ['33,3 %', 0.333, '33.3%'],
    ['1/3%', 1 / 300, '1/3%'],
    ['e', Math.E, 'e'],
    ['e^2', Math.E ** 2, 'e^2'],
    ['e²', Math.E ** 2, 'e^(2)'],
    ['e**2', Math.E ** 2, 'e^2'],
    ['e^-2', Math.E ** -2, 'e^-2'],
    ['e⁻²', Math.E ** -2, 'e^(-2)'],
    ['exp(2)', Math.exp(2), 'exp(2)'],
    ['exp(-2)', Math.exp(-2), 'exp(-2)'],
    ['ln 3', Math.log(3), 'ln(3)'],
    ['ln3', Math.log(3), 'ln(3)'],
    ['LN(3)', Math.log(3), 'ln(3)'],
    ['-ln 0,5', Math.LN2, '-ln(0.5)'],
    ['log2 3', Math.log2(3), 'log2(3)'],
    ['log₂3', Math.log2(3), 'log2(3)'],
    ['sqrt 2', Math.SQRT2, 'sqrt(2)'],
    ['√2', Math.SQRT2, 'sqrt(2)'],
    ['1/√2', Math.SQRT1_2, '1/sqrt(2)'],
    ['2√2', 2 * Math.SQRT2, '2*sqrt(2)'],
    ['π', Math.PI, 'pi'],
    ['2π', 2 * Math.PI, '2*pi'],
    ['pi/2', Math.PI / 2, 'pi/2'],
    ['2×3', 6, '2*3'],
    ['1e3', 1000, '1e3'],
    ['1.5E-3', 0.0015, '1.5e-3'],
    ['1e−3', 0.001, '1e-3'],
    ['2e', 2 * Math.E, '2*e'],
    ['e/(1+e)', Math.E / (1 + Math.E), 'e/(1+e)'],
    ['2^3', 8, '2^3'],
    ['-2^2', -4, '-2^2'],
    ['0', 0, '0'],
    ['1\u200b2', 12, '12'],
  ])('LES-18 %s is read', (text, value, reading) => {
    const read = readNumber(text);
    expect(read).toMatchObject({ reading });
    expect('value' in read && Math.abs(read.value - value)).toBeLessThanOrEqual(
      1e-15 * Math.max(1, Math.abs(value)),
    );
  });

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['abc', 'notANumber'],
    ['1e999', 'notFinite'],
    ['-1e999', 'notFinite'],
    ['1/0', 'notFinite'],
    ['10^10^10', 'notFinite'],
    ['0/0', 'notANumber'],
    ['sqrt(-1)', 'notANumber'],
    ['ln -1', 'notANumber'],
    ['1,234.5', 'ambiguous'],
    ['1.234,5', 'ambiguous'],
    ['1,234,567', 'ambiguous'],
    ['1.2.3', 'ambiguous'],
    ['1 000', 'notANumber'],
    ['1 2', 'notANumber'],
    ['e2', 'notANumber'],
    ['%', 'notANumber'],
    ['5%%', 'notANumber'],
    ['inf', 'notANumber'],
    ['∞', 'notANumber'],
    ['NaN', 'notANumber'],
    ['0x10', 'notANumber'],
    ['softmax([1,2])', 'notANumber'],
    ['1;2', 'notANumber'],
    ['()', 'notANumber'],
    ['ln', 'notANumber'],
    ['1'.repeat(101), 'tooLong'],
    ['('.repeat(90), 'notANumber'],
  ])('LES-19 %s is refused with its reason', (text, code) => {
    expect(readNumber(text)).toEqual({ code });
  });

  it('LES-18 every number that JavaScript prints is read as itself', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(readNumber(String(x))).toMatchObject({ value: x === 0 ? 0 : x });
      }),
      { seed: 18, numRuns: 500 },
    );
  });

  it('LES-19 any text ends in a finite number or in a reason', () => {
    const letters = fc.constantFrom(...'0123456789.,+-*/^()%e πln√½²−，％ \u3000xyz');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(letters, { maxLength: 20 }).map((l) => l.join('')),
        ),
        (text) => {
          const read = readNumber(text);
          expect('value' in read ? Number.isFinite(read.value) : typeof read.code === 'string').toBe(true);
        },
      ),
      { seed: 19, numRuns: 3000 },
    );
  });
});

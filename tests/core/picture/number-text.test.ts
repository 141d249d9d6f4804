import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countText,
  decimalsFor,
  fixedText,
  percentDigits,
  percentText,
  scoreText,
  shareText,
  significantText,
} from '#core/picture/index.ts';

fc.configureGlobal({ seed: 20260101 });

const anyNumber = fc.double({ noDefaultInfinity: true, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
/** A shown text as a number again; bounds and signs of this product taken off. */
const numberIn = (text: string) => Number(text.replace('−', '-').replace(/[<>%]/g, ''));

describe('number text', () => {
  test('PIC-1 a positive share is never written as zero, a share below one never as one', () => {
    fc.assert(
      fc.property(share, (p) => {
        for (const [text, whole] of [
          [percentText(p), '100%'],
          [percentDigits(p), '100'],
          [shareText(p), '1'],
        ] as const) {
          const bare = text.replace('%', '');
          expect(bare === '0').toBe(p === 0);
          expect(text === whole).toBe(p === 1);
          if (!/^[<>]/.test(text)) expect(numberIn(text) === 0).toBe(p === 0);
        }
      }),
    );
  });

  test('PIC-1 shares close to the ends are written against their bound', () => {
    expect(percentText(0.0004)).toBe('<0.1%');
    expect(percentText(0.0005)).toBe('0.1%');
    expect(percentText(0.9996)).toBe('>99.9%');
    expect(percentText(5e-324)).toBe('<0.1%');
    expect(shareText(0.0004)).toBe('<0.001');
    expect(shareText(0.99951)).toBe('>0.999');
    expect(percentText(0)).toBe('0%');
    expect(percentText(1)).toBe('100%');
    expect(percentText(0.24473)).toBe('24.5%');
    expect(percentText(0.845, 0)).toBe('85%');
    expect(percentText(0.004, 0)).toBe('<1%');
    expect(percentText(0.996, 0)).toBe('>99%');
  });

  test('PIC-2 a text is within half a unit of its last place, and keeps the sign', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.integer({ min: 0, max: 6 }),
        (x, decimals) => {
          const text = fixedText(x, decimals);
          const unit = Number(`1e-${decimals}`);
          if (/^[<>]/.test(text)) {
            expect(Math.abs(x)).toBeLessThanOrEqual(unit / 2);
            expect(x).not.toBe(0);
            expect(text.includes('−')).toBe(x < 0);
          } else {
            expect(Math.abs(numberIn(text) - x)).toBeLessThanOrEqual(unit / 2 + 1e-9);
            expect(text.startsWith('−')).toBe(x < 0);
          }
        },
      ),
    );
  });

  test('PIC-3 no text holds a hyphen, an e or a comma, whatever the number', () => {
    fc.assert(
      fc.property(anyNumber, (x) => {
        for (const text of [fixedText(x, 2), scoreText(x), significantText(x), percentText(Math.abs(x) % 1)])
          expect(text).not.toMatch(/[-e,]/);
      }),
    );
  });

  test('PIC-3 signs and special values', () => {
    expect(scoreText(-1.5)).toBe('−1.5');
    expect(scoreText(-0)).toBe('0');
    expect(fixedText(-0, 2)).toBe('0.00');
    expect(scoreText(1.0986)).toBe('1.10');
    expect(fixedText(-0.004, 2)).toBe('>−0.01');
    expect(fixedText(0.004, 2)).toBe('<0.01');
    expect(scoreText(Infinity)).toBe('∞');
    expect(scoreText(-Infinity)).toBe('−∞');
    expect(percentText(Number.NaN)).toBe('NaN%');
    expect(countText(12)).toBe('12');
    expect(countText(-0)).toBe('0');
  });

  test('PIC-4 significant digits, with powers of ten outside 10^-4 to 10^6', () => {
    expect(significantText(Math.E)).toBe('2.718');
    expect(significantText(20.0855)).toBe('20.09');
    expect(significantText(22026.465)).toBe('22026');
    expect(significantText(999999.9)).toBe('1.000×10⁶');
    expect(significantText(2.688e43)).toBe('2.688×10⁴³');
    expect(significantText(4.54e-5)).toBe('4.540×10⁻⁵');
    expect(significantText(-0.00067)).toBe('−0.0006700');
    expect(significantText(0)).toBe('0');
    expect(significantText(5e-324)).toBe('4.941×10⁻³²⁴');
  });

  test('PIC-5 a column of scores takes the fewest decimals that write all of them, at most two', () => {
    expect(decimalsFor([1, 2, 3])).toBe(0);
    expect(decimalsFor([1, 0.1])).toBe(1);
    expect(decimalsFor([1, 0.25])).toBe(2);
    expect(decimalsFor([1 / 3])).toBe(2);
    expect(decimalsFor([Number.NaN, Infinity, 0.5])).toBe(1);
    expect(decimalsFor([])).toBe(0);
  });
});

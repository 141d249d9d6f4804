import { describe, expect, it } from 'vitest';
import { exp, expm1, log, log1p, log2, mulberry32, pow, tanh } from '#core/numerics/index.ts';
import { errorInUlps, exactExp, exactLog, fixed } from './exact-oracle.ts';

const random = mulberry32(101);
const between = (low: number, high: number): number => low + (high - low) * random();

function worst(
  count: number,
  draw: () => number,
  f: (x: number) => number,
  exact: (x: number) => bigint,
): number {
  let most = 0;
  for (let n = 0; n < count; n++) {
    const x = draw();
    most = Math.max(most, errorInUlps(f(x), exact(x)));
  }
  return most;
}

describe('elementary functions', () => {
  it('NUM-1 exp is within 0.51 ulp over its whole range, subnormal results included', () => {
    const exact = (x: number) => exactExp(fixed(x));
    expect(worst(120, () => between(-708, 709), exp, exact)).toBeLessThan(0.51);
    expect(worst(120, () => between(-745, -708), exp, exact)).toBeLessThan(0.51);
    expect(worst(120, () => between(-1, 1) * 2 ** -Math.floor(between(0, 50)), exp, exact)).toBeLessThan(
      0.51,
    );
  });

  it('NUM-1 log is within 0.51 ulp, next to 1 and for subnormal arguments too', () => {
    const exact = (x: number) => exactLog(fixed(x));
    expect(worst(40, () => 2 ** between(-1000, 1000), log, exact)).toBeLessThan(0.51);
    expect(worst(40, () => 1 + between(-1, 1) * 2 ** -Math.floor(between(1, 52)), log, exact)).toBeLessThan(
      0.51,
    );
    expect(worst(20, () => between(1, 2 ** 40) * 2 ** -1074, log, exact)).toBeLessThan(0.51);
  });

  it('NUM-2 log1p and expm1 do not cancel near 0', () => {
    const one = fixed(1);
    const draw = () => between(-1, 1) * 2 ** -Math.floor(between(1, 60));
    expect(worst(60, draw, expm1, (x) => exactExp(fixed(x)) - one)).toBeLessThan(0.51);
    expect(worst(40, draw, log1p, (x) => exactLog(fixed(x) + one))).toBeLessThan(0.51);
  });

  it('NUM-2 tanh is odd, within 0.51 ulp and reaches 1', () => {
    const exact = (x: number) => {
      const e = exactExp(2n * fixed(x));
      const one = fixed(1);
      return ((e - one) << 1400n) / (e + one);
    };
    expect(worst(60, () => between(-20, 20), tanh, exact)).toBeLessThan(0.51);
    expect(tanh(-3)).toBe(-tanh(3));
    expect(tanh(30)).toBe(1);
  });

  it('NUM-2 pow is exact where the result is a double, and keeps the special cases of the language', () => {
    for (let n = 0; n <= 22; n++) expect(pow(10, n)).toBe(Number(`1e${n}`));
    for (let n = 0; n <= 33; n++) expect(pow(3, n)).toBe(Number(3n ** BigInt(n)));
    expect([pow(2, -1074), pow(2, 1023), pow(4, 0.5), pow(0.25, -0.5)]).toEqual([5e-324, 2 ** 1023, 2, 2]);
    const bases = [0, -0, 1, -1, 2, -2, 0.5, Infinity, -Infinity, NaN];
    for (const x of bases)
      for (const y of [0, -0, 1, -1, 3, -3, 2, 0.5, -0.5, Infinity, -Infinity, NaN]) {
        if (Number.isFinite(x ** y) && x ** y !== 0) expect(pow(x, y)).toBeCloseTo(x ** y, 14);
        else expect(pow(x, y)).toBe(x ** y);
      }
  });

  it('NUM-2 log2 of a power of two is exact', () => {
    for (let n = -1074; n < 1024; n++) expect(log2(2 ** n)).toBe(n);
  });

  it('NUM-2 limits: overflow, underflow, zero, negative, NaN', () => {
    expect([exp(709.782712893384), exp(709.782712893385)]).toEqual([1.7976931348622732e308, Infinity]);
    expect([exp(-745.1332191019411), exp(-745.1332191019413)]).toEqual([5e-324, 0]);
    expect([exp(-Infinity), exp(Infinity), exp(0), exp(-0)]).toEqual([0, Infinity, 1, 1]);
    expect([log(0), log(-0), log(1), log(Infinity)]).toEqual([-Infinity, -Infinity, 0, Infinity]);
    expect([log(-1), log(NaN), exp(NaN), log1p(-2)]).toEqual([NaN, NaN, NaN, NaN]);
    expect([log1p(-1), expm1(-Infinity), expm1(-60), expm1(710)]).toEqual([-Infinity, -1, -1, Infinity]);
    expect([expm1(-0), log1p(-0), tanh(-0)]).toEqual([-0, -0, -0]);
  });
});

/**
 * Number formats: float64, float32, float16 and bfloat16 with every operation rounded, and the textbook softmax in
 * each, with and without the subtraction of the maximum, so that a lesson can show overflow, underflow and NaN.
 * Law: rounding is to nearest, ties to even, once, directly from the double.
 * These functions may answer Infinity or NaN; that is their subject. Use `softmax` for a right answer.
 */
import { checkNotEmpty } from './check.ts';
import { exp, exponentOf, powerOfTwo } from './elementary.ts';

/** The formats a lesson can choose from. */
export type NumberFormat = 'float64' | 'float32' | 'float16' | 'bfloat16';

const ROUNDER = 6755399441055744; // 1.5 * 2^52

/** Nearest number with `bits` significant bits, exponents from `lowest`, ties to even; Infinity from `limit`. */
function roundToBits(x: number, bits: number, lowest: number, limit: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const unit = powerOfTwo(Math.max(exponentOf(x), lowest) - bits + 1);
  const y = (Math.abs(x) / unit + ROUNDER - ROUNDER) * unit;
  const size = y >= limit ? Infinity : y;
  return x < 0 ? -size : size;
}

/** x rounded to the format, ties to even; gradual underflow, overflow to Infinity, the sign of 0 kept. */
export function roundTo(x: number, format: NumberFormat): number {
  if (format === 'float64') return x;
  if (format === 'float32') return Math.fround(x);
  return format === 'float16'
    ? roundToBits(x, 11, -14, 65536)
    : roundToBits(x, 8, -126, 3.402823669209385e38);
}

/** Every number on the way of a textbook softmax. */
export interface FormatSoftmax {
  /** What was subtracted: the maximum, or 0 for the naive one. */
  readonly shift: number;
  readonly exponentials: number[];
  readonly sum: number;
  readonly weights: number[];
}

function textbook(row: ArrayLike<number>, format: NumberFormat, isShifted: boolean): FormatSoftmax {
  checkNotEmpty(row);
  const x = Array.from(row, (v) => roundTo(v, format));
  const shift = isShifted ? x.reduce((m, v) => Math.max(m, v), -Infinity) : 0;
  const exponentials = x.map((v) => roundTo(exp(roundTo(v - shift, format)), format));
  const sum = exponentials.reduce((s, e) => roundTo(s + e, format), 0);
  return { shift, exponentials, sum, weights: exponentials.map((e) => roundTo(e / sum, format)) };
}

/** e^x_i / sum e^x_j as the formula is written, every operation rounded to the format; overflows to NaN. */
export function naiveSoftmax(row: ArrayLike<number>, format: NumberFormat = 'float64'): FormatSoftmax {
  return textbook(row, format, false);
}

/** The same with the maximum subtracted first: no overflow, the format's own accuracy. */
export function stableSoftmax(row: ArrayLike<number>, format: NumberFormat = 'float64'): FormatSoftmax {
  return textbook(row, format, true);
}

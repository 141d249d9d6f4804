/**
 * Refusals shared by all functions: checked before anything is computed or written.
 * Law: a number that is NaN or +Infinity never enters a formula; -Infinity counts as masked.
 */
import { NumericsError } from './errors.ts';

/** Throws NotANumber for the first NaN, otherwise PositiveInfinity for the first +Infinity. Holes count as NaN. */
export function checkScores(values: ArrayLike<number>): void {
  let infinite = -1;
  for (let i = 0; i < values.length; i++) {
    const x = values[i];
    if (typeof x !== 'number' || Number.isNaN(x)) throw new NumericsError('NotANumber', i);
    if (x === Infinity && infinite < 0) infinite = i;
  }
  if (infinite >= 0) throw new NumericsError('PositiveInfinity', infinite);
}

/** True when every value is an admissible score: one tight loop. */
export function areBelowInfinity(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (!(values[i]! < Infinity)) return false;
  return true;
}

/** Throws unless every value is a finite number; -Infinity is refused as BadParameter. */
export function checkFinite(values: ArrayLike<number>): void {
  checkScores(values);
  for (let i = 0; i < values.length; i++)
    if (values[i] === -Infinity) throw new NumericsError('BadParameter', i);
}

/** Throws EmptyRow for length 0. */
export function checkNotEmpty(values: ArrayLike<number>): void {
  if (!(values.length > 0)) throw new NumericsError('EmptyRow');
}

/** Throws BadTemperature unless the temperature is finite and above 0. */
export function checkTemperature(temperature: number): void {
  if (!(temperature > 0) || temperature === Infinity) throw new NumericsError('BadTemperature');
}

/** Throws NotANumber for NaN, NotAProbability for a value below 0 or infinite. */
export function checkWeights(values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    const x = values[i];
    if (typeof x !== 'number' || Number.isNaN(x)) throw new NumericsError('NotANumber', i);
    if (x < 0 || x === Infinity) throw new NumericsError('NotAProbability', i);
  }
}

/** Throws ShapeMismatch unless both lengths agree. */
export function checkSameLength(a: ArrayLike<number>, b: ArrayLike<number>): void {
  if (a.length !== b.length)
    throw new NumericsError('ShapeMismatch', undefined, `${a.length} and ${b.length}`);
}

/** Throws BadParameter unless index is a whole number in 0..length - 1. */
export function checkIndex(index: number, length: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= length)
    throw new NumericsError('BadParameter', index);
}

/**
 * Axes: from numbers to places in a frame. Law: a place is a share of the frame, 0..1 from the left and from the top;
 * ticks are round numbers and carry their text. Not here: pixels.
 */
import { decimalsFor, fixedText } from './number-text.ts';

export interface Tick {
  /** Share of the axis, 0 at its start. */
  readonly at: number;
  readonly value: number;
  readonly text: string;
}

export interface Axis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly Tick[];
}

/** The share of the way of x from `from` to `to`; 0 when they are equal. */
export function along(x: number, from: number, to: number): number {
  return to === from ? 0 : (x - from) / (to - from);
}

/** The smallest of 1, 1.5, 2, 3, 4, 5, 6, 8, 10 times a power of ten that is at least |x|; 1 for 0 or what is not finite. */
export function roundBound(x: number): number {
  const size = Math.abs(x);
  if (size === 0 || !Number.isFinite(size)) return 1;
  const power = powerOfTen(size);
  const bounds = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((m) => Number((m * power).toPrecision(2)));
  return bounds.find((bound) => bound >= size) ?? size;
}

/** An axis from `from` to `to` with about `count` ticks at multiples of 1, 2 or 5 times a power of ten. */
export function axisOf(label: string, from: number, to: number, count: number = 4): Axis {
  const step = tickStep((to - from) / count);
  const values: number[] = [];
  const last = Math.floor(to / step + 1e-9);
  for (let k = Math.ceil(from / step - 1e-9); k <= last; k++) values.push(tidy(k * step, step));
  const decimals = decimalsFor(values, 6);
  const ticks = values.map((value) => ({
    at: along(value, from, to),
    value,
    text: fixedText(value, decimals),
  }));
  return { label, from, to, ticks };
}

/**
 * An axis over all values with round ends. `-1..1` when there are none; values too close to be told apart are shown with
 * one unit on either side.
 */
export function axisOver(label: string, values: Iterable<number>, count: number = 4): Axis {
  let low = Infinity;
  let high = -Infinity;
  for (const x of values) {
    if (!Number.isFinite(x)) continue;
    low = Math.min(low, x);
    high = Math.max(high, x);
  }
  if (low > high) return axisOf(label, -1, 1, count);
  if (high - low < Math.max(1e-4, 1e-9 * Math.max(high, -low)))
    return axisOver(label, [low - 1, high + 1], count);
  const step = tickStep((high - low) / count);
  return axisOf(
    label,
    tidy(Math.floor(low / step) * step, step),
    tidy(Math.ceil(high / step) * step, step),
    count,
  );
}

function tickStep(size: number): number {
  if (!(size > 0) || !Number.isFinite(size)) return 1;
  const power = powerOfTen(size);
  return ([1, 2, 5].find((m) => m * power >= size * 0.999) ?? 10) * power;
}

/** 10^k with 10^k <= x < 10^(k+1), exactly as written in decimal. */
function powerOfTen(x: number): number {
  return Number(`1e${x.toExponential().split('e')[1]}`);
}

/** k * step without the dust of binary fractions. */
function tidy(x: number, step: number): number {
  const decimals = Math.max(0, -Number(step.toExponential().split('e')[1]) + 1);
  return Number(x.toFixed(Math.min(20, decimals))) + 0;
}

/**
 * Changing a number by steps. Law: a stepped number is a multiple of the step counted from zero, or an end of its range;
 * it never leaves the range. Not here: events.
 */
export interface Range {
  readonly min: number;
  readonly max: number;
  /** > 0. */
  readonly step: number;
}

/** A finger moves this many pixels through a whole range, unless steps would be finer than this. */
const RANGE_PIXELS = 280;
const FINEST_STEP_PIXELS = 3;
const COARSEST_STEP_PIXELS = 24;

/** The number within the range that is nearest to x. */
export function clamp(x: number, { min, max }: Range): number {
  return Math.min(max, Math.max(min, x)) + 0;
}

/** The multiple of the step nearest to x, kept in the range. */
export function snap(x: number, range: Range): number {
  const decimals = decimalsOfStep(range.step);
  return clamp(Number((Math.round(x / range.step) * range.step).toFixed(decimals)), range);
}

/** x moved by whole steps; from between two steps the first one goes to the next step in that direction. */
export function stepped(x: number, steps: number, range: Range): number {
  if (steps === 0) return x;
  const place = x / range.step;
  const near = Math.round(place);
  const isOnStep = Math.abs(place - near) < 1e-6;
  const start = isOnStep ? near : steps > 0 ? Math.floor(place) : Math.ceil(place);
  return snap((start + steps) * range.step, range);
}

/** x after a finger moved by `pixels` (right and up count as more); `whole` pixels, if given, are the whole range. */
export function dragged(x: number, pixels: number, range: Range, whole?: number): number {
  const perStep = whole === undefined ? pixelsPerStep(range) : (whole * range.step) / (range.max - range.min);
  const steps = Math.trunc(pixels / perStep);
  return steps === 0 ? x : stepped(x, steps, range);
}

/** How far a finger moves for one step. */
export function pixelsPerStep({ min, max, step }: Range): number {
  const natural = (RANGE_PIXELS * step) / Math.max(step, max - min);
  return Math.min(COARSEST_STEP_PIXELS, Math.max(FINEST_STEP_PIXELS, natural));
}

/** Digits after the point that a step needs. */
export function decimalsOfStep(step: number): number {
  let decimals = 0;
  while (decimals < 12 && Number(step.toFixed(decimals)) !== step) decimals++;
  return decimals;
}

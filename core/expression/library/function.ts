/** What a function of the language is: how many arguments it takes and how it computes. */
import type { Meter } from '../meter.ts';
import { asNumber, asVector, mapNumbers, type Value } from '../value.ts';

/** `run` gets between `least` and `most` values; it refuses wrong ones through the meter. */
export type LibraryFunction = {
  readonly least: number;
  readonly most: number;
  readonly run: (args: readonly Value[], meter: Meter) => Value;
};

export type Library = Readonly<Record<string, LibraryFunction>>;

/** A function of exactly `count` values. */
export function taking(count: number, run: LibraryFunction['run']): LibraryFunction {
  return { least: count, most: count, run };
}

/** A function of a vector or a matrix and an optional temperature, 1 if left out. */
export function tempered(run: (value: Value, temperature: number, meter: Meter) => Value): LibraryFunction {
  return {
    least: 1,
    most: 2,
    run: ([value, temperature], meter) =>
      run(value!, temperature === undefined ? 1 : asNumber(temperature, meter), meter),
  };
}

/** A function of one number, applied to every number of its argument. */
export function elementwise(f: (x: number) => number | boolean): LibraryFunction {
  return taking(1, ([value], meter) => mapNumbers(value!, f, meter));
}

/** A function of one vector. */
export function ofVector(f: (v: readonly number[], meter: Meter) => Value): LibraryFunction {
  return taking(1, ([value], meter) => f(asVector(value!, meter), meter));
}

/** A function of two vectors of equal length. */
export function ofPair(
  f: (a: readonly number[], b: readonly number[], meter: Meter) => Value,
): LibraryFunction {
  return taking(2, ([left, right], meter) => {
    const a = asVector(left!, meter);
    const b = asVector(right!, meter);
    return a.length === b.length ? f(a, b, meter) : meter.fail('shapeMismatch');
  });
}

/** Softmax in 16, 32 and 64 bits, every operation rounded: the subject of the lesson on number formats. */
import {
  type FormatSoftmax,
  type NumberFormat,
  naiveSoftmax,
  roundTo,
  stableSoftmax,
} from '#core/numerics/index.ts';
import type { Meter } from '../meter.ts';
import { asNumber, asVector, mapNumbers, type Value } from '../value.ts';
import { type Library, type LibraryFunction, taking } from './function.ts';
import type { Vector } from './rows.ts';

const FORMATS = new Map<number, NumberFormat>([
  [16, 'float16'],
  [32, 'float32'],
  [64, 'float64'],
]);

function formatOf(bits: Value, meter: Meter): NumberFormat {
  return FORMATS.get(asNumber(bits, meter)) ?? meter.fail('wrongType');
}

function textbook(f: (row: Vector, format: NumberFormat) => FormatSoftmax): LibraryFunction {
  return taking(2, ([value, bits], meter) => {
    const row = asVector(value!, meter);
    const format = formatOf(bits!, meter);
    return row.length === 0 ? [] : f(row, format).weights;
  });
}

export const FORMAT: Library = {
  fp: taking(2, ([value, bits], meter) => {
    const format = formatOf(bits!, meter);
    return mapNumbers(value!, (x) => roundTo(x, format), meter);
  }),
  naive_softmax: textbook(naiveSoftmax),
  safe_softmax: textbook(stableSoftmax),
};

/** exp, ln and their kind: one number in, one number out, applied to every number of a value. */
import { exp, log, log2, pow, sqrt, tanh } from '#core/numerics/index.ts';
import { asNumber, mapNumbers } from '../value.ts';
import { elementwise, type Library } from './function.ts';

export const ELEMENTWISE: Library = {
  exp: elementwise(exp),
  ln: elementwise(log),
  log2: elementwise(log2),
  sqrt: elementwise(sqrt),
  abs: elementwise(Math.abs),
  tanh: elementwise(tanh),
  floor: elementwise(Math.floor),
  isnan: elementwise(Number.isNaN),
  isinf: elementwise((x) => x === Infinity || x === -Infinity),
  /** round(x, d): halves go up; d decimals, 0 if left out. */
  round: {
    least: 1,
    most: 2,
    run: ([value, digits], meter) => {
      const scale = digits === undefined ? 1 : pow(10, asNumber(digits, meter));
      return mapNumbers(value!, (x) => Math.round(x * scale) / scale, meter);
    },
  },
};

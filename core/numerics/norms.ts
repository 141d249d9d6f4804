/**
 * Residual connection, layer norm and RMS norm, row by row.
 * Law: mean and mean square are carried in double-double; every entry is rounded once.
 * Sources: He et al. (2016); Ba, Kiros, Hinton (2016); Zhang and Sennrich (2019).
 */
import { checkFinite } from './check.ts';
import {
  DD_ONE,
  DD_ZERO,
  type DoubleDouble,
  ddAdd,
  ddAddNumber,
  ddDivide,
  ddDivideNumber,
  ddMultiply,
  ddMultiplyNumber,
  ddSqrt,
  ddSubtract,
} from './double-double.ts';
import { NumericsError } from './errors.ts';
import { checkMatrix, type Matrix } from './matrix.ts';

/** `gain` and `bias` have one entry per column (default 1 and 0); `epsilon` is added to the mean square (default 1e-5). */
export interface NormOptions {
  readonly epsilon?: number | undefined;
  readonly gain?: ArrayLike<number> | undefined;
  readonly bias?: ArrayLike<number> | undefined;
}

/** x + f(x), entry by entry. Throws ShapeMismatch. */
export function residual(x: Matrix, fx: Matrix): Matrix {
  checkMatrix(x);
  checkMatrix(fx);
  if (x.rows !== fx.rows || x.cols !== fx.cols) throw new NumericsError('ShapeMismatch');
  checkFinite(x.data);
  checkFinite(fx.data);
  return { rows: x.rows, cols: x.cols, data: Array.from(x.data, (v, n) => v + fx.data[n]!) };
}

function meanOf(values: readonly DoubleDouble[]): DoubleDouble {
  return ddDivideNumber(values.reduce(ddAdd, DD_ZERO), values.length);
}

function normalise(x: Matrix, options: NormOptions, isCentred: boolean): Matrix {
  checkMatrix(x);
  if (x.cols === 0) throw new NumericsError('EmptyRow');
  checkFinite(x.data);
  const { epsilon = 1e-5, gain, bias } = options;
  if (!(epsilon >= 0) || epsilon === Infinity) throw new NumericsError('BadParameter', undefined, 'epsilon');
  for (const list of [gain, bias]) {
    if (list && list.length !== x.cols) throw new NumericsError('ShapeMismatch', undefined, 'gain or bias');
    if (list) checkFinite(list);
  }
  const data: number[] = [];
  for (let i = 0; i < x.rows; i++) {
    const row = Array.from(x.data.slice(i * x.cols, (i + 1) * x.cols), (hi) => ({ hi, lo: 0 }));
    for (const [j, y] of normaliseRow(row, epsilon, isCentred).entries()) {
      const z = ddAddNumber(gain ? ddMultiplyNumber(y, gain[j]!) : y, bias ? bias[j]! : 0);
      data.push(z.hi + z.lo);
    }
  }
  return { rows: x.rows, cols: x.cols, data };
}

/** A row of zero spread with epsilon 0 stays 0. */
function normaliseRow(row: readonly DoubleDouble[], epsilon: number, isCentred: boolean): DoubleDouble[] {
  const mean = isCentred ? meanOf(row) : DD_ZERO;
  const centred = row.map((x) => ddSubtract(x, mean));
  const size = ddSqrt(ddAddNumber(meanOf(centred.map((x) => ddMultiply(x, x))), epsilon));
  return centred.map((x) => ddDivide(x, size.hi === 0 ? DD_ONE : size));
}

/** (x - mean) / sqrt(variance + epsilon) * gain + bias for every row; the variance divides by the width. */
export function layerNorm(x: Matrix, options: NormOptions = {}): Matrix {
  return normalise(x, options, true);
}

/** x / sqrt(mean square + epsilon) * gain + bias for every row. */
export function rmsNorm(x: Matrix, options: NormOptions = {}): Matrix {
  return normalise(x, options, false);
}

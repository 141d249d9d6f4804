/** Lists of rows, as the language holds matrices, and the flat matrices of the numerical core. */
import { type Matrix, matrixFromRows, matrixToRows } from '#core/numerics/index.ts';

export type Vector = readonly number[];
export type Rows = readonly Vector[];

/** The rows and columns exchanged; at least one row, all of equal length. */
export function transposed(rows: Rows): Rows {
  return rows[0]!.map((_, j) => rows.map((row) => row[j]!));
}

export function flatMatrix(rows: Rows): Matrix {
  return matrixFromRows(rows);
}

export function rowsOf(matrix: Matrix): Rows {
  return matrixToRows(matrix);
}

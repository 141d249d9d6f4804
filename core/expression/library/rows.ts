/** Lists of rows, as the language holds matrices, and the flat matrices of the numerical core. */
import { type Matrix, matrixToRows } from '#core/numerics/index.ts';

export type Vector = readonly number[];
export type Rows = readonly Vector[];

/** The rows and columns exchanged; rows of equal length. */
export function transposed(rows: Rows): Rows {
  return rows[0]?.map((_, j) => rows.map((row) => row[j]!)) ?? [];
}

export function rowsOf(matrix: Matrix): Rows {
  return matrixToRows(matrix);
}

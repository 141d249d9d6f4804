/**
 * One matrix over a class: a column of numbers for each cell. Law: a student who leaves takes out exactly what was
 * put in, so the table is that of the students in it now. One exchange costs O(cells that changed).
 */
import type { Spread } from '../protocol/index.ts';
import { type ColumnStatistics, SortedColumn } from './column.ts';

/** Row-major numbers of one student; whatever is not finite does not count in its cell. */
export type Cells = readonly number[];

/** What one student has in a matrix. */
export interface CellMatrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Cells;
}

export class CellTable {
  readonly rows: number;
  readonly cols: number;
  private readonly columns: readonly SortedColumn[];
  private held = 0;
  private known: Spread | undefined;

  constructor(rows: number, cols: number) {
    this.rows = rows;
    this.cols = cols;
    this.columns = Array.from({ length: rows * cols }, () => new SortedColumn());
  }

  /** How many students are in the table. */
  get students(): number {
    return this.held;
  }

  /** Replaces what a student had (`undefined`: was not in it) by what the student has (`undefined`: leaves). */
  exchange(before: Cells | undefined, after: Cells | undefined): void {
    this.held += (after === undefined ? 0 : 1) - (before === undefined ? 0 : 1);
    this.columns.forEach((column, i) => {
      const old = before?.[i] ?? Number.NaN;
      const now = after?.[i] ?? Number.NaN;
      if (old === now) return;
      if (Number.isFinite(old)) column.remove(old);
      if (Number.isFinite(now)) column.insert(now);
      this.known = undefined;
    });
  }

  /** Mean, median and spread of every cell, row-major. */
  statistics(): Spread {
    this.known ??= spreadOf(this.columns.map((column) => column.statistics()));
    return this.known;
  }
}

function spreadOf(cells: readonly ColumnStatistics[]): Spread {
  return {
    mean: cells.map(({ mean }) => mean),
    median: cells.map(({ median }) => median),
    spread: cells.map(({ spread }) => spread),
  };
}

/** Tables of one name, apart by shape: numbers of different shapes are never counted together. */
export class ShapedTables {
  private readonly tables = new Map<string, CellTable>();

  exchange(before: CellMatrix | undefined, after: CellMatrix | undefined): void {
    if (before !== undefined && isSameShape(before, after)) {
      this.tableOf(before).exchange(before.data, after!.data);
      return;
    }
    if (before !== undefined) this.remove(before);
    if (after !== undefined) this.tableOf(after).exchange(undefined, after.data);
  }

  /** The table that most students are in, the smaller shape among equals; `undefined` without anybody. */
  largest(): CellTable | undefined {
    let best: CellTable | undefined;
    for (const table of this.tables.values()) if (best === undefined || isLarger(table, best)) best = table;
    return best;
  }

  private tableOf(matrix: CellMatrix): CellTable {
    const key = shapeKey(matrix);
    const table = this.tables.get(key) ?? new CellTable(matrix.rows, matrix.cols);
    this.tables.set(key, table);
    return table;
  }

  private remove(matrix: CellMatrix): void {
    const table = this.tableOf(matrix);
    table.exchange(matrix.data, undefined);
    if (table.students === 0) this.tables.delete(shapeKey(matrix));
  }
}

const shapeKey = ({ rows, cols }: { rows: number; cols: number }) => `${rows}x${cols}`;

function isSameShape(a: CellMatrix, b: CellMatrix | undefined): boolean {
  return b !== undefined && a.rows === b.rows && a.cols === b.cols;
}

function isLarger(a: CellTable, b: CellTable): boolean {
  if (a.students !== b.students) return a.students > b.students;
  return a.rows !== b.rows ? a.rows < b.rows : a.cols < b.cols;
}

/**
 * The numbers on a screen: one container for scalars, vectors and matrices, row-major, with what may be edited.
 * Law: base values stay; a student's changes are a sparse overlay of cells, and the shown value is base with
 * overlay. Judging is in `judge.ts`.
 */
import type { Entries, Flags, JsonNumber, StateVariable } from './types.ts';

export type Shape = 'scalar' | 'vector' | 'matrix';

/** Numbers in row-major order. A scalar is 1 × 1, a vector one row. */
export type Grid = {
  readonly shape: Shape;
  readonly rows: number;
  readonly cols: number;
  readonly data: readonly number[];
};

/** A grid that can be adjusted: `editable` for all cells, or one flag per cell; `step` is the slider's. */
export type BoardVariable = Grid & {
  readonly editable: boolean | readonly boolean[];
  readonly min: number;
  readonly max: number;
  readonly step: number;
};

/** The variables of a task by name. */
export type Board = Readonly<Record<string, BoardVariable>>;

/** Changed cells of one grid by flat index. */
export type Cells = ReadonlyMap<number, number> | Readonly<Record<number, number>>;

/** Changed cells of a board, by variable. */
export type Overlay = Readonly<Record<string, Cells>>;

/** Complete flat values by variable; a variable that is absent keeps its start value. */
export type TaskValues = Readonly<Record<string, readonly number[]>>;

export type CellRefusal = 'badIndex' | 'notEditable' | 'notFinite' | 'outOfRange';

const REVIVED = { inf: Infinity, '-inf': -Infinity, nan: Number.NaN } as const;

/** The number that a JSON entry stands for. */
export function reviveNumber(entry: JsonNumber): number {
  return typeof entry === 'number' ? entry : REVIVED[entry];
}

/** Entries of a lesson file as a grid; rows must have equal length (`RangeError`). */
export function gridOf(entries: Entries): Grid {
  if (!isList(entries)) return { shape: 'scalar', rows: 1, cols: 1, data: [reviveNumber(entries)] };
  if (!isMatrix(entries))
    return { shape: 'vector', rows: 1, cols: entries.length, data: entries.map(reviveNumber) };
  const cols = entries[0]?.length ?? 0;
  if (entries.some((row) => row.length !== cols)) throw new RangeError('rows of unequal length');
  return { shape: 'matrix', rows: entries.length, cols, data: entries.flat().map(reviveNumber) };
}

/** A state entry of a task as a variable that can be shown and adjusted. */
export function boardVariable(source: StateVariable): BoardVariable {
  const { min, max, step } = source;
  return { ...gridOf(source.value), editable: flatFlags(source.editable), min, max, step };
}

/** Whether the cell may be changed by a student; false outside the grid. */
export function isEditable(variable: BoardVariable, index: number): boolean {
  if (!isCellOf(variable, index)) return false;
  return typeof variable.editable === 'boolean' ? variable.editable : variable.editable[index] === true;
}

/** Whether the flat index names a cell of the grid. */
export function isCellOf(grid: Grid, index: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < grid.data.length;
}

/**
 * Whether a student may put `value` into the cell: any finite value from `min` to `max`, on or off the
 * slider's step (numbers can be typed). Nothing is clamped.
 */
export function checkCell(variable: BoardVariable, index: number, value: number): 'ok' | CellRefusal {
  if (!isCellOf(variable, index)) return 'badIndex';
  if (!isEditable(variable, index)) return 'notEditable';
  if (!Number.isFinite(value)) return 'notFinite';
  return value < variable.min || value > variable.max ? 'outOfRange' : 'ok';
}

/** The grid's numbers with the changed cells laid over them; cells outside the grid are ignored. */
export function shownValue(base: Grid, overlay: Cells | undefined): readonly number[] {
  if (overlay === undefined) return base.data;
  const data = [...base.data];
  for (const [index, value] of cellEntries(overlay)) if (isCellOf(base, index)) data[index] = value;
  return data;
}

/** Every variable of the board with its overlay: what the judge reads. */
export function shownBoard(board: Board, overlay: Overlay): TaskValues {
  const shown: Record<string, readonly number[]> = {};
  for (const name of Object.keys(board)) {
    shown[name] = shownValue(board[name]!, Object.hasOwn(overlay, name) ? overlay[name] : undefined);
  }
  return shown;
}

/** Flat data as the nested value of the expression language: number, list or list of rows. */
export function nested(grid: Grid, data: readonly number[] = grid.data): number | number[] | number[][] {
  if (grid.shape === 'scalar') return data[0]!;
  if (grid.shape === 'vector') return [...data];
  return Array.from({ length: grid.rows }, (_, row) => data.slice(row * grid.cols, (row + 1) * grid.cols));
}

function cellEntries(cells: Cells): Iterable<readonly [number, number]> {
  if (cells instanceof Map) return cells;
  return Object.entries(cells).map(([index, value]) => [Number(index), value as number] as const);
}

function flatFlags(flags: Flags): boolean | readonly boolean[] {
  return typeof flags === 'boolean' ? flags : flags.flat().map((flag) => flag === 1);
}

function isList(entries: Entries): entries is readonly JsonNumber[] | readonly (readonly JsonNumber[])[] {
  return Array.isArray(entries);
}

function isMatrix(
  entries: readonly JsonNumber[] | readonly (readonly JsonNumber[])[],
): entries is readonly (readonly JsonNumber[])[] {
  return Array.isArray(entries[0]);
}

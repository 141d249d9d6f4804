/**
 * The heat map of a matrix: every entry with its number, colour, and whether it may be changed. Law: rows are queries,
 * columns are keys; every number is printed by the display rules; a masked entry is hatched, never coloured, and never
 * editable. Not here: computing weights (numerics) or drawing (app/visuals).
 */
import type { Matrix } from '#core/numerics/index.ts';
import { type Colour, type Role, scoreColour, weightColour } from './colour.ts';
import { decimalsFor, fixedText, longest, percentDigits, percentText } from './number-text.ts';
import { roundBound } from './scale.ts';
import type { CellMark, Entry, Legend, MatrixKind, MatrixScene, Quantity, SceneTable } from './scene.ts';

export interface MatrixInput {
  readonly of: MatrixKind;
  readonly matrix: Matrix;
  /** true = visible, as in numerics; absent = all visible. */
  readonly mask?: readonly boolean[] | undefined;
  readonly rowLabels?: readonly string[] | undefined;
  readonly columnLabels?: readonly string[] | undefined;
  /** For all entries, or one flag each. Default false. */
  readonly editable?: boolean | readonly boolean[] | undefined;
  /** The values that entries started from: what differs is marked as changed. */
  readonly base?: ArrayLike<number> | undefined;
  /** The size of the largest score that the colours tell apart; default: the round number above all scores. */
  readonly limit?: number | undefined;
  /** Smallest step of an edit: its decimals are always printed, so that nothing jumps. */
  readonly step?: number | undefined;
  /** Flat indices of entries to look at: outlined. */
  readonly targets?: readonly number[] | undefined;
}

const QUANTITY: Readonly<Record<MatrixKind, Quantity>> = {
  scores: 'score',
  weights: 'weight',
  queries: 'query',
  keys: 'key',
  values: 'value',
  output: 'output',
  logits: 'logit',
};

const ROLE: Readonly<Partial<Record<MatrixKind, Role>>> = {
  queries: 'query',
  keys: 'key',
  values: 'value',
  output: 'output',
};

/** The scene of a matrix. Labels default to numbers from 1. Throws RangeError when a list does not fit the matrix. */
export function matrixScene(input: MatrixInput): MatrixScene {
  const { matrix, of } = input;
  checkFits(input);
  const rowLabels = input.rowLabels ?? numbered(matrix.rows);
  const columnLabels = input.columnLabels ?? numbered(matrix.cols);
  const write = writerFor(input);
  const paint = painterFor(input);
  const marks = Array.from({ length: matrix.rows * matrix.cols }, (_, index) =>
    cellMark(input, index, write, paint),
  );
  const legend = legendFor(input, marks);
  return {
    kind: 'matrix',
    of,
    rows: matrix.rows,
    columns: matrix.cols,
    rowLabels,
    columnLabels,
    marks,
    legend,
    widest: longest([...marks.map((mark) => mark.text), ...(of === 'weights' ? ['100.0'] : [])]),
    emptyRows: emptyRowsOf(input),
    table: tableOf(of, rowLabels, columnLabels, marks),
  };
}

interface Writer {
  readonly short: (x: number) => string;
  readonly full: (x: number) => string;
}

function cellMark(input: MatrixInput, index: number, write: Writer, paint: (x: number) => Colour): CellMark {
  const value = input.matrix.data[index]!;
  const row = Math.floor(index / input.matrix.cols);
  const column = index % input.matrix.cols;
  const isMasked = input.mask?.[index] === false;
  const isEditable = !isMasked && flagAt(input.editable, index);
  return {
    kind: 'cell',
    index,
    row,
    column,
    value,
    text: isMasked ? maskedText(input.of) : write.short(value),
    fullText: isMasked ? maskedText(input.of) : write.full(value),
    colour: isMasked ? { idea: 'faint' } : paint(value),
    isMasked,
    isEditable,
    isChanged: input.base !== undefined && input.base[index] !== value,
    isTarget: input.targets?.includes(index) ?? false,
    derivation: isEditable ? null : { of: QUANTITY[input.of], row, column },
  };
}

/** What stands in a hidden place: minus infinity before the softmax, exactly nothing after it. */
function maskedText(of: MatrixKind): string {
  return of === 'weights' ? '0' : '−∞';
}

function writerFor(input: MatrixInput): Writer {
  if (input.of === 'weights') return { short: (p) => percentDigits(p), full: (p) => percentText(p) };
  const visible = Array.from(input.matrix.data).filter((_, i) => input.mask?.[i] !== false);
  const decimals = decimalsFor(input.step === undefined ? visible : [...visible, input.step]);
  const write = (x: number) => fixedText(x, decimals);
  return { short: write, full: write };
}

function painterFor(input: MatrixInput): (x: number) => Colour {
  if (input.of === 'weights') return weightColour;
  const role = ROLE[input.of];
  if (role !== undefined) return () => ({ idea: role });
  const limit = limitOf(input);
  return (x) => scoreColour(x, limit);
}

/** The end of the colour scale of scores. */
function limitOf(input: MatrixInput): number {
  if (input.limit !== undefined) return input.limit;
  let largest = 0;
  Array.from(input.matrix.data).forEach((x, i) => {
    if (input.mask?.[i] !== false && Number.isFinite(x)) largest = Math.max(largest, Math.abs(x));
  });
  return roundBound(largest);
}

function legendFor(input: MatrixInput, marks: readonly CellMark[]): Legend {
  const hasMasked = marks.some((mark) => mark.isMasked);
  const hasTarget = marks.some((mark) => mark.isTarget);
  const role = ROLE[input.of];
  if (role !== undefined) return { idea: role, ends: null, hasMasked, hasTarget };
  if (input.of === 'weights') return { idea: 'weight', ends: ['0%', '50%', '100%'], hasMasked, hasTarget };
  const limit = limitOf(input);
  const decimals = decimalsFor([limit], 3);
  return {
    idea: 'score',
    ends: [fixedText(-limit, decimals), '0', fixedText(limit, decimals)],
    hasMasked,
    hasTarget,
  };
}

function emptyRowsOf({ matrix, mask }: MatrixInput): number[] {
  if (mask === undefined) return [];
  const rows = Array.from({ length: matrix.rows }, (_, i) => i);
  return rows.filter((i) => !mask.slice(i * matrix.cols, (i + 1) * matrix.cols).includes(true));
}

function tableOf(
  of: MatrixKind,
  rowLabels: readonly string[],
  columnLabels: readonly string[],
  marks: readonly CellMark[],
): SceneTable {
  const columns = columnLabels.length;
  const entry = (mark: CellMark): Entry =>
    mark.isMasked ? { word: 'masked', text: mark.fullText } : mark.fullText;
  return {
    caption: { word: of },
    head: [{ word: 'row' }, ...columnLabels],
    rows: rowLabels.map((label, i) => [label, ...marks.slice(i * columns, (i + 1) * columns).map(entry)]),
  };
}

function flagAt(flags: boolean | readonly boolean[] | undefined, index: number): boolean {
  return typeof flags === 'object' ? flags[index] === true : flags === true;
}

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, i) => String(i + 1));
}

function checkFits(input: MatrixInput): void {
  const { rows, cols, data } = input.matrix;
  const size = rows * cols;
  const fits =
    data.length === size &&
    (input.mask === undefined || input.mask.length === size) &&
    (input.base === undefined || input.base.length === size) &&
    (typeof input.editable !== 'object' || input.editable.length === size) &&
    (input.rowLabels === undefined || input.rowLabels.length === rows) &&
    (input.columnLabels === undefined || input.columnLabels.length === cols);
  if (!fits) throw new RangeError(`a list does not fit the ${rows} x ${cols} matrix`);
}

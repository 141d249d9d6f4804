/** From the numbers of a board to scenes of core/picture: which matrix is what, its labels, mask and target. */
import type { Locale } from '#app/i18n/locale.ts';
import type { BoardVariable, Clause, MatrixKind } from '#core/lesson/index.ts';
import { type BarsScene, barsScene, type MatrixScene, matrixScene } from '#core/picture/index.ts';
import type { BoardState } from '#core/protocol/index.ts';
import type { SoftmaxNumbers } from './board-numbers.ts';
import { entriesNamed, listComparedWith } from './expression-text.ts';
import type { OwnBoard } from './use-board.ts';

export interface Names {
  readonly rows: readonly string[];
  readonly cols: readonly string[];
}

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** `s₁`: how an entry without a name is called; it is never taken for its value. */
export function entryName(index: number, letter: string = 's'): string {
  return letter + [...String(index + 1)].map((digit) => SUBSCRIPTS[Number(digit)]).join('');
}

/** The letter of a variable without what tells it apart in the lesson's file: `S` for S_plain, `Q` for Q5. */
export function letterOf(variable: string): string {
  return variable.replace(/(_.*|\d+)$/, '') || variable;
}

/** The labels of a variable in the person's language; numbers from 1 where the lesson names none. */
export function namesOf(state: BoardState, variable: string, locale: Locale): Names {
  const grid = state.variables[variable]!;
  const labels = state.labels[variable];
  const letter = variable.slice(0, 1).toLowerCase();
  const numbered = (count: number) => Array.from({ length: count }, (_, i) => entryName(i, letter));
  return {
    rows: fitting(labels?.rows?.[locale], grid.rows) ?? plainNumbers(grid.rows),
    cols:
      fitting(labels?.cols?.[locale], grid.cols) ??
      (grid.shape === 'vector' ? numbered(grid.cols) : plainNumbers(grid.cols)),
  };
}

/** The labels of a softmax: those of its scores, or of its queries and keys. */
export function namesOfSoftmax(state: BoardState, softmax: SoftmaxNumbers, locale: Locale): Names {
  if (softmax.variable !== null) return namesOf(state, softmax.variable, locale);
  const named = (kind: MatrixKind, count: number) => {
    const name = Object.keys(state.kinds).find((key) => state.kinds[key] === kind);
    return (name && fitting(state.labels[name]?.rows?.[locale], count)) || plainNumbers(count);
  };
  return { rows: named('queries', softmax.rows), cols: named('keys', softmax.cols) };
}

/** A variable as it stands, with what may be changed. `isHidden`: what the mask hides is not told yet. */
export function variableScene(
  own: OwnBoard,
  variable: string,
  locale: Locale,
  canEdit: boolean,
  isHidden = false,
): MatrixScene {
  const { state, shown, numbers } = own;
  const grid = shown.variables[variable]!;
  const softmax = numbers.softmaxes.find((candidate) => candidate.variable === variable);
  const names = namesOf(state, variable, locale);
  return matrixScene({
    of: state.kinds[variable] ?? kindByName(variable),
    matrix: matrixOf(grid, shown.values[variable]!),
    mask: isHidden ? undefined : softmax?.mask,
    rowLabels: names.rows,
    columnLabels: names.cols,
    editable: canEdit && grid.editable,
    base: grid.data,
    limit: Math.max(Math.abs(grid.min), Math.abs(grid.max)),
    step: grid.step,
  });
}

/** Scores that are computed from other numbers. */
export function scoresScene(own: OwnBoard, softmax: SoftmaxNumbers, locale: Locale): MatrixScene {
  const names = namesOfSoftmax(own.state, softmax, locale);
  return matrixScene({
    of: 'scores',
    matrix: { rows: softmax.rows, cols: softmax.cols, data: Float64Array.from(softmax.scores) },
    mask: softmax.mask,
    rowLabels: names.rows,
    columnLabels: names.cols,
  });
}

/** The weights of a softmax; the entries that clauses name are outlined. */
export function weightsScene(
  own: OwnBoard,
  softmax: SoftmaxNumbers,
  locale: Locale,
  target: readonly Clause[] = [],
): MatrixScene {
  const names = namesOfSoftmax(own.state, softmax, locale);
  const targets = target.flatMap(({ expr }) =>
    entriesNamed(expr, softmax.name).map(([row, column]) => row * softmax.cols + column),
  );
  return matrixScene({
    of: 'weights',
    matrix: { rows: softmax.rows, cols: softmax.cols, data: Float64Array.from(softmax.weights) },
    mask: softmax.mask,
    rowLabels: names.rows,
    columnLabels: names.cols,
    targets,
  });
}

/** The weights of one row as bars. */
export function rowBars(own: OwnBoard, softmax: SoftmaxNumbers, row: number, locale: Locale): BarsScene {
  const { cols, mask } = softmax;
  return barsScene({
    labels: namesOfSoftmax(own.state, softmax, locale).cols,
    shares: softmax.weights.slice(row * cols, (row + 1) * cols).map((w) => (Number.isNaN(w) ? 0 : w)),
    mask: mask?.slice(row * cols, (row + 1) * cols),
    row,
  });
}

/** The shares that a target asks for, where a clause states all of them. */
export function targetShares(
  target: readonly Clause[],
  softmax: SoftmaxNumbers,
): readonly number[] | undefined {
  for (const { expr } of target) {
    const list = listComparedWith(expr, softmax.name);
    if (list?.length === softmax.cols) return list;
  }
  return undefined;
}

function matrixOf(grid: BoardVariable, data: readonly number[]) {
  return { rows: grid.rows, cols: grid.cols, data: Float64Array.from(data) };
}

/** What a variable without a matrix of the lesson is, by the letters that all lessons use. */
function kindByName(variable: string): MatrixKind {
  const kinds: Readonly<Record<string, MatrixKind>> = { Q: 'queries', K: 'keys', V: 'values', W: 'weights' };
  return kinds[variable.slice(0, 1)] ?? 'scores';
}

function fitting(labels: readonly string[] | undefined, count: number): readonly string[] | undefined {
  return labels?.length === count ? labels : undefined;
}

const plainNumbers = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1));

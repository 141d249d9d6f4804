/**
 * One row on its way through the softmax: scores, their exponentials, the total, the shares, one column each. Law: the
 * numbers come computed from numerics; stages only add rows, so that what is seen never moves. Formula:
 * p_i = e^(s_i/T - m) / sum_j e^(s_j/T - m), m any constant (0, or the largest s/T).
 */
import { columnPlace } from './bars.ts';
import { type Colour, scoreColour, weightColour } from './colour.ts';
import { decimalsFor, fixedText, percentText, significantText } from './number-text.ts';
import { roundBound } from './scale.ts';
import type {
  BarMark,
  Entry,
  NumberMark,
  OutlineMark,
  Quantity,
  SceneTable,
  SoftmaxRowScene,
  SoftmaxStage,
} from './scene.ts';

export interface SoftmaxRowInput {
  readonly labels: readonly string[];
  readonly scores: ArrayLike<number>;
  /** true = visible; absent = all visible. */
  readonly mask?: readonly boolean[] | undefined;
  /** s_i/T - m, when that step is shown. */
  readonly shifted?: ArrayLike<number> | undefined;
  readonly exponentials: ArrayLike<number>;
  readonly total: number;
  readonly shares: ArrayLike<number>;
  readonly stage: SoftmaxStage;
  readonly targets?: ArrayLike<number> | undefined;
  readonly step?: number | undefined;
  readonly limit?: number | undefined;
  /** Row of the matrix, default 0. */
  readonly row?: number | undefined;
}

const STAGES: readonly SoftmaxStage[] = ['scores', 'exponentials', 'total', 'weights'];

/** The scene of one softmax row. Throws RangeError when the lists have different lengths. */
export function softmaxRowScene(input: SoftmaxRowInput): SoftmaxRowScene {
  const n = input.labels.length;
  for (const list of [
    input.scores,
    input.exponentials,
    input.shares,
    input.shifted,
    input.targets,
    input.mask,
  ])
    if (list !== undefined && list.length !== n)
      throw new RangeError(`${n} labels and ${list.length} numbers`);
  const reached = STAGES.indexOf(input.stage);
  const rows: Quantity[] = ['score'];
  if (input.shifted !== undefined && reached >= 1) rows.push('shifted');
  if (reached >= 1) rows.push('exponential');
  if (reached >= 3) rows.push('weight');
  const numbers = rows.flatMap((row) => numbersOf(input, row));
  return {
    kind: 'softmaxRow',
    labels: input.labels,
    stage: input.stage,
    rows,
    marks: [...numbers, ...barsOf(input.labels, numbers), ...outlinesOf(input, rows)],
    total: reached >= 2 ? totalOf(input) : null,
    legend: {
      idea: 'weight',
      ends: null,
      hasMasked: input.mask?.includes(false) ?? false,
      hasTarget: input.targets !== undefined && reached >= 3,
    },
    table: tableOf(input, rows, numbers, reached >= 2),
  };
}

function numbersOf(input: SoftmaxRowInput, row: Quantity): NumberMark[] {
  const values = valuesOf(input, row);
  const write = writerOf(input, row);
  const paint = painterOf(input, row);
  return input.labels.map((_, column) => {
    const isMasked = input.mask?.[column] === false;
    const value = values[column]!;
    return {
      kind: 'number',
      row,
      column,
      value,
      text: isMasked ? (row === 'score' || row === 'shifted' ? '−∞' : '0') : write(value),
      colour: isMasked ? { idea: 'faint' } : paint(value),
      isMasked,
      derivation: row === 'score' ? null : { of: row, row: input.row ?? 0, column },
    };
  });
}

function valuesOf(input: SoftmaxRowInput, row: Quantity): ArrayLike<number> {
  if (row === 'score') return input.scores;
  if (row === 'shifted') return input.shifted ?? [];
  return row === 'exponential' ? input.exponentials : input.shares;
}

function writerOf(input: SoftmaxRowInput, row: Quantity): (x: number) => string {
  if (row === 'weight') return (p) => percentText(p);
  if (row === 'exponential') return (x) => significantText(x);
  const values = Array.from(valuesOf(input, row)).filter((_, i) => input.mask?.[i] !== false);
  const decimals = decimalsFor(input.step === undefined ? values : [...values, input.step]);
  return (x) => fixedText(x, decimals);
}

function painterOf(input: SoftmaxRowInput, row: Quantity): (x: number) => Colour {
  if (row === 'weight') return weightColour;
  if (row !== 'score') return () => ({ idea: 'ink' });
  const limit = input.limit ?? roundBound(largestScore(input));
  return (x) => scoreColour(x, limit);
}

function largestScore(input: SoftmaxRowInput): number {
  let largest = 0;
  Array.from(input.scores).forEach((x, i) => {
    if (input.mask?.[i] !== false && Number.isFinite(x)) largest = Math.max(largest, Math.abs(x));
  });
  return largest;
}

/** Columns for the exponentials, as parts of the largest, and for the shares, as parts of one. */
function barsOf(labels: readonly string[], numbers: readonly NumberMark[]): BarMark[] {
  const sized = numbers.filter((mark) => mark.row === 'exponential' || mark.row === 'weight');
  let tallest = 0;
  for (const mark of sized)
    if (mark.row === 'exponential' && !mark.isMasked) tallest = Math.max(tallest, mark.value);
  return sized.map((mark): BarMark => {
    const value = mark.isMasked ? 0 : mark.value;
    const height = value / (mark.row === 'weight' ? 1 : tallest);
    return {
      kind: 'bar',
      index: mark.column,
      place: columnPlace(mark.column, labels.length, Number.isFinite(height) ? height : 0),
      colour: mark.colour,
      label: labels[mark.column]!,
      value,
      text: mark.text,
      isMasked: mark.isMasked,
      derivation: mark.derivation,
    };
  });
}

function outlinesOf(input: SoftmaxRowInput, rows: readonly Quantity[]): OutlineMark[] {
  const { targets, labels } = input;
  if (targets === undefined || !rows.includes('weight')) return [];
  return labels.map((_, index) => ({
    kind: 'outline',
    index,
    place: columnPlace(index, labels.length, targets[index]!),
    text: percentText(targets[index]!),
  }));
}

function totalOf(input: SoftmaxRowInput): NumberMark {
  return {
    kind: 'number',
    row: 'total',
    column: input.labels.length,
    value: input.total,
    text: significantText(input.total),
    colour: { idea: 'ink' },
    isMasked: false,
    derivation: { of: 'total', row: input.row ?? 0, column: 0 },
  };
}

function tableOf(
  input: SoftmaxRowInput,
  rows: readonly Quantity[],
  numbers: readonly NumberMark[],
  hasTotal: boolean,
): SceneTable {
  const n = input.labels.length;
  const entry = (mark: NumberMark): Entry =>
    mark.isMasked ? { word: 'masked', text: mark.text } : mark.text;
  const sumOf = (row: Quantity): Entry => {
    if (row === 'exponential' && hasTotal) return significantText(input.total);
    return row === 'weight' ? '100%' : '';
  };
  const body = rows.map((row, k): Entry[] => [
    { word: wordOf(row) },
    ...numbers.slice(k * n, (k + 1) * n).map(entry),
    ...(hasTotal ? [sumOf(row)] : []),
  ]);
  const { targets } = input;
  if (targets !== undefined && rows.includes('weight'))
    body.push([
      { word: 'target' },
      ...input.labels.map((_, i) => percentText(targets[i]!)),
      ...(hasTotal ? [''] : []),
    ]);
  return {
    caption: { word: 'weights' },
    head: [{ word: 'item' }, ...input.labels, ...(hasTotal ? [{ word: 'total' } as const] : [])],
    rows: body,
  };
}

function wordOf(row: Quantity): 'score' | 'shifted' | 'exponential' | 'weight' {
  return row === 'score' || row === 'shifted' || row === 'exponential' ? row : 'weight';
}

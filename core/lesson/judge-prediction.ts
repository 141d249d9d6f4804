/**
 * Whether a prediction was right, how far off it was, and the answer in the same form, so that both can be
 * drawn on the same axes. Law: the answer is computed from its expression. Not here: points; predicting costs
 * nothing.
 */
import { compile, evaluate, isList, type Value } from '#core/expression/index.ts';
import { lessonScope, valueOfCheck } from './scope.ts';
import type { Input, Lesson, PublicInput } from './types.ts';

/**
 * A locked prediction, in the form of its input. `shares` and `share` are fractions of 1; `data` is row-major
 * with null where nothing was entered; `order` holds indices.
 */
export type Prediction =
  | { readonly kind: 'shares'; readonly shares: readonly number[] }
  | { readonly kind: 'choice'; readonly option: string }
  | { readonly kind: 'percent'; readonly share: number }
  | { readonly kind: 'matrix'; readonly data: readonly (number | null)[] }
  | { readonly kind: 'order'; readonly order: readonly number[] };

/** `distance` is 0 for the answer itself; at most 1 for shares, choice, percent and order. */
export type PredictionVerdict = {
  readonly isRight: boolean;
  readonly distance: number;
  readonly answer: Prediction;
};

export type PredictionRefusal =
  | 'wrongKind'
  | 'wrongSize'
  | 'notFinite'
  | 'outOfRange'
  | 'notShares'
  | 'noSuchOption'
  | 'notAnOrder';

/** How near is right: shares by total variation, a percentage by its difference, cells by their own size. */
export const NEAR_ENOUGH = { shares: 0.05, percent: 0.05, cell: 0.05, zeroCell: 0.005 } as const;

/** What the shares may miss 1 by: bars are dragged in whole percents. */
const SUM_SLACK = 0.011;

/** The lesson's answer to an input, in the input's form. Throws `ExpressionError`. */
export function predictionAnswer(lesson: Pick<Lesson, 'matrices' | 'checks'>, input: Input): Prediction {
  return predictionOf(input, flat(answerValue(lesson, input)));
}

/** Whether a prediction has the form that the input asks for. */
export function checkPrediction(input: PublicInput, prediction: Prediction): 'ok' | PredictionRefusal {
  if (prediction.kind !== input.kind) return 'wrongKind';
  const value = numbersOf(input, prediction);
  if (value.length !== sizeOf(input)) return 'wrongSize';
  if (!value.every((x) => x === null || Number.isFinite(x))) return 'notFinite';
  return input.kind === 'matrix' ? 'ok' : checkNumbers(input, value as readonly number[]);
}

/**
 * Judges a prediction that `checkPrediction` has accepted. `column`: where each team fills its own column, the
 * only one to be judged; the other cells are ignored. An empty cell that counts is wrong.
 */
export function judgePrediction(
  lesson: Pick<Lesson, 'matrices' | 'checks'>,
  input: Input,
  prediction: Prediction,
  column?: number,
): PredictionVerdict {
  const answer = predictionAnswer(lesson, input);
  const expected = numbersOf(input, answer) as readonly number[];
  const value = numbersOf(input, prediction);
  if (input.kind === 'matrix') return { ...matrixVerdict(input, expected, value, column), answer };
  const distance = distanceOf(input, expected, value as readonly number[]);
  return { isRight: distance <= slackOf(input), distance, answer };
}

/** The column of a seat where each team fills its own; undefined where everybody fills all. */
export function columnOfSeat(input: PublicInput, seat: number): number | undefined {
  if (input.kind !== 'matrix' || input.own !== 'column') return undefined;
  const columns = input.size[1];
  return ((seat % columns) + columns) % columns;
}

function answerValue(lesson: Pick<Lesson, 'matrices' | 'checks'>, { answer }: Input): Value {
  const scope = lessonScope(lesson);
  if (typeof answer !== 'string') return evaluate(compile(answer.expr), scope);
  const check = lesson.checks.find(({ id }) => id === answer);
  if (check === undefined) throw new RangeError(`no check ${answer}`);
  return valueOfCheck(check, scope);
}

function flat(value: Value): readonly number[] {
  return isList(value) ? value.flatMap(flat) : [Number(value)];
}

/** A prediction as a list of numbers, as it travels: a choice as the index of its option (-1 if unknown). */
export function numbersOf(input: PublicInput, prediction: Prediction): readonly (number | null)[] {
  switch (prediction.kind) {
    case 'shares':
      return prediction.shares;
    case 'choice':
      return [input.kind === 'choice' ? input.options.findIndex(({ id }) => id === prediction.option) : -1];
    case 'percent':
      return [prediction.share];
    case 'matrix':
      return prediction.data;
    case 'order':
      return prediction.order;
  }
}

/** The way back; null stands for a cell that was left empty. */
export function predictionOf(input: PublicInput, numbers: readonly (number | null)[]): Prediction {
  if (input.kind === 'matrix') return { kind: 'matrix', data: numbers };
  return completePrediction(
    input,
    numbers.map((x) => x ?? Number.NaN),
  );
}

function completePrediction(
  input: Exclude<PublicInput, { kind: 'matrix' }>,
  numbers: readonly number[],
): Prediction {
  switch (input.kind) {
    case 'shares':
      return { kind: 'shares', shares: numbers };
    case 'choice':
      return { kind: 'choice', option: input.options[numbers[0]!]?.id ?? '' };
    case 'percent':
      return { kind: 'percent', share: numbers[0]! };
    case 'order':
      return { kind: 'order', order: numbers };
  }
}

function checkNumbers(
  input: Exclude<PublicInput, { kind: 'matrix' }>,
  value: readonly number[],
): 'ok' | PredictionRefusal {
  switch (input.kind) {
    case 'shares':
      return isDistribution(value) ? 'ok' : 'notShares';
    case 'choice':
      return value[0]! < 0 ? 'noSuchOption' : 'ok';
    case 'percent':
      return value[0]! >= 0 && value[0]! <= 1 ? 'ok' : 'outOfRange';
    case 'order':
      return isPermutation(value) ? 'ok' : 'notAnOrder';
  }
}

function sizeOf(input: PublicInput): number {
  if (input.kind === 'choice') return 1;
  return input.kind === 'matrix' ? input.size[0] * input.size[1] : input.size;
}

function isDistribution(shares: readonly number[]): boolean {
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.every((share) => share >= 0) && Math.abs(sum - 1) <= SUM_SLACK;
}

function isPermutation(order: readonly number[]): boolean {
  return (
    new Set(order).size === order.length &&
    order.every((i) => Number.isInteger(i) && i >= 0 && i < order.length)
  );
}

function slackOf(input: PublicInput): number {
  if (input.kind === 'shares') return NEAR_ENOUGH.shares;
  return input.kind === 'percent' ? NEAR_ENOUGH.percent : 0;
}

/** Half the sum of differences for shares, the difference for one share, otherwise the part out of place. */
function distanceOf(input: PublicInput, answer: readonly number[], value: readonly number[]): number {
  if (input.kind === 'choice' || input.kind === 'order') {
    return answer.filter((expected, i) => expected !== value[i]).length / answer.length;
  }
  const sum = answer.reduce((total, expected, i) => total + Math.abs(expected - value[i]!), 0);
  return input.kind === 'shares' ? sum / 2 : sum;
}

/** The largest error of a judged cell (an empty one counts as 0), and whether every one of them is near enough. */
function matrixVerdict(
  input: PublicInput & { kind: 'matrix' },
  answer: readonly number[],
  value: readonly (number | null)[],
  column: number | undefined,
): { readonly isRight: boolean; readonly distance: number } {
  const given = input.compare === 'ratio' ? scaledTo(answer, value) : value;
  const cells = answer.map((_, i) => i).filter((i) => column === undefined || i % input.size[1] === column);
  const errors = cells.map((i) => Math.abs((given[i] ?? 0) - answer[i]!));
  const isRight = cells.every((i, at) => given[i] !== null && errors[at]! <= roomFor(answer[i]!));
  return { isRight, distance: Math.max(0, ...errors) };
}

function roomFor(expected: number): number {
  return expected === 0 ? NEAR_ENOUGH.zeroCell : NEAR_ENOUGH.cell * Math.abs(expected);
}

/** The numbers times the factor that gives them the answer's total; unchanged where their total is 0. */
function scaledTo(answer: readonly number[], value: readonly (number | null)[]): readonly (number | null)[] {
  const factor = total(answer) / total(value);
  return Number.isFinite(factor) ? value.map((x) => (x === null ? null : x * factor)) : value;
}

function total(numbers: readonly (number | null)[]): number {
  return numbers.reduce<number>((sum, x) => sum + (x ?? 0), 0);
}

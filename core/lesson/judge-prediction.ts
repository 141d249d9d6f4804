/**
 * Whether a prediction was right, how far off it was, and the answer in the same form, so that both can be
 * drawn on the same axes. Law: the answer is computed from its expression. Not here: points; predicting costs
 * nothing.
 *
 * A prediction is a list of numbers, by kind of input: `shares` one fraction of 1 for each bar, `choice` the
 * index of the option, `percent` one fraction of 1, `matrix` the cells row by row, `order` the indices.
 */
import { compile, evaluate, isList, type Value } from '#core/expression/index.ts';
import { lessonScope, valueOfCheck } from './scope.ts';
import type { Input, Lesson, PublicInput } from './types.ts';

export type PredictionRefusal =
  | 'wrongSize'
  | 'notFinite'
  | 'outOfRange'
  | 'notShares'
  | 'noSuchOption'
  | 'notAnOrder';

/** `distance` is 0 for the answer itself; at most 1 for shares, choice, percent and order. */
export type PredictionVerdict = {
  readonly isRight: boolean;
  readonly distance: number;
  readonly answer: readonly number[];
};

/** The input of a predict step with its computed answer. */
export type PreparedPrediction = { readonly input: PublicInput; readonly answer: readonly number[] };

/** How near is right: shares by total variation, a percentage by its difference, cells by their own size. */
export const NEAR_ENOUGH = { shares: 0.05, percent: 0.05, cell: 0.05, zeroCell: 0.005 } as const;

const SUM_SLACK = 1e-6;

/** The input and answer of step `n`; undefined where nothing is predicted. Throws `ExpressionError`. */
export function preparePrediction(
  lesson: Pick<Lesson, 'matrices' | 'checks' | 'steps'>,
  n: number,
): PreparedPrediction | undefined {
  const input = lesson.steps.find((step) => step.n === n)?.input;
  return input && { input, answer: flat(answerValue(lesson, input)) };
}

/** Whether the numbers have the form that the input asks for. */
export function checkPrediction(input: PublicInput, value: readonly number[]): 'ok' | PredictionRefusal {
  if (value.length !== sizeOf(input)) return 'wrongSize';
  if (!value.every(Number.isFinite)) return 'notFinite';
  switch (input.kind) {
    case 'shares':
      return isDistribution(value) ? 'ok' : 'notShares';
    case 'choice':
      return input.options[value[0]!] === undefined ? 'noSuchOption' : 'ok';
    case 'percent':
      return value[0]! >= 0 && value[0]! <= 1 ? 'ok' : 'outOfRange';
    case 'order':
      return isPermutation(value) ? 'ok' : 'notAnOrder';
    case 'matrix':
      return 'ok';
  }
}

/**
 * Judges numbers that `checkPrediction` has accepted. `column`: where each team fills its own column, the only
 * one to be judged; the other cells are ignored.
 */
export function judgePrediction(
  { input, answer }: PreparedPrediction,
  value: readonly number[],
  column?: number,
): PredictionVerdict {
  if (input.kind === 'matrix') return { ...matrixVerdict(input, answer, value, column), answer };
  const distance = distanceOf(input, answer, value);
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

/** The largest error of a judged cell, and whether every one of them is near enough. */
function matrixVerdict(
  input: PublicInput & { kind: 'matrix' },
  answer: readonly number[],
  value: readonly number[],
  column: number | undefined,
): { readonly isRight: boolean; readonly distance: number } {
  const given = input.compare === 'ratio' ? scaledTo(answer, value) : value;
  const cells = answer.map((_, i) => i).filter((i) => column === undefined || i % input.size[1] === column);
  const errors = cells.map((i) => Math.abs(given[i]! - answer[i]!));
  const isRight = cells.every((i, at) => errors[at]! <= roomFor(answer[i]!));
  return { isRight, distance: errors.reduce((most, error) => Math.max(most, error), 0) };
}

function roomFor(expected: number): number {
  return expected === 0 ? NEAR_ENOUGH.zeroCell : NEAR_ENOUGH.cell * Math.abs(expected);
}

/** The numbers times the factor that gives them the answer's total; unchanged where their total is 0. */
function scaledTo(answer: readonly number[], value: readonly number[]): readonly number[] {
  const total = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0);
  const factor = total(answer) / total(value);
  return Number.isFinite(factor) ? value.map((x) => x * factor) : value;
}

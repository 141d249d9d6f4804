/**
 * Predictions on the wire are plain numbers, in the form that their input asks for: shares, `[index of the option]`,
 * `[share]`, cells row by row, or indices in order. Here they are checked and turned into what lessons judge.
 */
import { type Input, judgePrediction, type Lesson, type Prediction, type Step } from '../lesson/index.ts';

/** Shares may miss one by this much: bars are dragged in whole percents. */
const SUM_SLACK = 0.011;

export function isWellFormedPrediction(input: Input, value: readonly number[]): boolean {
  switch (input.kind) {
    case 'shares':
      return value.length === input.size && value.every(isShare) && Math.abs(sum(value) - 1) <= SUM_SLACK;
    case 'choice':
      return value.length === 1 && Number.isInteger(value[0]) && input.options[value[0]!] !== undefined;
    case 'percent':
      return value.length === 1 && isShare(value[0]!);
    case 'matrix':
      return value.length === input.size[0] * input.size[1] && value.every(Number.isFinite);
    case 'order':
      return value.length === input.size && isPermutation(value);
  }
}

/** Whether a locked value is right by the lesson's answer. */
export function isRightPrediction(lesson: Lesson, step: Step, value: readonly number[]): boolean {
  const input = step.input;
  return input !== undefined && judgePrediction(lesson, input, predictionOf(input, value)).isRight;
}

/** The lesson's answer in the form of the input. */
export function answerNumbers(lesson: Lesson, step: Step): readonly number[] {
  const input = step.input;
  if (input === undefined) return [];
  return numbersOf(input, judgePrediction(lesson, input, predictionOf(input, neutral(input))).answer);
}

function predictionOf(input: Input, value: readonly number[]): Prediction {
  switch (input.kind) {
    case 'shares':
      return { kind: 'shares', shares: value };
    case 'choice':
      return { kind: 'choice', option: input.options[value[0]!]?.id ?? '' };
    case 'percent':
      return { kind: 'percent', share: value[0]! };
    case 'matrix':
      return { kind: 'matrix', data: value };
    case 'order':
      return { kind: 'order', order: value };
  }
}

function numbersOf(input: Input, prediction: Prediction): readonly number[] {
  switch (prediction.kind) {
    case 'shares':
      return prediction.shares;
    case 'choice':
      return input.kind === 'choice' ? [input.options.findIndex(({ id }) => id === prediction.option)] : [];
    case 'percent':
      return [prediction.share];
    case 'matrix':
      return prediction.data.map((cell) => cell ?? 0);
    case 'order':
      return prediction.order;
  }
}

/** Any well-formed value: the answer does not depend on it. */
function neutral(input: Input): readonly number[] {
  switch (input.kind) {
    case 'shares':
      return new Array<number>(input.size).fill(1 / input.size);
    case 'choice':
    case 'percent':
      return [0];
    case 'matrix':
      return new Array<number>(input.size[0] * input.size[1]).fill(0);
    case 'order':
      return Array.from({ length: input.size }, (_, index) => index);
  }
}

const isShare = (value: number) => value >= 0 && value <= 1;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const isPermutation = (value: readonly number[]) =>
  [...value].sort((a, b) => a - b).every((entry, index) => entry === index);

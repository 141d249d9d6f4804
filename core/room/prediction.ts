/**
 * Predictions on the wire are plain numbers in the form that their input asks for: shares, `[index of the option]`,
 * `[share]`, cells row by row, or indices in order. Here they meet what lessons judge.
 */
import {
  checkPrediction,
  columnOfSeat,
  type Input,
  judgePrediction,
  type Lesson,
  numbersOf,
  predictionAnswer,
  predictionOf,
} from '../lesson/index.ts';

export type PredictionValue = readonly (number | null)[];

export function isWellFormedPrediction(input: Input, value: PredictionValue): boolean {
  return checkPrediction(input, predictionOf(input, value)) === 'ok';
}

/** Whether the value locked at `seat` is right by the lesson's answer. */
export function isRightPrediction(
  lesson: Lesson,
  input: Input,
  value: PredictionValue,
  seat: number,
): boolean {
  return judgePrediction(lesson, input, predictionOf(input, value), columnOfSeat(input, seat)).isRight;
}

/** The lesson's answer in the form of the input. */
export function answerNumbers(lesson: Lesson, input: Input): readonly number[] {
  return numbersOf(input, predictionAnswer(lesson, input)).map((entry) => entry ?? 0);
}

/**
 * A prediction while it is filled in, and the numbers that it becomes. Pure. Law: a text is taken only as the core reads
 * it; a field that is empty or not a number is said, never guessed.
 */
import {
  columnOfSeat,
  type Input,
  judgePrediction,
  type PublicInput,
  predictionOf,
  readNumber,
} from '#core/lesson/index.ts';
import type { PredictionOutcome } from '#core/protocol/index.ts';

/** Shares and choices as numbers, typed fields as texts; `null` is untouched. */
export type PredictionDraft = readonly (number | string | null)[];

/** Cells that a form of this kind has. */
export function cellsOf(input: PublicInput): number {
  switch (input.kind) {
    case 'choice':
      return 1;
    case 'matrix':
      return input.size[0] * input.size[1];
    default:
      return input.size;
  }
}

/** What a form shows before anything was done: equal shares, nothing chosen, empty fields, the order as it stands. */
export function startOf(input: PublicInput): PredictionDraft {
  const n = cellsOf(input);
  switch (input.kind) {
    case 'shares':
      return new Array(n).fill(1 / n);
    case 'order':
      return Array.from({ length: n }, (_, i) => i);
    case 'percent':
      return [''];
    case 'choice':
      return [null];
    case 'matrix':
      return new Array(n).fill('');
  }
}

/** The numbers to send, or why not yet. */
export function valueOfDraft(
  input: PublicInput,
  draft: PredictionDraft,
): (number | null)[] | 'empty' | 'wrong' {
  if (draft.some((entry) => entry === null || entry === '')) return 'empty';
  const numbers = draft.map((entry) => (typeof entry === 'string' ? typedNumber(input, entry) : entry));
  return numbers.every((x): x is number => x !== null && Number.isFinite(x)) ? numbers : 'wrong';
}

/** A typed entry; in a percent field `40` and `40%` are the same share, and a share must lie between 0 and 1. */
function typedNumber(input: PublicInput, text: string): number | null {
  const reading = readNumber(text);
  if ('code' in reading) return null;
  if (input.kind !== 'percent') return reading.value + 0;
  const share = reading.isPercent ? reading.value : reading.value / 100;
  return share >= 0 && share <= 1 ? share + 0 : null;
}

/** Whether a locked prediction is right by the revealed answer, judged as the server judges. */
export function isRight(
  input: PublicInput,
  value: readonly (number | null)[],
  { answer }: PredictionOutcome,
  seat: number,
): boolean {
  // The answer is revealed by now: the judge gets it as an expression that is nothing but its numbers.
  const judged: Input = { ...input, answer: { expr: `[${answer.join(', ')}]` } };
  const prediction = predictionOf(input, value);
  return judgePrediction({ matrices: {}, checks: [] }, judged, prediction, columnOfSeat(input, seat)).isRight;
}

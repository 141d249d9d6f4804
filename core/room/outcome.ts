/**
 * What a reveal shows: the key of the round, the class's answers counted, and the lesson's numbers for the step.
 * Law: nothing in here is computed for a student before the step's `round.revealed`.
 */
import {
  type Input,
  type Lesson,
  revealedValues as lessonValues,
  type Step,
  type Vote,
} from '../lesson/index.ts';
import {
  MIN_GROUP,
  type Outcome,
  type PredictionOutcome,
  type RevealedValue,
  type VoteOutcome,
  type WireValue,
} from '../protocol/index.ts';
import { stepOf } from './boards.ts';
import { answerNumbers, isRightPrediction, type PredictionValue } from './prediction.ts';
import { presentParticipants, type RoomState, workAt } from './state.ts';

/** The lesson's numbers of step `n`, computed by the core from their expressions. */
export function revealedValues(lesson: Lesson, n: number): readonly RevealedValue[] {
  return lessonValues(lesson, n).map(({ id, expr, value }) => ({ id, expr, value: wire(value) }));
}

/** The outcome of the round at step `n`, removed participants left out; `null` where the step has no round. */
export function outcomeOf(state: RoomState, n: number): Outcome | null {
  const step = stepOf(state.lesson, n);
  if (step === undefined) return null;
  const vote = state.lesson.votes.find((candidate) => candidate.id === step.vote);
  if (vote !== undefined && !step.input) return voteOutcome(state, step, vote);
  return step.input ? predictionOutcome(state, step, step.input) : null;
}

function voteOutcome(state: RoomState, step: Step, vote: Vote): VoteOutcome {
  const at = new Map(vote.options.map((option, index) => [option.id, index]));
  const counts = vote.options.map(() => 0);
  const earlier = earlierRound(state, step, vote);
  const moves = vote.options.map(() => vote.options.map(() => 0));
  let total = 0;
  for (const person of presentParticipants(state)) {
    const to = at.get(workAt(person, step.n).vote?.option ?? '');
    if (to === undefined) continue;
    total++;
    counts[to] = counts[to]! + 1;
    const from = earlier === undefined ? undefined : at.get(workAt(person, earlier).vote?.option ?? '');
    if (from !== undefined) moves[from]![to] = moves[from]![to]! + 1;
  }
  const correct = vote.options.filter((option) => option.correct).map((option) => option.id);
  const { explanation } = vote;
  return { kind: 'vote', correct, explanation, counts, total, ...(earlier === undefined ? {} : { moves }) };
}

/** The step whose round a revote repeats. */
function earlierRound(state: RoomState, step: Step, vote: Vote): number | undefined {
  if (step.kind !== 'revote') return undefined;
  return state.lesson.steps.find((candidate) => candidate.vote === vote.id && candidate.n < step.n)?.n;
}

function predictionOutcome(state: RoomState, step: Step, input: Input): PredictionOutcome {
  const locked: PredictionValue[] = [];
  let right = 0;
  for (const person of presentParticipants(state)) {
    const value = workAt(person, step.n).prediction;
    if (value === null) continue;
    locked.push(value);
    if (isRightPrediction(state.lesson, input, value, person.seat)) right++;
  }
  const answer = answerNumbers(state.lesson, input);
  const isShown = state.isRehearsal || locked.length >= MIN_GROUP;
  const summary = isShown ? summaryOf(input, locked) : [];
  return { kind: 'prediction', answer, summary, total: locked.length, right };
}

/** Counts of the options for a choice; the mean of what was entered, cell by cell, for anything else. */
export function summaryOf(input: Input, locked: readonly PredictionValue[]): readonly number[] {
  if (locked.length === 0) return [];
  if (input.kind === 'choice')
    return input.options.map((_, index) => locked.filter(([chosen]) => chosen === index).length);
  return locked[0]!.map((_, cell) => mean(locked.flatMap((value) => value[cell] ?? [])));
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** A computed value as JSON can carry it: not a number and the infinities become `null`. */
function wire(value: unknown): WireValue {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return Array.isArray(value) ? value.map(wire) : null;
}

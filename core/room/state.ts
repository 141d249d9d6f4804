/**
 * What one live class is: a plain, serialisable value, folded from its log and never changed in place.
 * Not here: who is connected, rate limits, ids of commands already seen (the shell's), aggregates (core/aggregate).
 */
import type { Lesson } from '../lesson/index.ts';
import type {
  BoardState,
  LocaleTag,
  Outcome,
  Pacing,
  Person,
  RevealedValue,
  Stage,
  Status,
  Work,
} from '../protocol/index.ts';
import { atSeat, eachSeat, type Seats } from './seats.ts';

export interface Participant extends Person {
  readonly locale: LocaleTag;
  /** The step that this participant chose within a window; the class's step counts in `follow`. */
  readonly at: number;
  /** Number of events in the participant's own stream. */
  readonly ownSeq: number;
  readonly work: Readonly<Record<number, Work>>;
}

export interface StepState {
  readonly stage: Stage;
  readonly boards: Readonly<Record<string, BoardState>>;
  /** Counted once, at the reveal; `null` before. */
  readonly outcome: Outcome | null;
  readonly reveals: readonly RevealedValue[];
}

export interface RoomState {
  readonly version: number;
  readonly sessionId: string;
  readonly joinCode: string;
  readonly isRehearsal: boolean;
  readonly lesson: Lesson;
  readonly status: Status;
  readonly isLocked: boolean;
  readonly pacing: Pacing;
  readonly step: number;
  readonly steps: Readonly<Record<number, StepState>>;
  readonly seats: Seats<Participant>;
  readonly seatOf: Readonly<Record<string, number>>;
  readonly classSeq: number;
  readonly staffSeq: number;
}

/** Who acts. The transport takes it from the signed-in connection, never from a payload. */
export type Actor =
  | { readonly role: 'system' }
  | { readonly role: 'instructor'; readonly id: string }
  | { readonly role: 'student'; readonly participant: string }
  | { readonly role: 'projector' };

export type Viewer =
  | { readonly role: 'instructor' }
  | { readonly role: 'projector' }
  | { readonly role: 'student'; readonly participant: string };

export const NO_WORK: Work = {
  overlays: {},
  starts: {},
  solved: [],
  declared: {},
  prediction: null,
  vote: null,
  note: null,
};

export function participantOf(state: RoomState, id: string): Participant | undefined {
  const seat = Object.hasOwn(state.seatOf, id) ? state.seatOf[id] : undefined;
  return seat === undefined ? undefined : atSeat(state.seats, seat);
}

/** All participants in the order of their seats, removed ones included. */
export const participants = (state: RoomState): Iterable<Participant> => eachSeat(state.seats);

/** The participants that count: removed ones are left out of every number. */
export function* presentParticipants(state: RoomState): Iterable<Participant> {
  for (const participant of participants(state)) if (!participant.isRemoved) yield participant;
}

export const workAt = (participant: Participant, step: number): Work => participant.work[step] ?? NO_WORK;

/** Where a participant stands: the class's step, or the own one within a window. */
export function placeOf(state: RoomState, participant: Participant): number {
  if (state.pacing.mode === 'follow' || participant.at === 0) return state.step;
  return Math.min(Math.max(participant.at, state.pacing.from), state.pacing.to);
}

/** Whether a student may work at the step now. */
export function isWithinPacing(state: RoomState, step: number): boolean {
  return step >= state.pacing.from && step <= state.pacing.to;
}

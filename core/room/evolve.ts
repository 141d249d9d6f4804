/**
 * Folds one fact into the state. Total on every event of the log: a fact is never refused here.
 * Law: pure and deterministic; folding the log gives the live state, byte for byte.
 */
import type { Lesson } from '../lesson/index.ts';
import { type EventOf, type OwnEvent, type RoomEvent, STATE_VERSION, type Work } from '../protocol/index.ts';
import { initialBoards, ownBoard, stepOf, tasksOf } from './boards.ts';
import { outcomeOf, revealedValues } from './outcome.ts';
import { noSeats, seatCount, withSeat } from './seats.ts';
import { type Participant, participantOf, type RoomState, type StepState, workAt } from './state.ts';
import { addBoard, dropBoard, setBaseCells, withReveal, withStage } from './step-state.ts';
import { streamsOf } from './streams.ts';
import { evolveWork, shownValues, type WorkEvent } from './work.ts';

/** The state after the first event of a log. */
export function openRoom(event: EventOf<'session.opened'>): RoomState {
  return {
    version: STATE_VERSION,
    sessionId: event.sessionId,
    joinCode: event.joinCode,
    isRehearsal: event.isRehearsal,
    lesson: event.lesson as unknown as Lesson,
    status: 'lobby',
    isLocked: false,
    pacing: { mode: 'follow', from: 0, to: 0 },
    step: 0,
    steps: {},
    seats: noSeats,
    seatOf: {},
    classSeq: 0,
    staffSeq: 0,
  };
}

/** The state after `event`. */
export function evolve(state: RoomState, event: RoomEvent): RoomState {
  return counted(apply(state, event), event);
}

function apply(state: RoomState, event: RoomEvent): RoomState {
  switch (event.type) {
    case 'session.opened':
      return openRoom(event);
    case 'class.started':
    case 'class.resumed':
      return { ...state, status: 'live' };
    case 'class.paused':
      return { ...state, status: 'paused' };
    case 'class.ended':
      return { ...state, status: 'ended' };
    case 'class.locked':
      return { ...state, isLocked: true };
    case 'class.unlocked':
      return { ...state, isLocked: false };
    case 'step.opened':
      return openStep(state, event.step);
    case 'pacing.changed':
      return changePacing(state, event);
    case 'matrix.cellsSet':
      return inStep(state, event.step, (step) => setBaseCells(step, event));
    case 'matrix.pushed':
      return inStep(state, event.step, (step) => addBoard(step, ownBoard(event)));
    case 'matrix.withdrawn':
      return inStep(state, event.step, (step) => dropBoard(step, event.board));
    case 'round.closed':
      return inStep(state, event.step, (step) => withStage(step, 'closed'));
    case 'round.reopened':
      return inStep(state, event.step, (step) => withStage(step, 'open'));
    case 'round.revealed':
      return reveal(state, event.step);
    case 'participant.joined':
      return seat(state, event);
    case 'participant.removed':
      return inSeat(state, event.participant, (person) => ({ ...person, isRemoved: true }));
    case 'participant.restored':
      return inSeat(state, event.participant, (person) => ({ ...person, isRemoved: false }));
    case 'place.changed':
      return inSeat(state, event.participant, (person) => ({ ...person, at: event.step }));
    default:
      return inSeat(state, event.participant, (person) => work(state, person, event));
  }
}

/** Numbers the streams that the event belongs to. */
function counted(state: RoomState, event: RoomEvent): RoomState {
  let next = state;
  for (const stream of streamsOf(event)) {
    if (stream === 'class') next = { ...next, classSeq: next.classSeq + 1 };
    else if (stream === 'staff') next = { ...next, staffSeq: next.staffSeq + 1 };
    else if ('participant' in event)
      next = inSeat(next, event.participant, (person) => ({ ...person, ownSeq: person.ownSeq + 1 }));
  }
  return next;
}

function inStep(state: RoomState, n: number, change: (step: StepState) => StepState): RoomState {
  const step = state.steps[n];
  return step === undefined ? state : { ...state, steps: { ...state.steps, [n]: change(step) } };
}

function inSeat(state: RoomState, id: string, change: (person: Participant) => Participant): RoomState {
  const person = participantOf(state, id);
  return person === undefined
    ? state
    : { ...state, seats: withSeat(state.seats, person.seat, change(person)) };
}

/** A step as it is when it is opened for the first time. */
export function freshStep(lesson: Lesson, n: number): StepState {
  const step = stepOf(lesson, n);
  const isQuestion = step !== undefined && (step.input !== undefined || isVoteStep(step.kind));
  return {
    stage: isQuestion ? 'open' : 'none',
    boards: initialBoards(lesson, n),
    outcome: null,
    reveals: isQuestion ? [] : revealedValues(lesson, n),
  };
}

const isVoteStep = (kind: string) => kind === 'vote' || kind === 'revote';

function opened(state: RoomState, from: number, to: number): RoomState['steps'] {
  const steps: Record<number, StepState> = { ...state.steps };
  for (let n = from; n <= to; n++) steps[n] ??= freshStep(state.lesson, n);
  return steps;
}

function openStep(state: RoomState, n: number): RoomState {
  const { mode, from, to } = state.pacing;
  const pacing =
    mode === 'follow' ? { mode, from: n, to: n } : { mode, from: Math.min(from, n), to: Math.max(to, n) };
  return { ...state, step: n, pacing, steps: opened(state, pacing.from, pacing.to) };
}

function changePacing(state: RoomState, event: EventOf<'pacing.changed'>): RoomState {
  const { mode, from, to } = event;
  return { ...state, pacing: { mode, from, to }, steps: opened(state, from, to) };
}

function reveal(state: RoomState, n: number): RoomState {
  return inStep(state, n, (step) => withReveal(step, outcomeOf(state, n), revealedValues(state.lesson, n)));
}

function seat(state: RoomState, event: EventOf<'participant.joined'>): RoomState {
  const { participant: id, name, seat, locale } = event;
  if (id in state.seatOf || seat !== seatCount(state.seats)) return state;
  const person: Participant = { id, name, seat, locale, isRemoved: false, at: 0, ownSeq: 0, work: {} };
  return {
    ...state,
    seats: withSeat(state.seats, seat, person),
    seatOf: { ...state.seatOf, [id]: seat },
  };
}

function work(
  state: RoomState,
  person: Participant,
  event: Exclude<RoomEvent, { type: 'place.changed' }>,
): Participant {
  if (!('step' in event) || !('participant' in event)) return person;
  const before = workAt(person, event.step);
  const own: WorkEvent =
    event.type === 'task.solved'
      ? { ...event, starts: startsAfter(state, event.step, event.task, before) }
      : (event as Extract<OwnEvent, { step: number }>);
  return { ...person, work: { ...person.work, [event.step]: evolveWork(before, own) } };
}

/** Start values for the tasks that go on from the student's own result of `taskId`. */
export function startsAfter(state: RoomState, n: number, taskId: string, work: Work): Work['starts'] {
  const step = stepOf(state.lesson, n);
  const board = state.steps[n]?.boards[taskId];
  if (step === undefined || board === undefined) return {};
  const following = tasksOf(state.lesson, step).filter(
    (task) => task.after === taskId && task.start === 'own',
  );
  return Object.fromEntries(following.map((task) => [task.id, shownValues(board, work)]));
}

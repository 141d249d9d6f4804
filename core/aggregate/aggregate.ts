/**
 * The class as numbers, kept up to date fact by fact. Law (Tally): after any log it equals `createAggregate` of the
 * state. Mutable, one per live room, never stored. Not here: who may see what (`tick.ts`).
 */
import type { RoomEvent, SeatMark } from '../protocol/index.ts';
import { type Participant, participantOf, participants, type RoomState, workAt } from '../room/index.ts';
import { type BoardFacts, boardFacts, hasCells } from './board-facts.ts';
import { type LessonPlan, planLesson } from './plan.ts';
import { SeatOrder } from './seat-order.ts';
import { emptyStep, exchange, type StepAggregate } from './step-aggregate.ts';
import { blankMark, isBlank, type StepFacts, stepFacts } from './step-facts.ts';

/** Read and changed by the functions of this folder alone. */
export interface Aggregate {
  plan: LessonPlan;
  readonly steps: Map<number, StepAggregate>;
  /** Seats of the participants that are not removed. */
  readonly present: Set<number>;
  order: SeatOrder;
  /** Marks that changed since they were last taken. */
  readonly changed: Map<string, SeatMark>;
}

/** A fresh fold over the state's participants; nothing counts as changed. */
export function createAggregate(state: RoomState): Aggregate {
  const aggregate: Aggregate = {
    plan: planLesson(state.lesson),
    steps: new Map(),
    present: new Set(),
    order: new SeatOrder(state.sessionId),
    changed: new Map(),
  };
  fill(aggregate, state);
  return aggregate;
}

/**
 * Follows one fact; `after` is the state right after it. A student's own fact costs O(cells of the board that it
 * touches), whatever the class's size; a change of the base O(students with own cells on that board).
 */
export function foldAggregate(aggregate: Aggregate, event: RoomEvent, after: RoomState): void {
  switch (event.type) {
    case 'session.opened':
      reopen(aggregate, after);
      break;
    case 'matrix.cellsSet':
    case 'matrix.pushed':
    case 'matrix.withdrawn':
      changeBoard(aggregate, after, event.step, event.board);
      break;
    default:
      if ('participant' in event) foldOwn(aggregate, event, after);
  }
}

/** Every mark that is not blank, by step and seat. A student who did nothing at a step has no mark there. */
export function seatMarks(aggregate: Aggregate, state: RoomState): SeatMark[] {
  const marks: SeatMark[] = [];
  for (const { n } of state.lesson.steps)
    for (const { mark } of aggregate.steps.get(n)?.facts.values() ?? [])
      if (isTelling(mark)) marks.push(mark);
  return marks.sort(bySeat);
}

/** The marks that changed since the last call; one that went back to nothing is `none` with nothing met. */
export function takeChangedMarks(aggregate: Aggregate): SeatMark[] {
  const marks = [...aggregate.changed.values()];
  aggregate.changed.clear();
  return marks.sort(bySeat);
}

const every = () => true;
const none = () => false;
const bySeat = (a: SeatMark, b: SeatMark) => a.step - b.step || a.seat - b.seat;
const isTelling = ({ mark, met }: SeatMark) => mark !== 'none' || met > 0;

function reopen(aggregate: Aggregate, state: RoomState): void {
  aggregate.plan = planLesson(state.lesson);
  aggregate.order = new SeatOrder(state.sessionId);
  for (const part of [aggregate.steps, aggregate.present, aggregate.changed]) part.clear();
  fill(aggregate, state);
}

function fill(aggregate: Aggregate, state: RoomState): void {
  for (const person of participants(state)) welcome(aggregate, state, person);
  aggregate.changed.clear();
}

function foldOwn(
  aggregate: Aggregate,
  event: Extract<RoomEvent, { participant: string }>,
  after: RoomState,
): void {
  const person = participantOf(after, event.participant);
  if (person === undefined) return;
  switch (event.type) {
    case 'participant.joined':
    case 'participant.removed':
    case 'participant.restored':
      welcome(aggregate, after, person);
      break;
    case 'adjustment.cellsSet':
    case 'adjustment.wasReset':
      refresh(aggregate, after, person, event.step, (board) => board === event.board);
      break;
    case 'task.solved':
      // Another board may start from this result.
      refresh(aggregate, after, person, event.step, every);
      break;
    case 'task.declared':
    case 'prediction.locked':
    case 'vote.cast':
      refresh(aggregate, after, person, event.step, none);
      break;
    case 'place.changed':
    case 'note.written':
      break;
  }
}

/** Counts a participant in, or out once removed. */
function welcome(aggregate: Aggregate, state: RoomState, person: Participant): void {
  aggregate.order.add(person.seat, person.id);
  if (person.isRemoved) aggregate.present.delete(person.seat);
  else aggregate.present.add(person.seat);
  for (const n of Object.keys(person.work)) refresh(aggregate, state, person, Number(n), every);
}

/** The base of a board, or the board itself, is another one: everybody with own cells on it is looked at again. */
function changeBoard(aggregate: Aggregate, state: RoomState, n: number, board: string): void {
  for (const person of participants(state)) {
    if (hasCells(workAt(person, n), board)) refresh(aggregate, state, person, n, (id) => id === board);
  }
}

/** Brings one student's facts at one step up to date; boards that are not stale keep theirs. */
function refresh(
  aggregate: Aggregate,
  state: RoomState,
  person: Participant,
  n: number,
  isStale: (board: string) => boolean,
): void {
  const plan = aggregate.plan.steps.get(n);
  if (plan === undefined) return;
  const step = aggregate.steps.get(n) ?? emptyStep(plan);
  aggregate.steps.set(n, step);
  const before = step.facts.get(person.seat);
  const after = person.isRemoved ? undefined : factsOf(aggregate, state, person, step, isStale);
  exchange(step, person.seat, after);
  noteMark(aggregate, before?.mark, after?.mark ?? blankMark(plan, person.seat));
}

function factsOf(
  aggregate: Aggregate,
  state: RoomState,
  person: Participant,
  step: StepAggregate,
  isStale: (board: string) => boolean,
): StepFacts | undefined {
  const { n } = step.plan;
  const work = workAt(person, n);
  const known = step.facts.get(person.seat)?.boards;
  const boards = new Map<string, BoardFacts>();
  for (const board of Object.values(state.steps[n]?.boards ?? {})) {
    if (!hasCells(work, board.id)) continue;
    const kept = isStale(board.id) ? undefined : known?.get(board.id);
    boards.set(board.id, kept ?? boardFacts(aggregate.plan, step.plan, board, work, person.seat));
  }
  const facts = stepFacts(aggregate.plan, step.plan, work, person.seat, boards);
  return isBlank(facts) ? undefined : facts;
}

function noteMark({ changed }: Aggregate, before: SeatMark | undefined, after: SeatMark): void {
  const isSame = before === undefined ? !isTelling(after) : isSameMark(before, after);
  if (!isSame) changed.set(`${after.step}/${after.seat}`, after);
}

const isSameMark = (a: SeatMark, b: SeatMark): boolean =>
  a.mark === b.mark && a.met === b.met && a.of === b.of && a.misconception === b.misconception;

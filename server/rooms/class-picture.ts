/**
 * The class as its dashboards see it: the running aggregate of the stored facts and, beside it, the fingers on the
 * glass (previews), of which the newest alone is kept. Law: nothing of this is stored; loading a room makes it anew.
 */
import {
  type Aggregate,
  createAggregate,
  foldAggregate,
  seatMarks,
  stepTick,
  takeChangedMarks,
} from '#core/aggregate/index.ts';
import type { Preview, SeatMark, StepTick, Thumbnail, Watch } from '#core/protocol/index.ts';
import {
  type Participant,
  participantOf,
  participants,
  placeOf,
  shownValues,
  workAt,
} from '#core/room/index.ts';
import type { Room } from './room.ts';
import type { Fact } from './view-log.ts';

type Event = Fact['event'];

export class ClassPicture {
  readonly #room: Room;
  /** Made when the first dashboard looks; until then nothing is counted. */
  #aggregate: Aggregate | null = null;
  /** Facts that the aggregate has not followed yet; of several about the same thing one is enough. */
  readonly #pending = new Map<string, Event>();
  readonly #previews = new Map<string, Preview>();
  /** When each seat's boards and note last changed, by this picture's clock. */
  readonly #boardsAt = new Map<number, number>();
  readonly #notesAt = new Map<number, number>();
  /** When something changed for everybody. */
  #allAt = 0;
  #clock = 0;

  constructor(room: Room) {
    this.#room = room;
  }

  /** Counts changes; what a dashboard has seen is remembered as a value of it. */
  get clock(): number {
    return this.#clock;
  }

  /** Notes what happened; the work is done by `catchUp`, off the way of those who wait for an answer. */
  follow(facts: readonly Fact[]): void {
    for (const { event } of facts) {
      if (this.#aggregate !== null) this.#pending.set(subjectOf(event), event);
      this.#clock++;
      if (!('participant' in event)) this.#allAt = this.#clock;
      else this.#followOwn(event.type, event.participant);
    }
  }

  /**
   * Brings the aggregate up to the stored state, for about `budgetMs`; false when there is more to do.
   * The aggregate reads the state, so a fact may be followed late and with a newer state than its own.
   */
  catchUp(elapsedMs: () => number, budgetMs: number): boolean {
    const { state } = this.#room;
    if (this.#aggregate === null) {
      this.#aggregate = createAggregate(state);
      return true;
    }
    const until = elapsedMs() + budgetMs;
    for (const [subject, event] of this.#pending) {
      this.#pending.delete(subject);
      foldAggregate(this.#aggregate, event, state);
      if (elapsedMs() >= until) break;
    }
    return this.#pending.size === 0;
  }

  #followOwn(type: Event['type'], participant: string): void {
    // What is stored now is newer than the finger's last report.
    this.#previews.delete(participant);
    const seat = this.person(participant)?.seat;
    if (seat === undefined) return;
    this.#boardsAt.set(seat, this.#clock);
    if (type === 'note.written') this.#notesAt.set(seat, this.#clock);
  }

  /** Whether a preview means cells of a board that is open. */
  hasCells({ step, board, variable, cells }: Preview): boolean {
    const shown = this.#room.state.steps[step]?.boards[board]?.variables;
    if (shown === undefined || !Object.hasOwn(shown, variable)) return false;
    const size = shown[variable]?.data.length ?? 0;
    return cells.every(([index]) => index < size);
  }

  /** Keeps a student's preview if it means something: the student's seat, or `null`. */
  keepPreview(participant: string, preview: Preview): number | null {
    const seat = this.hasCells(preview) ? this.person(participant)?.seat : undefined;
    if (seat === undefined) return null;
    this.#previews.set(participant, preview);
    this.#boardsAt.set(seat, ++this.#clock);
    return seat;
  }

  step(step: number, audience: 'staff' | 'projector'): StepTick | null {
    const { state } = this.#room;
    if (state.steps[step] === undefined) return null;
    return stepTick(this.#counted(), state, step, audience);
  }

  allMarks(): readonly SeatMark[] {
    return seatMarks(this.#counted(), this.#room.state);
  }

  takeChangedMarks(): readonly SeatMark[] {
    return takeChangedMarks(this.#counted());
  }

  /** Where each student stands, by seat. */
  places(): readonly (readonly [seat: number, step: number])[] {
    const { state } = this.#room;
    const places: [number, number][] = [];
    for (const person of participants(state)) {
      if (!person.isRemoved) places.push([person.seat, placeOf(state, person)]);
    }
    return places;
  }

  /** The boards of the watched seats that changed since `seenClock`, fingers included. */
  thumbnails(watch: Watch, seenClock: number): readonly Thumbnail[] {
    const isAllDue = this.#allAt > seenClock;
    const wanted = new Set(
      watch.seats.filter((seat) => isAllDue || (this.#boardsAt.get(seat) ?? 0) > seenClock),
    );
    const thumbnails: Thumbnail[] = [];
    if (wanted.size === 0) return thumbnails;
    for (const person of participants(this.#room.state)) {
      if (wanted.has(person.seat) && !person.isRemoved)
        thumbnails.push(...this.#boardsOf(person, watch.step));
    }
    return thumbnails;
  }

  /** Notes at a step that were written since `seenClock`. */
  notes(step: number, seenClock: number): readonly { readonly seat: number; readonly text: string }[] {
    const isNew = seenClock < 0;
    if (!isNew && ![...this.#notesAt.values()].some((at) => at > seenClock)) return [];
    const notes: { seat: number; text: string }[] = [];
    for (const person of participants(this.#room.state)) {
      const { note } = workAt(person, step);
      const isDue = isNew || (this.#notesAt.get(person.seat) ?? 0) > seenClock;
      if (isDue && note !== null && !person.isRemoved) notes.push({ seat: person.seat, text: note });
    }
    return notes;
  }

  #boardsOf(person: Participant, step: number): Thumbnail[] {
    const boards = Object.values(this.#room.state.steps[step]?.boards ?? {});
    const work = workAt(person, step);
    return boards.map((board) => {
      const values: Record<string, readonly number[]> = { ...shownValues(board, work) };
      const preview = this.#previews.get(person.id);
      const under =
        preview?.step === step && preview.board === board.id ? values[preview.variable] : undefined;
      if (preview !== undefined && under !== undefined) values[preview.variable] = withCells(under, preview);
      return { seat: person.seat, board: board.id, values };
    });
  }

  #counted(): Aggregate {
    this.#aggregate ??= createAggregate(this.#room.state);
    return this.#aggregate;
  }

  /** The participant behind an id, as stored. */
  person(id: string): Participant | undefined {
    return participantOf(this.#room.state, id);
  }
}

/** What an event is about: a later one about the same makes an earlier one superfluous to the aggregate. */
function subjectOf(event: Event): string {
  const { type } = event;
  const board = 'board' in event ? event.board : '';
  const step = 'step' in event ? event.step : 0;
  if (!('participant' in event)) return `${board === '' ? type : 'board'} ${step} ${board}`;
  return `${board === '' ? type : 'own'} ${step} ${board} ${event.participant}`;
}

function withCells(values: readonly number[], { cells }: Preview): readonly number[] {
  const shown = [...values];
  for (const [index, value] of cells) if (index < shown.length) shown[index] = value;
  return shown;
}

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

export class ClassPicture {
  readonly #room: Room;
  readonly #aggregate: Aggregate;
  readonly #previews = new Map<string, Preview>();
  /** When each seat's boards and note last changed, by this picture's clock. */
  readonly #boardsAt = new Map<number, number>();
  readonly #notesAt = new Map<number, number>();
  /** When something changed for everybody. */
  #allAt = 0;
  #clock = 0;

  constructor(room: Room) {
    this.#room = room;
    this.#aggregate = createAggregate(room.state);
  }

  /** Counts changes; what a dashboard has seen is remembered as a value of it. */
  get clock(): number {
    return this.#clock;
  }

  fold(facts: readonly Fact[]): void {
    for (const { event, after } of facts) {
      foldAggregate(this.#aggregate, event, after);
      this.#clock++;
      if (!('participant' in event)) this.#allAt = this.#clock;
      else this.#foldOwn(event.type, event.participant);
    }
  }

  #foldOwn(type: Fact['event']['type'], participant: string): void {
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

  /** Keeps a student's preview if it means something; false otherwise. */
  keepPreview(participant: string, preview: Preview): boolean {
    if (!this.hasCells(preview)) return false;
    const seat = this.person(participant)?.seat;
    if (seat === undefined) return false;
    this.#previews.set(participant, preview);
    this.#boardsAt.set(seat, ++this.#clock);
    return true;
  }

  step(step: number, audience: 'staff' | 'projector'): StepTick | null {
    const { state } = this.#room;
    return state.steps[step] === undefined ? null : stepTick(this.#aggregate, state, step, audience);
  }

  allMarks(): readonly SeatMark[] {
    return seatMarks(this.#aggregate, this.#room.state);
  }

  takeChangedMarks(): readonly SeatMark[] {
    return takeChangedMarks(this.#aggregate);
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

  /** The participant behind an id, as stored. */
  person(id: string): Participant | undefined {
    return participantOf(this.#room.state, id);
  }
}

function withCells(values: readonly number[], { cells }: Preview): readonly number[] {
  const shown = [...values];
  for (const [index, value] of cells) if (index < shown.length) shown[index] = value;
  return shown;
}

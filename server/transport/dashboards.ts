/**
 * Ticks to instructors and projectors: one packet per connection and tick, skipped while its line is not free.
 * What changed meanwhile is owed and comes with the next one. Law: the latest wins, nothing waits in a queue.
 */
import type { SeatMark, StepTick, Thumbnail, Tick } from '#core/protocol/index.ts';
import { participantOf, participants } from '#core/room/index.ts';
import type { ClassPicture } from '#server/rooms/class-picture.ts';
import type { Room } from '#server/rooms/room.ts';
import type { Connection } from './connection.ts';
import { encodeFrame, isFree, sendIfFree } from './frames.ts';

/** What one instructor's connection has not been told yet. */
interface Debt {
  /** `null`: everything. */
  marks: Map<string, SeatMark> | null;
  /** Clock of the picture at the last tick sent; thumbnails and notes touched after it are due. */
  seenClock: number;
  /** The watch for which `seenClock` counts. */
  watch: Connection['watch'];
  isDue: boolean;
}

/** What is the same for every dashboard. */
interface Shared {
  readonly n: number;
  readonly online: number;
  readonly joined: number;
  readonly onlineSeats: readonly number[];
  readonly places: ReturnType<ClassPicture['places']>;
}

export class Dashboards {
  readonly #room: Room;
  readonly #picture: ClassPicture;
  readonly #staff = new Map<Connection, Debt>();
  readonly #projectors = new Map<Connection, { isDue: boolean }>();
  readonly #counted = new Map<number, StepTick | null>();
  #n = 0;

  constructor(room: Room, picture: ClassPicture) {
    this.#room = room;
    this.#picture = picture;
  }

  /** Whether anybody looks who was not told the newest. */
  get isDue(): boolean {
    const isDue = (debt: { isDue: boolean }) => debt.isDue;
    return [...this.#staff.values()].some(isDue) || [...this.#projectors.values()].some(isDue);
  }

  add(connection: Connection): void {
    if (!connection.isStaff) this.#projectors.set(connection, { isDue: true });
    else this.#staff.set(connection, { marks: null, seenClock: -1, watch: connection.watch, isDue: true });
  }

  remove(connection: Connection): void {
    this.#staff.delete(connection);
    this.#projectors.delete(connection);
  }

  /** Something that dashboards show has changed. */
  touch(): void {
    for (const debt of this.#staff.values()) debt.isDue = true;
    for (const debt of this.#projectors.values()) debt.isDue = true;
  }

  /** A student's finger moved: only who looks at that seat is told. */
  touchSeat(seat: number): void {
    for (const [{ watch }, debt] of this.#staff) if (watch?.seats.includes(seat)) debt.isDue = true;
  }

  tick(onlineParticipants: readonly string[]): void {
    this.#n++;
    this.#counted.clear();
    this.#shareChangedMarks();
    const shared = this.#shared(onlineParticipants);
    for (const [connection, debt] of this.#staff) {
      if (debt.isDue && isFree(connection.socket.conn)) this.#tickStaff(connection, debt, shared);
    }
    this.#tickProjectors(shared);
  }

  #shared(onlineParticipants: readonly string[]): Shared {
    const { state } = this.#room;
    let joined = 0;
    for (const { isRemoved } of participants(state)) if (!isRemoved) joined++;
    const onlineSeats = onlineParticipants.flatMap((id) => participantOf(state, id)?.seat ?? []);
    const places = this.#picture.places();
    return { n: this.#n, online: onlineParticipants.length, joined, onlineSeats, places };
  }

  #shareChangedMarks(): void {
    const changed = this.#picture.takeChangedMarks();
    for (const { marks } of this.#staff.values()) {
      if (marks !== null) for (const mark of changed) marks.set(`${mark.seat} ${mark.step}`, mark);
    }
  }

  /** What a step shows to instructors, counted once for all of them. */
  #staffStep(step: number): StepTick | null {
    let counted = this.#counted.get(step);
    if (counted === undefined) {
      counted = this.#picture.step(step, 'staff');
      this.#counted.set(step, counted);
    }
    return counted;
  }

  #tickStaff(connection: Connection, debt: Debt, shared: Shared): void {
    const picture = this.#picture;
    const { watch } = connection;
    if (watch !== debt.watch) Object.assign(debt, { watch, seenClock: -1 });
    const step = watch?.step ?? this.#room.state.step;
    const tick: Tick = {
      ...shared,
      current: this.#staffStep(step),
      marks: debt.marks === null ? picture.allMarks() : [...debt.marks.values()],
      thumbnails: watch === null ? NO_THUMBNAILS : picture.thumbnails(watch, debt.seenClock),
      notes: picture.notes(step, debt.seenClock),
    };
    if (!sendIfFree(connection.socket, encodeFrame('tick', tick))) return;
    debt.marks = new Map();
    debt.seenClock = picture.clock;
    debt.isDue = false;
  }

  #tickProjectors({ n, online, joined }: Shared): void {
    const due = [...this.#projectors].filter(([, debt]) => debt.isDue);
    if (due.length === 0) return;
    const tick: Tick = { n, online, joined, current: this.#picture.step(this.#room.state.step, 'projector') };
    const frame = encodeFrame('tick', tick);
    for (const [connection, debt] of due) if (sendIfFree(connection.socket, frame)) debt.isDue = false;
  }
}

const NO_THUMBNAILS: readonly Thumbnail[] = [];

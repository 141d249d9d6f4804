/** Gives the memory room's dashboards their ticks: counted afresh a few times a second, which a toy class can afford. */
import type { LineService, ServerEnd, ServerLine } from '#client/transport/memory.ts';
import type { MemoryRoom, Person } from '#client/transport/memory-room.ts';
import type { Cancel, Clock } from '#client/world.ts';
import { createAggregate, seatMarks, stepTick } from '#core/aggregate/index.ts';
import type { Thumbnail, Tick, Watch } from '#core/protocol/index.ts';
import {
  participants,
  placeOf,
  presentParticipants,
  type RoomState,
  shownValues,
  workAt,
} from '#core/room/index.ts';

const TICK_MS = 300;

interface Listener {
  readonly who: Person;
  readonly line: ServerLine;
  watch: Watch | null;
}

/** The room with ticks for instructors and projectors. */
export function withTicks(room: MemoryRoom, clock: Clock): ServerEnd<Person> & { stop: Cancel } {
  const listeners = new Set<Listener>();
  const online = new Set<string>();
  let n = 0;
  let cancel: Cancel = () => {};

  const tick = () => {
    n += 1;
    if (room.isUp())
      for (const { line, who, watch } of listeners)
        line.send({ name: 'tick', body: tickFor(room.state(), n, who, watch, online) });
    cancel = clock.after(TICK_MS, tick);
  };
  tick();

  return {
    accept(who, line) {
      const service = room.accept(who, line);
      if (service === 'unreachable') return service;
      if (who.role === 'student')
        return leaving(
          service,
          () => online.delete(who.participant),
          () => online.add(who.participant),
        );
      const listener: Listener = { who, line, watch: null };
      listeners.add(listener);
      const heard = leaving(service, () => listeners.delete(listener));
      return {
        ...heard,
        cast(name, body) {
          if (name === 'watch') listener.watch = body as Watch;
          service.cast(name, body);
        },
      };
    },
    stop: () => cancel(),
  };
}

function leaving(service: LineService, left: () => void, came: () => void = () => {}): LineService {
  came();
  return {
    request: service.request,
    cast: service.cast,
    closed() {
      left();
      service.closed();
    },
  };
}

function tickFor(
  state: RoomState,
  n: number,
  who: Person,
  watch: Watch | null,
  online: ReadonlySet<string>,
): Tick {
  const aggregate = createAggregate(state);
  const people = [...participants(state)];
  const joined = [...presentParticipants(state)].length;
  const isStaff = who.role === 'instructor';
  const step = watch?.step ?? state.step;
  const current = state.step === 0 ? null : stepTick(aggregate, state, step, isStaff ? 'staff' : 'projector');
  if (!isStaff) return { n, online: online.size, joined, current };
  return {
    n,
    online: online.size,
    joined,
    current,
    marks: seatMarks(aggregate, state),
    onlineSeats: people.filter(({ id }) => online.has(id)).map(({ seat }) => seat),
    places: people.map((person) => [person.seat, placeOf(state, person)] as const),
    thumbnails: watch === null ? [] : thumbnails(state, watch),
    notes: people.flatMap((person) => {
      const text = workAt(person, step).note;
      return text === null ? [] : [{ seat: person.seat, text }];
    }),
  };
}

function thumbnails(state: RoomState, { step, seats }: Watch): Thumbnail[] {
  const boards = Object.values(state.steps[step]?.boards ?? {});
  return [...participants(state)]
    .filter(({ seat }) => seats.includes(seat))
    .flatMap((person) =>
      boards.map((board) => ({
        seat: person.seat,
        board: board.id,
        values: shownValues(board, workAt(person, step)),
      })),
    );
}

/**
 * The dashboard's memory: ticks carry what changed, this keeps the whole. Pure.
 * Law: after the first tick of a connection and any number of others it equals what one full tick would say.
 */
import type { SeatMark, Thumbnail, Tick } from '#core/protocol/index.ts';

export interface Dashboard {
  /** The latest tick as it came. */
  readonly tick: Tick;
  /** Step -> seat -> mark. */
  readonly marks: ReadonlyMap<number, ReadonlyMap<number, SeatMark>>;
  readonly onlineSeats: readonly number[];
  /** Seat -> step where the student is. */
  readonly places: ReadonlyMap<number, number>;
  /** Seat -> board -> picture, of the seats that were watched. */
  readonly thumbnails: ReadonlyMap<number, ReadonlyMap<string, Thumbnail>>;
  /** What was written at the step of the tick, each seat's latest. */
  readonly notes: NonNullable<Tick['notes']>;
}

/** The dashboard after a tick; `null` before means that the tick is the first of its connection. */
export function foldTick(before: Dashboard | null, tick: Tick): Dashboard {
  if (before !== null && tick.n <= before.tick.n) return before;
  return {
    tick,
    marks: withMarks(before?.marks ?? new Map(), tick.marks ?? []),
    onlineSeats: tick.onlineSeats ?? before?.onlineSeats ?? [],
    places: withPlaces(before?.places ?? new Map(), tick.places),
    thumbnails: withThumbnails(before?.thumbnails ?? new Map(), tick.thumbnails ?? []),
    notes: withNotes(before, tick),
  };
}

function withMarks(before: Dashboard['marks'], marks: readonly SeatMark[]): Dashboard['marks'] {
  return marks.length === 0
    ? before
    : nested(
        before,
        marks,
        ({ step }) => step,
        ({ seat }) => seat,
      );
}

function withThumbnails(
  before: Dashboard['thumbnails'],
  thumbnails: readonly Thumbnail[],
): Dashboard['thumbnails'] {
  return thumbnails.length === 0
    ? before
    : nested(
        before,
        thumbnails,
        ({ seat }) => seat,
        ({ board }) => board,
      );
}

/** Ticks carry the notes that are new; those of another step are not kept. */
function withNotes(before: Dashboard | null, tick: Tick): Dashboard['notes'] {
  const isSameStep = before?.tick.current?.step === tick.current?.step;
  const kept = before !== null && isSameStep ? before.notes : [];
  const fresh = tick.notes ?? [];
  if (fresh.length === 0) return kept;
  return [...new Map([...kept, ...fresh].map((note) => [note.seat, note])).values()];
}

function withPlaces(before: Dashboard['places'], places: Tick['places']): Dashboard['places'] {
  return places === undefined ? before : new Map([...before, ...places]);
}

/** A copy of the two-storey map with the values put in; untouched inner maps are shared. */
function nested<K, L, V>(
  before: ReadonlyMap<K, ReadonlyMap<L, V>>,
  values: readonly V[],
  outer: (value: V) => K,
  inner: (value: V) => L,
): ReadonlyMap<K, ReadonlyMap<L, V>> {
  const after = new Map(before);
  const fresh = new Map<K, Map<L, V>>();
  for (const value of values) {
    const key = outer(value);
    const copy = fresh.get(key) ?? new Map(before.get(key));
    copy.set(inner(value), value);
    fresh.set(key, copy);
    after.set(key, copy);
  }
  return after;
}

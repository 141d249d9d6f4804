/**
 * Stored facts as each audience may hear them: made once per commit, sent once per audience, and kept for a while so
 * that a client with a small gap gets events and not a snapshot.
 */
import type { NumberedEvent, RoomEvent, Seqs, StreamName } from '#core/protocol/index.ts';
import { type RoomState, redact, seqsOf, type Viewer } from '#core/room/index.ts';
import type { LogEntry } from '#server/ports/store.ts';
import { StreamRing } from './stream-ring.ts';

/** One decided event with the state right after it. */
export interface Fact {
  readonly event: RoomEvent;
  readonly after: RoomState;
  readonly entry: LogEntry;
}

/** What one commit made known, by audience. */
export interface Publication {
  readonly facts: readonly Fact[];
  readonly class: readonly NumberedEvent[];
  readonly staff: readonly NumberedEvent[];
  readonly own: ReadonlyMap<string, readonly NumberedEvent[]>;
}

/** Events kept for each stream. */
const KEPT = { class: 256, staff: 512, own: 24 } as const;
/** A gap of more events than this is mended by a snapshot. */
const MOST_EVENTS = 256;

export function publicationOf(facts: readonly Fact[]): Publication {
  const forClass: NumberedEvent[] = [];
  const forStaff: NumberedEvent[] = [];
  const own = new Map<string, NumberedEvent[]>();
  for (const { event, after } of facts) {
    const told = redact(event, after);
    if (told.class) forClass.push({ stream: 'class', ...told.class });
    if (told.staff) forStaff.push({ stream: 'staff', ...told.staff });
    if (told.own) {
      const { participant, seq, event: ownEvent } = told.own;
      const list = own.get(participant);
      const numbered: NumberedEvent = { stream: 'own', seq, event: ownEvent };
      if (list) list.push(numbered);
      else own.set(participant, [numbered]);
    }
  }
  return { facts, class: forClass, staff: forStaff, own };
}

export class ViewLog {
  readonly #class = new StreamRing(KEPT.class);
  readonly #staff = new StreamRing(KEPT.staff);
  readonly #own = new Map<string, StreamRing>();

  keep(publication: Publication): void {
    for (const event of publication.class) this.#class.push(event);
    for (const event of publication.staff) this.#staff.push(event);
    for (const [participant, events] of publication.own) {
      const ring = this.#ownRing(participant);
      for (const event of events) ring.push(event);
    }
  }

  /** What a viewer at `since` misses, or `null` when a snapshot is due. */
  missed(state: RoomState, viewer: Viewer, since: Seqs): readonly NumberedEvent[] | null {
    const now = seqsOf(state, viewer);
    const events: NumberedEvent[] = [];
    for (const [stream, ring] of this.#ringsOf(viewer)) {
      const missed = ring.since(since[stream], now[stream]);
      if (missed === null || events.length + missed.length > MOST_EVENTS) return null;
      events.push(...missed);
    }
    return events;
  }

  #ringsOf(viewer: Viewer): readonly (readonly [StreamName, StreamRing])[] {
    if (viewer.role === 'student')
      return [
        ['class', this.#class],
        ['own', this.#ownRing(viewer.participant)],
      ];
    return viewer.role === 'instructor'
      ? [
          ['class', this.#class],
          ['staff', this.#staff],
        ]
      : [['class', this.#class]];
  }

  #ownRing(participant: string): StreamRing {
    let ring = this.#own.get(participant);
    if (ring === undefined) {
      ring = new StreamRing(KEPT.own);
      this.#own.set(participant, ring);
    }
    return ring;
  }
}

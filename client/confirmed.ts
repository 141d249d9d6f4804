/**
 * What the server has told us: one view and how far each stream was read. Pure.
 * Law: events are applied one after the other in each stream, each once, none skipped; a stream never goes back
 * within an epoch. Not here: guesses and previews (predictions.ts, previews.ts).
 */
import type { EventsMessage, NumberedEvent, Seqs, SnapshotMessage, View } from '#core/protocol/index.ts';
import { evolveView } from '#core/room/index.ts';

export interface Confirmed {
  readonly epoch: number;
  readonly seqs: Seqs;
  readonly view: View;
}

export interface Read {
  readonly confirmed: Confirmed;
  /** Those that were new, in the order in which they were applied. */
  readonly applied: readonly NumberedEvent[];
  /** Something before one of the events is missing. */
  readonly hasGap: boolean;
}

/** Applies what follows on what is known; what is known already is passed over, what does not follow is a gap. */
export function readEvents(confirmed: Confirmed, events: readonly NumberedEvent[]): Read {
  let { seqs, view } = confirmed;
  let hasGap = false;
  const applied: NumberedEvent[] = [];
  for (const numbered of events) {
    const expected = seqs[numbered.stream] + 1;
    if (numbered.seq > expected) hasGap = true;
    if (numbered.seq !== expected) continue;
    seqs = { ...seqs, [numbered.stream]: numbered.seq };
    view = evolveView(view, numbered.stream, numbered.event);
    applied.push(numbered);
  }
  const isSame = applied.length === 0;
  return { confirmed: isSame ? confirmed : { epoch: confirmed.epoch, seqs, view }, applied, hasGap };
}

/** Events that answered our own question: their epoch becomes ours. */
export function readAnswer(confirmed: Confirmed, message: EventsMessage): Read {
  return readEvents({ ...confirmed, epoch: message.epoch }, message.events);
}

export const fromSnapshot = ({ epoch, seqs, view }: SnapshotMessage): Confirmed => ({ epoch, seqs, view });

/** Whether a snapshot may replace what is known: a newer epoch, or at least as far in every stream. */
export function isNewer(snapshot: SnapshotMessage, known: Confirmed | null): boolean {
  if (known === null || snapshot.epoch !== known.epoch) return known === null || snapshot.epoch > known.epoch;
  return isAtLeast(snapshot.seqs, known.seqs);
}

/** Whether somebody who is at `theirs` in this epoch has told us everything. */
export function isLevelWith(known: Confirmed, theirs: { epoch: number; seqs: Seqs }): boolean {
  return known.epoch === theirs.epoch && isAtLeast(known.seqs, theirs.seqs);
}

function isAtLeast(seqs: Seqs, other: Seqs): boolean {
  return seqs.class >= other.class && seqs.own >= other.own && seqs.staff >= other.staff;
}

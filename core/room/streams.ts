/**
 * Which stream an event belongs to. Law: `redact` gives an event exactly in the streams named here, so that each
 * stream's numbers have no holes.
 */
import type { EventType, RoomEvent, StreamName } from '../protocol/index.ts';

const STREAMS: Readonly<Record<EventType, readonly StreamName[]>> = {
  'session.opened': [],
  'class.started': ['class'],
  'class.paused': ['class'],
  'class.resumed': ['class'],
  'class.ended': ['class'],
  'class.locked': ['class'],
  'class.unlocked': ['class'],
  'step.opened': ['class'],
  'pacing.changed': ['class'],
  'matrix.cellsSet': ['class'],
  'matrix.pushed': ['class'],
  'matrix.withdrawn': ['class'],
  'round.closed': ['class'],
  'round.reopened': ['class'],
  'round.revealed': ['class'],
  'participant.joined': ['staff'],
  'participant.removed': ['own', 'staff'],
  'participant.restored': ['own', 'staff'],
  'place.changed': ['own'],
  'adjustment.cellsSet': ['own'],
  'adjustment.wasReset': ['own'],
  'task.solved': ['own'],
  'task.declared': ['own'],
  'prediction.locked': ['own'],
  'vote.cast': ['own'],
  'note.written': ['own'],
};

export const streamsOf = (event: RoomEvent): readonly StreamName[] => STREAMS[event.type];

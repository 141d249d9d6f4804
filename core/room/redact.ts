/**
 * A fact as each audience gets it: computed once per audience, not once per socket. `after` is the state right after
 * the fact. Law: given exactly in the streams that `streamsOf` names, numbered without holes.
 */
import type { ClassEvent, OwnEvent, RoomEvent, StaffEvent, StepView } from '../protocol/index.ts';
import { stepView } from './project.ts';
import { participantOf, type RoomState, workAt } from './state.ts';
import { streamsOf } from './streams.ts';

export interface Redacted {
  readonly class: { readonly seq: number; readonly event: ClassEvent } | null;
  readonly staff: { readonly seq: number; readonly event: StaffEvent } | null;
  readonly own: { readonly participant: string; readonly seq: number; readonly event: OwnEvent } | null;
}

export function redact(event: RoomEvent, after: RoomState): Redacted {
  const streams = streamsOf(event);
  return {
    class: streams.includes('class') ? { seq: after.classSeq, event: classEvent(event, after) } : null,
    staff: streams.includes('staff') ? { seq: after.staffSeq, event: event as StaffEvent } : null,
    own: streams.includes('own') ? ownFact(event, after) : null,
  };
}

function classEvent(event: RoomEvent, after: RoomState): ClassEvent {
  switch (event.type) {
    case 'step.opened':
      return { type: event.type, step: event.step, views: windowViews(after, event.step) };
    case 'pacing.changed':
      return { ...event, views: windowViews(after) };
    case 'matrix.pushed':
      return { type: event.type, step: event.step, board: after.steps[event.step]!.boards[event.board]! };
    case 'round.revealed': {
      const { outcome, reveals } = after.steps[event.step]!;
      return { type: event.type, step: event.step, outcome, reveals };
    }
    default:
      return event as ClassEvent;
  }
}

/** The steps that are open to the class now: whoever missed one gets it with the move. */
function windowViews(after: RoomState, step?: number): Readonly<Record<number, StepView>> {
  const views: Record<number, StepView> = {};
  for (let n = after.pacing.from; n <= after.pacing.to; n++)
    if (after.steps[n] !== undefined) views[n] = stepView(after, n);
  if (step !== undefined) views[step] = stepView(after, step);
  return views;
}

function ownFact(event: RoomEvent, after: RoomState): Redacted['own'] {
  if (!('participant' in event)) return null;
  const person = participantOf(after, event.participant);
  if (person === undefined) return null;
  const own: OwnEvent =
    event.type === 'task.solved'
      ? { type: event.type, step: event.step, task: event.task, starts: workAt(person, event.step).starts }
      : (event as OwnEvent);
  return { participant: person.id, seq: person.ownSeq, event: own };
}

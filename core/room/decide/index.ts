/**
 * Decides a command: the events it causes, or the reason why not. Never waits, never changes anything.
 * Order of questions: may this role ask it, does the class admit it now, does it make sense.
 */
import { type Command, type Refusal, refuse } from '../../protocol/index.ts';
import { ACTIVITY_TABLE, activityOf } from '../activity.ts';
import { type Actor, participantOf, type RoomState } from '../state.ts';
import { decideClass } from './class.ts';
import type { Decision } from './decision.ts';
import { decidePeople } from './people.ts';
import { decideStudent } from './student.ts';
import { decideTable } from './table.ts';

export function decide(state: RoomState, command: Command, actor: Actor): Decision {
  return admission(state, command, actor) ?? dispatch(state, command, actor);
}

/** Why the table does not admit the command; `undefined` when it does. */
function admission(state: RoomState, command: Command, actor: Actor): Refusal | undefined {
  const admitted = ACTIVITY_TABLE[command.type];
  if (!admitted.roles.includes(actor.role)) return refuse('forbidden');
  if (actor.role === 'student') {
    const person = participantOf(state, actor.participant);
    if (person === undefined) return refuse('forbidden');
    if (person.isRemoved) return refuse('removed');
  }
  if (!admitted.statuses.includes(state.status)) return statusRefusal(state);
  if (admitted.activities === 'any') return undefined;
  const step = 'step' in command ? state.steps[command.step] : undefined;
  const activity = activityOf(step?.stage);
  if (admitted.activities.includes(activity)) return undefined;
  return activityRefusal(activity, command);
}

function statusRefusal(state: RoomState): Refusal {
  if (state.status === 'ended') return refuse('classEnded');
  return refuse(state.status === 'paused' ? 'classPaused' : 'notNow');
}

function activityRefusal(activity: ReturnType<typeof activityOf>, command: Command): Refusal {
  if (activity === 'idle') return refuse('unknownStep');
  const isAnswer = command.type === 'vote.cast' || command.type === 'prediction.lock';
  if (activity === 'exploring' && (isAnswer || command.type.startsWith('round.'))) return refuse('noRound');
  if (isAnswer) return refuse('roundClosed');
  return refuse('notNow');
}

function dispatch(state: RoomState, command: Command, actor: Actor): Decision {
  switch (command.type) {
    case 'matrix.setCells':
    case 'matrix.push':
    case 'matrix.withdraw':
      return decideTable(state, command);
    case 'participant.join':
    case 'participant.remove':
    case 'participant.restore':
      return decidePeople(state, command);
    case 'place.go':
    case 'adjustment.setCells':
    case 'adjustment.reset':
    case 'task.declareImpossible':
    case 'prediction.lock':
    case 'vote.cast':
    case 'note.write':
      return actor.role === 'student'
        ? decideStudent(state, command, actor.participant)
        : refuse('forbidden');
    default:
      return decideClass(state, command);
  }
}

/** Commands about who is in the class. */
import { type CommandOf, LIMITS, refuse } from '../../protocol/index.ts';
import { distinctName } from '../names.ts';
import { seatCount } from '../seats.ts';
import { participantOf, participants, type RoomState } from '../state.ts';
import { accept, type Decision } from './decision.ts';

type PeopleCommand = CommandOf<'participant.join' | 'participant.remove' | 'participant.restore'>;

export function decidePeople(state: RoomState, command: PeopleCommand): Decision {
  return command.type === 'participant.join' ? join(state, command) : change(state, command);
}

function join(state: RoomState, command: CommandOf<'participant.join'>): Decision {
  if (participantOf(state, command.participant)) return accept();
  if (state.isLocked) return refuse('roomLocked');
  const seat = seatCount(state.seats);
  if (seat >= LIMITS.participants) return refuse('roomFull', { limit: LIMITS.participants });
  const names = [...participants(state)].map((person) => person.name);
  const name = distinctName(command.name, names);
  const { participant, locale } = command;
  return accept({ type: 'participant.joined', participant, name, seat, locale });
}

function change(
  state: RoomState,
  command: CommandOf<'participant.remove' | 'participant.restore'>,
): Decision {
  const person = participantOf(state, command.participant);
  if (person === undefined) return refuse('unknownParticipant');
  const isRemoval = command.type === 'participant.remove';
  if (person.isRemoved === isRemoval) return accept();
  const { id: participant } = person;
  return accept({ type: isRemoval ? 'participant.removed' : 'participant.restored', participant });
}

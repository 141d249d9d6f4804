/** Commands that move the whole class: status, steps, pacing, rounds. */
import { type CommandOf, type RoomEvent, refuse } from '../../protocol/index.ts';
import { stepOf } from '../boards.ts';
import type { RoomState } from '../state.ts';
import { accept, type Decision } from './decision.ts';

type ClassCommand = CommandOf<
  | 'class.start'
  | 'class.pause'
  | 'class.resume'
  | 'class.end'
  | 'class.lock'
  | 'class.unlock'
  | 'step.go'
  | 'pacing.set'
  | 'round.close'
  | 'round.reopen'
  | 'round.reveal'
>;

export function decideClass(state: RoomState, command: ClassCommand): Decision {
  switch (command.type) {
    case 'class.start':
      return accept({ type: 'class.started' }, { type: 'step.opened', step: state.lesson.steps[0]!.n });
    case 'class.pause':
      return accept({ type: 'class.paused' });
    case 'class.resume':
      return accept({ type: 'class.resumed' });
    case 'class.end':
      return accept(...closing(state), { type: 'class.ended' });
    case 'class.lock':
      return accept(...(state.isLocked ? [] : [{ type: 'class.locked' } as const]));
    case 'class.unlock':
      return accept(...(state.isLocked ? [{ type: 'class.unlocked' } as const] : []));
    case 'step.go':
      return goTo(state, command.step);
    case 'pacing.set':
      return setPacing(state, command);
    case 'round.close':
      return accept({ type: 'round.closed', step: command.step });
    case 'round.reopen':
      return accept({ type: 'round.reopened', step: command.step });
    case 'round.reveal':
      return accept(...revealing(state, command.step));
  }
}

/** Moving on closes the round that is open; a reveal step shows the round right before it. */
function goTo(state: RoomState, n: number): Decision {
  const step = stepOf(state.lesson, n);
  if (step === undefined) return refuse('unknownStep');
  if (n === state.step) return accept();
  const before = n - 1;
  const shows = step.kind === 'reveal' && isUnrevealedRound(state, before);
  const closes = closing(state).filter((event) => !(shows && event.step === before));
  return accept(...closes, ...(shows ? revealing(state, before) : []), { type: 'step.opened', step: n });
}

function closing(state: RoomState): (RoomEvent & { step: number })[] {
  return state.steps[state.step]?.stage === 'open' ? [{ type: 'round.closed', step: state.step }] : [];
}

function isUnrevealedRound(state: RoomState, n: number): boolean {
  const stage = state.steps[n]?.stage;
  return stage === 'open' || stage === 'closed';
}

/** A round is closed before it is revealed, so that close is a line also here. */
function revealing(state: RoomState, n: number): RoomEvent[] {
  const reveal: RoomEvent = { type: 'round.revealed', step: n };
  return state.steps[n]?.stage === 'open' ? [{ type: 'round.closed', step: n }, reveal] : [reveal];
}

function setPacing(state: RoomState, command: CommandOf<'pacing.set'>): Decision {
  const { mode, from, to } = command;
  const isKnown = stepOf(state.lesson, from) !== undefined && stepOf(state.lesson, to) !== undefined;
  if (!isKnown || from > to) return refuse('unknownStep');
  if (mode === 'follow') return accept({ type: 'pacing.changed', mode, from: state.step, to: state.step });
  if (state.step < from || state.step > to) return refuse('unknownStep');
  return accept({ type: 'pacing.changed', mode, from, to });
}

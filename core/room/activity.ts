/**
 * Which command is admitted from whom, in which status, at which kind of activity: one table that `decide` reads,
 * the permission tests are generated from, and docs/protocol.md prints.
 */
import type { CommandType, Stage, Status } from '../protocol/index.ts';
import type { Actor } from './state.ts';

/** What happens at a step: `idle` before anything is opened, `exploring` while boards are free, a question by its stage. */
export type Activity = 'idle' | 'exploring' | 'questionOpen' | 'questionClosed' | 'questionRevealed';

export interface Admission {
  readonly roles: readonly Actor['role'][];
  readonly statuses: readonly Status[];
  /** Activity of the addressed step; `any` where the command addresses none. */
  readonly activities: readonly Activity[] | 'any';
}

const RUNNING: readonly Status[] = ['live', 'paused'];
const OPENED: readonly Status[] = ['lobby', 'live', 'paused'];
const PLAY: readonly Activity[] = ['exploring', 'questionRevealed'];
const QUESTION: readonly Activity[] = ['questionOpen', 'questionClosed', 'questionRevealed'];
const instructor = (statuses: readonly Status[], activities: Admission['activities'] = 'any'): Admission => ({
  roles: ['instructor'],
  statuses,
  activities,
});
const student = (activities: Admission['activities']): Admission => ({
  roles: ['student'],
  statuses: ['live'],
  activities,
});

export const ACTIVITY_TABLE: Readonly<Record<CommandType, Admission>> = {
  'class.start': instructor(['lobby']),
  'class.pause': instructor(['live']),
  'class.resume': instructor(['paused']),
  'class.end': instructor(OPENED),
  'class.lock': instructor(OPENED),
  'class.unlock': instructor(OPENED),
  'step.go': instructor(RUNNING),
  'pacing.set': instructor(RUNNING),
  'place.go': student('any'),
  'matrix.setCells': instructor(RUNNING, ['exploring', ...QUESTION]),
  'matrix.push': instructor(RUNNING, ['exploring', ...QUESTION]),
  'matrix.withdraw': instructor(RUNNING, ['exploring', ...QUESTION]),
  'round.close': instructor(RUNNING, ['questionOpen']),
  'round.reopen': instructor(RUNNING, ['questionClosed']),
  'round.reveal': instructor(RUNNING, ['questionOpen', 'questionClosed']),
  'participant.remove': instructor(OPENED),
  'participant.restore': instructor(OPENED),
  'participant.join': { roles: ['system'], statuses: OPENED, activities: 'any' },
  'adjustment.setCells': student(PLAY),
  'adjustment.reset': student(PLAY),
  'task.declareImpossible': student(PLAY),
  'prediction.lock': student(['questionOpen']),
  'vote.cast': student(['questionOpen']),
  'note.write': student(['exploring', ...QUESTION]),
};

/** The activity of a step from its stage; `undefined` stage means that the step was never opened. */
export function activityOf(stage: Stage | undefined): Activity {
  switch (stage) {
    case undefined:
      return 'idle';
    case 'none':
      return 'exploring';
    case 'open':
      return 'questionOpen';
    case 'closed':
      return 'questionClosed';
    case 'revealed':
      return 'questionRevealed';
  }
}

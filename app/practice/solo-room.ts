/**
 * A lesson run on the device alone: the machine of the live class with one learner, who is moved on by the one who
 * teaches, here the learner too. Law: the same commands, decisions and facts as in a class; the log of facts is all that
 * is kept. Not here: React, where the log is kept (solo-client.ts).
 */
import type { Lesson } from '#core/lesson/index.ts';
import {
  type Command,
  type EventOf,
  type RoomEvent,
  refuse,
  type Verdict,
  type View,
} from '#core/protocol/index.ts';
import {
  ACTIVITY_TABLE,
  type Actor,
  decide,
  evolve,
  evolveView,
  openRoom,
  project,
  type RoomState,
  redact,
} from '#core/room/index.ts';

const ME = 'me';
const VIEWER = { role: 'student', participant: ME } as const;

export interface SoloRoom {
  readonly view: () => View;
  readonly send: (command: Command) => Verdict;
  /** The facts after the opening ones: what to keep. */
  readonly log: () => readonly RoomEvent[];
}

/** A room that has begun, with the facts of an earlier visit folded in. */
export function soloRoom(lesson: Lesson, kept: readonly RoomEvent[] = []): SoloRoom {
  let state = openRoom(opening(lesson));
  for (const event of begin(state)) state = evolve(state, event);
  const log: RoomEvent[] = [];
  for (const event of kept) {
    state = evolve(state, event);
    log.push(event);
  }
  let view = project(state, VIEWER);

  const fold = (event: RoomEvent) => {
    state = evolve(state, event);
    log.push(event);
    const { class: shared, own } = redact(event, state);
    if (shared) view = evolveView(view, 'class', shared.event);
    if (own) view = evolveView(view, 'own', own.event);
  };

  return {
    view: () => view,
    log: () => log,
    send(command) {
      const actor = actorFor(command);
      if (actor === null) return refuse('forbidden');
      const decision = decide(state, command, actor);
      if (!decision.ok) return decision;
      for (const event of decision.events) fold(event);
      return { ok: true, seq: log.length };
    },
  };
}

function opening(lesson: Lesson): EventOf<'session.opened'> {
  return {
    type: 'session.opened',
    sessionId: `solo-${lesson.id}`,
    joinCode: '',
    isRehearsal: false,
    lesson: lesson as unknown as Record<string, unknown>,
  };
}

/** The facts that bring the learner to the first step. */
function begin(state: RoomState): readonly RoomEvent[] {
  return [
    { type: 'participant.joined', participant: ME, name: '-', seat: 0, locale: 'zh-CN' },
    { type: 'class.started' },
    { type: 'step.opened', step: state.lesson.steps[0]!.n },
  ];
}

/** The learner's own commands are a student's, those that move the lesson an instructor's. */
function actorFor(command: Command): Actor | null {
  const { roles } = ACTIVITY_TABLE[command.type];
  if (roles.includes('student')) return { role: 'student', participant: ME };
  return roles.includes('instructor') ? { role: 'instructor', id: ME } : null;
}

/**
 * Drives a room through commands as the shell would, keeping the log, and makes random but mostly sensible commands
 * for property tests.
 */
import fc from 'fast-check';
import type { Lesson } from '#core/lesson/index.ts';
import type { Command, EventOf, RoomEvent } from '#core/protocol/index.ts';
import { type Actor, type Decision, decide, evolve, openRoom, type RoomState } from '#core/room/index.ts';

export const INSTRUCTOR: Actor = { role: 'instructor', id: 'teacher' };
export const student = (participant: string): Actor => ({ role: 'student', participant });

export function opening(lesson: Lesson): EventOf<'session.opened'> {
  return {
    type: 'session.opened',
    sessionId: 's1',
    joinCode: 'ABCDEFG',
    isRehearsal: false,
    lesson: lesson as unknown as Record<string, unknown>,
  };
}

export interface Drive {
  state: RoomState;
  readonly log: RoomEvent[];
  /** Decides and, if accepted, folds. */
  send(command: Command, actor: Actor): Decision;
}

export function drive(
  lesson: Lesson,
  onFact?: (event: RoomEvent, before: RoomState, after: RoomState) => void,
): Drive {
  const first = opening(lesson);
  const room: Drive = {
    state: openRoom(first),
    log: [first],
    send(command, actor) {
      const decision = decide(room.state, command, actor);
      if (!decision.ok) return decision;
      for (const event of decision.events) {
        const before = room.state;
        room.state = evolve(before, event);
        room.log.push(event);
        onFact?.(event, before, room.state);
      }
      return decision;
    },
  };
  return room;
}

/** A class of `students` that stands at the first step. */
export function startedClass(lesson: Lesson, students: number): Drive {
  const room = drive(lesson);
  for (let i = 0; i < students; i++) join(room, `p${i}`);
  room.send({ type: 'class.start' }, INSTRUCTOR);
  return room;
}

export function join(room: Drive, participant: string, name = `Student ${participant}`): Decision {
  return room.send({ type: 'participant.join', participant, name, locale: 'zh-CN' }, { role: 'system' });
}

export interface Sent {
  readonly command: Command;
  readonly actor: Actor;
}

const PEOPLE = 4;
const anyone = fc.integer({ min: 0, max: PEOPLE - 1 }).map((i) => `p${i}`);

/** Commands that a class of four on this lesson could send; about half of them fit the moment. */
export function anyCommand(lesson: Lesson): fc.Arbitrary<Sent> {
  const step = fc.integer({ min: 1, max: lesson.steps.length });
  const board = fc.constantFrom(
    ...lesson.tasks.map((t) => t.id),
    ...Object.keys(lesson.matrices),
    'own1',
    'own2',
  );
  const variable = fc.constantFrom('S', 'T', 'Q', 'K', ...Object.keys(lesson.matrices));
  const value = fc.oneof(
    fc.constantFrom(0, -0, 1, 2.5, 5, -1.4, 0.7, 1.1, 1.4, 0.5),
    fc.double({ min: -6, max: 6, noNaN: true }),
  );
  const cells = fc.array(fc.tuple(fc.integer({ min: 0, max: 17 }), value), { minLength: 1, maxLength: 4 });
  const option = fc.constantFrom('A', 'B', 'C', 'D', 'r1', 'r2', 'r3');
  const task = fc.constantFrom(...lesson.tasks.map((t) => t.id));
  const numbers = fc.oneof(
    fc.constantFrom([0.1, 0.2, 0.7], [0.25, 0.25, 0.25, 0.25], [1], [0], [64, 16, 4, 1], [0.5]),
    fc.array(value, { minLength: 1, maxLength: 4 }),
  );
  const own = fc.oneof(
    fc.record({ type: fc.constant('adjustment.setCells' as const), step, board, variable, cells }),
    fc.record(
      {
        type: fc.constant('adjustment.reset' as const),
        step,
        board,
        variable,
        index: fc.integer({ min: 0, max: 9 }),
      },
      { requiredKeys: ['type', 'step', 'board'] },
    ),
    fc.record({ type: fc.constant('task.declareImpossible' as const), step, task, option }),
    fc.record({ type: fc.constant('prediction.lock' as const), step, value: numbers }),
    fc.record({ type: fc.constant('vote.cast' as const), step, option }),
    fc.record({ type: fc.constant('note.write' as const), step, text: fc.string({ maxLength: 20 }) }),
    fc.record({ type: fc.constant('place.go' as const), step }),
  );
  const instructor = fc.oneof(
    { weight: 4, arbitrary: fc.record({ type: fc.constant('step.go' as const), step }) },
    fc.constantFrom<Command>(
      { type: 'class.start' },
      { type: 'class.pause' },
      { type: 'class.resume' },
      { type: 'class.lock' },
      { type: 'class.unlock' },
    ),
    fc.record({
      type: fc.constant('pacing.set' as const),
      mode: fc.constantFrom('follow', 'window'),
      from: step,
      to: step,
    }),
    fc.record({
      type: fc.constant('matrix.setCells' as const),
      step,
      board,
      variable,
      cells,
      revision: fc.integer({ min: 0, max: 2 }),
    }),
    fc.record({
      type: fc.constant('matrix.push' as const),
      step,
      board: fc.constantFrom('own1', 'own2'),
      matrix: fc.constantFrom(
        { rows: 1, cols: 3, data: [1, 2, -0] },
        { rows: 2, cols: 2, data: [1, 2, 3, 4] },
      ),
      isCausal: fc.boolean(),
      temperature: fc.constantFrom(1, 0.5),
    }),
    fc.record({ type: fc.constant('matrix.withdraw' as const), step, board }),
    fc.record({
      type: fc.constantFrom('round.close' as const, 'round.reopen' as const, 'round.reveal' as const),
      step,
    }),
    fc.record({
      type: fc.constantFrom('participant.remove' as const, 'participant.restore' as const),
      participant: anyone,
    }),
  ) as fc.Arbitrary<Command>;
  const join = anyone.map((participant) => ({
    type: 'participant.join' as const,
    participant,
    name: `Name ${participant}`,
    locale: 'en' as const,
  }));
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(own, anyone)
        .map(([command, who]) => ({ command: command as Command, actor: student(who) })),
    },
    { weight: 4, arbitrary: instructor.map((command) => ({ command, actor: INSTRUCTOR })) },
    { weight: 1, arbitrary: join.map((command) => ({ command, actor: { role: 'system' } as Actor })) },
  );
}

/** Replaces the step of a command by the one the class stands at, for two commands in three. */
export function aimed(sent: Sent, state: RoomState, keep: boolean): Sent {
  if (keep || !('step' in sent.command) || sent.command.type === 'step.go') return sent;
  const aimedCommand = { ...sent.command, step: Math.max(1, state.step) } as Command;
  const boards = Object.keys(state.steps[state.step]?.boards ?? {});
  if ('board' in aimedCommand && boards.length > 0 && aimedCommand.type !== 'matrix.push') {
    const board = boards[boards.length - 1]!;
    const variables = Object.keys(state.steps[state.step]!.boards[board]!.variables);
    return {
      ...sent,
      command: {
        ...aimedCommand,
        board,
        ...('variable' in aimedCommand ? { variable: variables[0] } : {}),
        ...('revision' in aimedCommand ? { revision: state.steps[state.step]!.boards[board]!.revision } : {}),
      } as Command,
    };
  }
  return { ...sent, command: aimedCommand };
}

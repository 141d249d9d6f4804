/** What is said in the benchmark: the product's own messages, the same for every server. */
import type {
  Command,
  CommandEnvelope,
  EventsMessage,
  Preview,
  SnapshotMessage,
} from '#core/protocol/index.ts';
import { decide, evolve, openRoom, project, type RoomState, seqsOf } from '#core/room/index.ts';
import { lessons } from '#server/curriculum.ts';

export const LESSON = 'L01';
/** The step with the task of four scores. */
export const STEP = 6;
const PLACE = { step: STEP, board: 'T1', variable: 'S' } as const;

const value = (n: number): number => (n % 40) / 10;

/** A finger of a student. */
export const previewOf = (n: number): Preview => ({ n, ...PLACE, cells: [[n % 4, value(n)]] });

/** A finger lifted. */
export const adjustmentOf = (id: string, n: number): CommandEnvelope => ({
  id,
  command: { type: 'adjustment.setCells', ...PLACE, cells: [[n % 4, value(n)]] },
});

/** A push: the instructor sets a cell of everybody's base. */
export const pushOf = (id: string, n: number, revision: number): CommandEnvelope => ({
  id,
  command: { type: 'matrix.setCells', ...PLACE, cells: [[n % 4, value(n)]], revision },
});

/** What everybody is told about a push. */
export const factOf = (seq: number, { command }: CommandEnvelope): EventsMessage => {
  const { step, board, variable, cells } = command as Extract<Command, { type: 'matrix.setCells' }>;
  const event = { type: 'matrix.cellsSet', step, board, variable, cells } as const;
  return { epoch: 1, events: [{ stream: 'class', seq, event }] };
};

/** What a student is given on joining: the class at the step. */
export function sampleSnapshot(): SnapshotMessage {
  const participant = 'participant-of-the-sample';
  let state = openRoom({
    type: 'session.opened',
    sessionId: 'session-of-the-sample',
    joinCode: 'ABCDEFG',
    isRehearsal: false,
    lesson: lessons.lesson(LESSON) as unknown as Record<string, unknown>,
  });
  const send = (command: Command, role: 'system' | 'instructor') => {
    const decided = decide(state, command, role === 'system' ? { role } : { role, id: 'teacher' });
    if (!decided.ok) throw new Error(decided.code);
    state = decided.events.reduce<RoomState>(evolve, state);
  };
  send({ type: 'participant.join', participant, name: 'Li Lei', locale: 'zh-CN' }, 'system');
  send({ type: 'class.start' }, 'instructor');
  send({ type: 'step.go', step: STEP }, 'instructor');
  const viewer = { role: 'student', participant } as const;
  return { epoch: 1, seqs: seqsOf(state, viewer), view: project(state, viewer) };
}

/**
 * Random classes for the aggregate's laws: a few students who mostly work where the class stands, sometimes with a
 * state that the lesson knows to be right or wrong, while people are removed and restored and bases are edited.
 */
import fc from 'fast-check';
import { gridOf, type Lesson, type StateValues, type Task } from '#core/lesson/index.ts';
import type { Command } from '#core/protocol/index.ts';
import { type Actor, participantOf, type RoomState } from '#core/room/index.ts';
import {
  aimed,
  anyCommand,
  type Drive,
  INSTRUCTOR,
  join,
  type Sent,
  student,
} from '#tests/support/room-driver.ts';

const PEOPLE = 8;

/**
 * `stated`: a state that the lesson states for the step's task, a solution or a typical fault, on the own board.
 * `everybody`: all do something that fits the step. `base`: the instructor changes a cell of any open step.
 * `door`: somebody goes or comes back. `own`: a board of the instructor's own comes, goes or is worked on.
 */
type ActKind = 'stated' | 'answer' | 'reason' | 'everybody' | 'base' | 'door' | 'own';

type Act =
  | { readonly kind: 'any'; readonly sent: Sent; readonly keep: boolean }
  | { readonly kind: ActKind; readonly who: number; readonly pick: number };

export interface ClassScript {
  /** The step that the class goes to first. */
  readonly start: number;
  readonly acts: readonly Act[];
}

export function classScript(lesson: Lesson): fc.Arbitrary<ClassScript> {
  const who = fc.integer({ min: 0, max: PEOPLE - 1 });
  const pick = fc.nat({ max: 1000 });
  const own = (kind: ActKind) => fc.record({ kind: fc.constant(kind), who, pick });
  const any = fc.record({ kind: fc.constant('any' as const), sent: anyCommand(lesson), keep: fc.boolean() });
  const go = fc
    .integer({ min: 1, max: lesson.steps.length })
    .map((step) => command({ type: 'step.go', step }));
  const acts = fc.oneof(
    { weight: 6, arbitrary: own('stated') },
    { weight: 3, arbitrary: own('answer') },
    { weight: 2, arbitrary: own('reason') },
    { weight: 3, arbitrary: own('everybody') },
    { weight: 3, arbitrary: own('base') },
    { weight: 8, arbitrary: any },
    { weight: 3, arbitrary: own('door') },
    { weight: 3, arbitrary: own('own') },
    { weight: 3, arbitrary: go },
  ) as fc.Arbitrary<Act>;
  return fc.record({
    start: fc.integer({ min: 1, max: lesson.steps.length }),
    acts: fc.array(acts, { maxLength: 40, size: 'max' }),
  });
}

const command = (sent: Command): Act => ({
  kind: 'any',
  sent: { command: sent, actor: INSTRUCTOR },
  keep: true,
});

/** Plays the script; `each` runs after the start and after every act. */
export function playScript(room: Drive, { start, acts }: ClassScript, each?: () => void): void {
  for (let i = 0; i < PEOPLE; i++) join(room, `p${i}`);
  room.send({ type: 'class.start' }, INSTRUCTOR);
  room.send({ type: 'step.go', step: start }, INSTRUCTOR);
  each?.();
  for (const act of acts) {
    for (const { command, actor } of commandsOf(room, act)) room.send(command, actor);
    each?.();
  }
}

function commandsOf(room: Drive, act: Act): readonly Sent[] {
  const { state } = room;
  if (state.status === 'paused') return [{ command: { type: 'class.resume' }, actor: INSTRUCTOR }];
  if (act.kind === 'any') return [aimed(act.sent, state, act.keep)];
  if (act.kind === 'base') return base(state, act.who, act.pick);
  if (act.kind === 'door') return door(state, act.who);
  if (act.kind === 'own') return ownBoard(state, act.who, act.pick);
  if (act.kind === 'everybody') return everybody(room, act.pick);
  const actor = student(`p${act.who}`);
  const step = state.lesson.steps.find(({ n }) => n === state.step);
  if (step === undefined) return [];
  const tasks = state.lesson.tasks.filter(({ id }) => step.tasks?.includes(id));
  const task = tasks[act.pick % Math.max(1, tasks.length)];
  if (act.kind === 'answer') return answer(state.lesson, step.n, act.pick, actor);
  if (task === undefined) return [];
  return act.kind === 'stated'
    ? stated(task, step.n, act.pick, actor)
    : reason(task, step.n, act.pick, actor);
}

function everybody(room: Drive, pick: number): readonly Sent[] {
  const kinds = ['stated', 'answer', 'reason'] as const;
  return Array.from({ length: PEOPLE }, (_, who) =>
    kinds.flatMap((kind) => commandsOf(room, { kind, who, pick: pick + who })),
  ).flat();
}

function door(state: RoomState, who: number): readonly Sent[] {
  const participant = `p${who}`;
  const isRemoved = participantOf(state, participant)?.isRemoved === true;
  return [
    {
      actor: INSTRUCTOR,
      command: { type: isRemoved ? 'participant.restore' : 'participant.remove', participant },
    },
  ];
}

function ownBoard({ step, steps }: RoomState, who: number, pick: number): readonly Sent[] {
  if (steps[step]?.boards.own === undefined) {
    const matrix =
      pick % 2 === 0 ? { rows: 1, cols: 3, data: [1, 2, 0] } : { rows: 2, cols: 2, data: [1, 2, 3, 4] };
    const push = {
      type: 'matrix.push',
      step,
      board: 'own',
      matrix,
      isCausal: false,
      temperature: 1,
    } as const;
    return [{ actor: INSTRUCTOR, command: push }];
  }
  const withdraw = { type: 'matrix.withdraw', step, board: 'own' } as const;
  const cells: [number, number][] = [[pick % 3, (pick % 21) / 4]];
  const adjust = { type: 'adjustment.setCells', step, board: 'own', variable: 'S', cells } as const;
  return pick % 5 === 0
    ? [{ actor: INSTRUCTOR, command: withdraw }]
    : [{ actor: student(`p${who}`), command: adjust }];
}

function base(state: RoomState, who: number, pick: number): readonly Sent[] {
  const steps = Object.entries(state.steps);
  const [n, opened] = steps[pick % Math.max(1, steps.length)] ?? [];
  const boards = Object.values(opened?.boards ?? {});
  const board = boards[pick % Math.max(1, boards.length)];
  if (n === undefined || board === undefined) return [];
  const names = Object.keys(board.variables);
  const variable = names[who % names.length]!;
  const index = pick % board.variables[variable]!.data.length;
  const cells: [number, number][] = [[index, (pick % 21) / 4]];
  const { id, revision } = board;
  return [
    {
      actor: INSTRUCTOR,
      command: { type: 'matrix.setCells', step: Number(n), board: id, variable, cells, revision },
    },
  ];
}

function stated(task: Task, step: number, pick: number, actor: Actor): readonly Sent[] {
  const states: readonly StateValues[] = [...(task.witnesses ?? []), ...(task.fails ?? [])].map(
    ({ state }) => state,
  );
  const chosen = states[pick % Math.max(1, states.length)] ?? {};
  return Object.entries(chosen).map(([variable, entries]) => {
    const cells = gridOf(entries).data.map((value, index): [number, number] => [index, value]);
    return { actor, command: { type: 'adjustment.setCells', step, board: task.id, variable, cells } };
  });
}

function reason(task: Task, step: number, pick: number, actor: Actor): readonly Sent[] {
  const options = task.impossible?.options ?? [];
  const option = options[pick % Math.max(1, options.length)]?.id ?? 'none';
  return [{ actor, command: { type: 'task.declareImpossible', step, task: task.id, option } }];
}

function answer(lesson: Lesson, n: number, pick: number, actor: Actor): readonly Sent[] {
  const step = lesson.steps.find((candidate) => candidate.n === n)!;
  const vote = lesson.votes.find(({ id }) => id === step.vote);
  const { input } = step;
  if (input !== undefined) {
    return [{ actor, command: { type: 'prediction.lock', step: n, value: predictionFor(input, pick) } }];
  }
  const option = vote?.options[pick % vote.options.length]?.id ?? 'A';
  return [{ actor, command: { type: 'vote.cast', step: n, option } }];
}

function predictionFor(
  input: NonNullable<Lesson['steps'][number]['input']>,
  pick: number,
): (number | null)[] {
  switch (input.kind) {
    case 'shares':
      return Array.from({ length: input.size }, (_, i) => (i === pick % input.size ? 1 : 0));
    case 'choice':
      return [pick % input.options.length];
    case 'percent':
      return [(pick % 101) / 100];
    case 'order':
      return Array.from({ length: input.size }, (_, i) => (i + pick) % input.size);
    case 'matrix':
      return Array.from({ length: input.size[0] * input.size[1] }, (_, i) =>
        (pick + i) % 5 === 0 ? null : pick + i / 8,
      );
  }
}

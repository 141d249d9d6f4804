/**
 * The laws over the log: what was stored, against what bots were told and what they see in the end. Pure; it knows
 * the core's folds and nothing of how client or server work. Each finding is one sentence.
 */
import { event as eventSchema, type RoomEvent, type View } from '#core/protocol/index.ts';
import { evolve, openRoom, project, type RoomState, type Viewer } from '#core/room/index.ts';
import type { Settled } from './deeds.ts';

/** A stored row. */
export interface Row {
  readonly seq: number;
  readonly actorId: string;
  readonly commandId: string | null;
  readonly event: unknown;
}

/** What somebody saw when everything was quiet. */
export interface Seen {
  readonly name: string;
  readonly viewer: Viewer;
  readonly view: View | null;
}

export interface Judgement {
  /** Acknowledged and not stored. */
  readonly lost: string[];
  /** Stored twice. */
  readonly doubled: string[];
  readonly broken: string[];
}

/** Commands that leave a fact whenever they are accepted. */
const LEAVES_FACTS: ReadonlySet<string> = new Set([
  'adjustment.setCells',
  'adjustment.reset',
  'matrix.setCells',
  'vote.cast',
  'prediction.lock',
  'note.write',
  'round.close',
  'round.reveal',
  'class.start',
]);

export function judge(rows: readonly Row[], settled: readonly Settled[], seen: readonly Seen[]): Judgement {
  const broken = [...gaps(rows), ...strangers(rows), ...lateAnswers(rows)];
  const events = rows.flatMap((row) => {
    const parsed = eventSchema.safeParse(row.event);
    if (!parsed.success) broken.push(`entry ${row.seq} is no event`);
    return parsed.success ? [parsed.data] : [];
  });
  const [first, ...rest] = events;
  if (first?.type !== 'session.opened') return { lost: [], doubled: [], broken: ['the log does not begin'] };
  const state = fold(openRoom(first), rest, broken);
  const blocks = blocksOf(rows);
  return {
    lost: lost(blocks, settled),
    doubled: doubled(blocks, rows),
    broken: [...broken, ...falseRefusals(blocks, settled), ...divergent(state, seen)],
  };
}

/** Total order: 1, 2, 3 … */
const gaps = (rows: readonly Row[]): string[] =>
  rows.flatMap(({ seq }, index) => (seq === index + 1 ? [] : [`entry ${index + 1} has number ${seq}`]));

/** Nobody acts for somebody else: a student's fact names the student who sent it. */
function strangers(rows: readonly Row[]): string[] {
  const own = /^(adjustment|vote|prediction|note|place|task)\./;
  return rows.flatMap(({ seq, actorId, event }) => {
    const { type, participant } = event as { type: string; participant?: string };
    return own.test(type) && participant !== actorId
      ? [`entry ${seq}: ${actorId} acted for ${participant}`]
      : [];
  });
}

/** Close is a line: between close and reopen a step takes no answers. */
function lateAnswers(rows: readonly Row[]): string[] {
  const closed = new Set<number>();
  return rows.flatMap(({ seq, event }) => {
    const { type, step = 0 } = event as { type: string; step?: number };
    if (type === 'round.closed') closed.add(step);
    if (type === 'round.reopened') closed.delete(step);
    const isAnswer = type === 'vote.cast' || type === 'prediction.locked';
    return isAnswer && closed.has(step) ? [`entry ${seq} answers a closed round`] : [];
  });
}

/** Replay, with the tally of each reveal counted again from the rows. */
function fold(opened: RoomState, events: readonly RoomEvent[], broken: string[]): RoomState {
  let state = opened;
  const votes = new Map<number, Set<string>>();
  for (const event of events) {
    state = evolve(state, event);
    if (event.type === 'vote.cast')
      votes.set(event.step, (votes.get(event.step) ?? new Set()).add(event.participant));
    if (event.type === 'round.revealed') {
      const outcome = state.steps[event.step]?.outcome;
      const voters = votes.get(event.step)?.size ?? 0;
      if (outcome?.kind === 'vote' && outcome.total !== voters)
        broken.push(`step ${event.step}: ${outcome.total} counted, ${voters} voted`);
    }
  }
  return state;
}

type Blocks = ReadonlyMap<string, readonly Row[]>;

function blocksOf(rows: readonly Row[]): Blocks {
  const blocks = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.commandId === null) continue;
    const block = blocks.get(row.commandId) ?? [];
    block.push(row);
    blocks.set(row.commandId, block);
  }
  return blocks;
}

const lost = (blocks: Blocks, settled: readonly Settled[]): string[] =>
  settled.flatMap(({ client, id, command, verdict }) =>
    verdict.ok && LEAVES_FACTS.has(command.type) && !blocks.has(id)
      ? [`${client}: ${command.type} ${id} was acknowledged and is not stored`]
      : [],
  );

/** A command is stored as one block; nobody has two locked predictions for one step. */
function doubled(blocks: Blocks, rows: readonly Row[]): string[] {
  const split = [...blocks].flatMap(([id, block]) => {
    const isOne = block.at(-1)!.seq - block[0]!.seq === block.length - 1;
    return isOne && block.every(({ actorId }) => actorId === block[0]!.actorId)
      ? []
      : [`${id} is stored twice`];
  });
  const locked = new Set<string>();
  const twice = rows.flatMap(({ seq, event }) => {
    const { type, participant, step } = event as { type: string; participant?: string; step?: number };
    if (type !== 'prediction.locked') return [];
    const key = `${participant}/${step}`;
    if (locked.has(key)) return [`entry ${seq} locks a second prediction`];
    locked.add(key);
    return [];
  });
  return [...split, ...twice];
}

const falseRefusals = (blocks: Blocks, settled: readonly Settled[]): string[] =>
  settled.flatMap(({ client, id, verdict }) =>
    !verdict.ok && blocks.has(id) ? [`${client}: ${id} was refused (${verdict.code}) and is stored`] : [],
  );

/** Convergence: in the end everybody sees what a fresh projection of the log shows. */
const divergent = (state: RoomState, seen: readonly Seen[]): string[] =>
  seen.flatMap(({ name, viewer, view }) =>
    view !== null && canonical(view) === canonical(project(state, viewer))
      ? []
      : [`${name} sees something else`],
  );

/** JSON with the fields of every object in one order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

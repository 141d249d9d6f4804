/**
 * The judge: compares what clients did and heard with the log. It knows the log and the core's folds, nothing of the
 * client's inner life. Each finding is one sentence; none means that the laws held.
 */
import type { Command, RoomEvent } from '#core/protocol/index.ts';
import { evolve, openRoom, predict, project, type RoomState, redact } from '#core/room/index.ts';
import { type Delivered, keyOf, type Settled, type ToyClass } from './toy-class.ts';

/** Every stream's facts in order, folded afresh from the log. */
export function streamsOfLog(toy: ToyClass): { state: RoomState; facts: Map<string, unknown[]> } {
  let state = openRoom(toy.opened);
  const facts = new Map<string, unknown[]>();
  const put = (key: string, fact: { seq: number; event: unknown }) => {
    const list = facts.get(key) ?? [];
    list[fact.seq] = fact.event;
    facts.set(key, list);
  };
  for (const { event } of toy.room.log()) {
    state = evolve(state, event);
    const parts = redact(event, state);
    if (parts.class) put('class', parts.class);
    if (parts.staff) put('staff', parts.staff);
    if (parts.own) put(`own/${parts.own.participant}`, parts.own);
  }
  return { state, facts };
}

/** Convergence: after quiet all views equal fresh projections and nothing waits. */
export function divergent(toy: ToyClass): string[] {
  const { state } = streamsOfLog(toy);
  return toy.pages.flatMap(({ name, who, client }) => {
    const now = client.getSnapshot();
    const fresh = JSON.stringify(project(state, who));
    return [
      ...(now.status.is === 'live' ? [] : [`${name} is ${now.status.is}`]),
      ...(now.safety.waiting === 0 ? [] : [`${name} still has ${now.safety.waiting} waiting`]),
      ...(isSameJson(now.confirmed, fresh) ? [] : [`${name}: confirmed view differs`]),
      ...(isSameJson(now.view, fresh) ? [] : [`${name}: shown view differs`]),
    ];
  });
}

/** Once: an accepted command is in the log as one block, a refused one is not. */
export function notOnce(toy: ToyClass): string[] {
  const rows = new Map<string, { seqs: number[]; events: RoomEvent[] }>();
  for (const { actor, commandId, seq, event } of toy.room.log()) {
    const key = `${actor}/${commandId}`;
    const block = rows.get(key) ?? { seqs: [], events: [] };
    block.seqs.push(seq);
    block.events.push(event);
    rows.set(key, block);
  }
  const split = [...rows].flatMap(([key, { seqs }]) =>
    seqs.at(-1)! - seqs[0]! === seqs.length - 1 ? [] : [`${key} was executed twice`],
  );
  const settled = toy.history.flatMap(({ id, actor, command, verdict }) => {
    const block = rows.get(`${actor}/${id}`);
    if (!verdict.ok) return block && verdict.code !== 'tooLarge' ? [`${id} refused, yet in the log`] : [];
    return block === undefined && alwaysLeavesFacts(command) ? [`${id} acknowledged, not in the log`] : [];
  });
  return [...split, ...settled];
}

const alwaysLeavesFacts = (command: Command) =>
  ['adjustment.setCells', 'matrix.setCells', 'vote.cast', 'note.write', 'prediction.lock'].includes(
    command.type,
  );

/** Stored first: what anybody was told is what the log says, under the same number. */
export function toldBeforeStored(toy: ToyClass): string[] {
  const { facts } = streamsOfLog(toy);
  return toy.delivered.flatMap(({ key, event }: Delivered) => {
    const stored = facts.get(key)?.[event.seq];
    return isSameJson(stored, JSON.stringify(event.event)) ? [] : [`${key} ${event.seq} told, never stored`];
  });
}

/** Honest guess: an accepted command did what was foretold. */
export function dishonest(toy: ToyClass): string[] {
  const { facts } = streamsOfLog(toy);
  const byCommand = new Map(
    toy.room.log().map((row) => [`${row.actor}/${row.commandId}/${row.event.type}`, row]),
  );
  return toy.history.flatMap((done: Settled) => {
    const page = toy.pages.find(({ who, name }) => name === done.actor && who.role !== 'projector');
    const view = page?.client.getSnapshot().confirmed;
    const guess = done.verdict.ok && view ? predict(view, done.command) : null;
    if (!guess || !page) return [];
    const row = byCommand.get(`${done.actor}/${done.id}/${guess.event.type}`);
    if (row === undefined) return alwaysLeavesFacts(done.command) ? [`${done.id}: guessed, no fact`] : [];
    const told = facts.get(keyOf(guess.stream, page.who)) ?? [];
    return told.some((fact) => isSameJson(fact, JSON.stringify(guess.event)))
      ? []
      : [`${done.id}: other fact`];
  });
}

/** Same JSON whatever the order of fields. */
function isSameJson(value: unknown, json: string): boolean {
  return canonical(JSON.parse(JSON.stringify(value ?? null))) === canonical(JSON.parse(json));
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

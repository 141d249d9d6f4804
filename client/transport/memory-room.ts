/**
 * A whole room without a server: the real core behind the memory network, with a mailbox, a commit that takes time,
 * numbered streams and a crash that forgets whatever was not committed. For property tests and the one-page
 * classroom. Law: facts are in the log before anybody hears of them. Not here: limits, sign-in, ticks.
 */
import type {
  Command,
  CommandEnvelope,
  EventOf,
  Hello,
  HelloReply,
  LocaleTag,
  NumberedEvent,
  RoomEvent,
  SnapshotMessage,
  Verdict,
} from '#core/protocol/index.ts';
import {
  type Actor,
  decide,
  evolve,
  openRoom,
  project,
  type RoomState,
  redact,
  seqsOf,
  type Viewer,
} from '#core/room/index.ts';
import type { Clock } from '../world.ts';
import type { LineService, ServerEnd, ServerLine } from './memory.ts';
import type { Casts } from './transport.ts';

export interface LogRow {
  readonly seq: number;
  readonly actor: string;
  readonly commandId: string;
  readonly event: RoomEvent;
}
/** Who dials: the viewer, and the account for instructors. */
export type Person = Viewer & { readonly account?: string };

export interface MemoryRoomOptions {
  readonly clock: Clock;
  readonly opened: EventOf<'session.opened'>;
  /** Time from taking a batch to its commit, and from the commit to the acks. */
  readonly commitMs: number;
  readonly publishMs: number;
  readonly previewHz: number;
  readonly pulseMs: number;
  /** More missing events than this are answered with a snapshot. */
  readonly wideGap: number;
}

export interface MemoryRoom extends ServerEnd<Person> {
  state(): RoomState;
  log(): readonly LogRow[];
  epoch(): number;
  isUp(): boolean;
  /** Forgets all but the log, cuts all lines; `restart` folds the log again. */
  crash(): void;
  restart(): void;
  /** The join form; resolves once the seat is on record or refused. */
  join(participant: string, name: string, locale: LocaleTag): Promise<Verdict>;
}

interface Waiting {
  readonly envelope: CommandEnvelope;
  readonly actor: Actor;
  readonly reply: (verdict: Verdict) => void;
}
interface Seat {
  readonly who: Person;
  readonly line: ServerLine;
}

export function createMemoryRoom(options: MemoryRoomOptions): MemoryRoom {
  const log: LogRow[] = [];
  let epoch = 1;
  let isUp = true;
  let state = openRoom(options.opened);
  let ledger = new Map<string, Verdict>();
  let streams = new Map<string, NumberedEvent[]>();
  let queue: Waiting[] = [];
  let isCommitting = false;
  const seats = new Set<Seat>();

  // ---- mailbox

  /** Runs only if no crash came in between. */
  const later = (ms: number, run: () => void) => {
    const born = epoch;
    options.clock.after(ms, () => isUp && born === epoch && run());
  };

  function post(waiting: Waiting): void {
    queue.push(waiting);
    if (!isCommitting) takeBatch();
  }

  function takeBatch(): void {
    if (queue.length === 0) return;
    isCommitting = true;
    const batch = queue;
    queue = [];
    later(options.commitMs, () => commit(batch));
  }

  function commit(batch: readonly Waiting[]): void {
    const told: (() => void)[] = [];
    for (const { envelope, actor, reply } of batch) {
      const key = `${actorId(actor)}/${envelope.id}`;
      const verdict = ledger.get(key) ?? run(envelope, actor, told);
      if (verdict.ok) ledger.set(key, verdict);
      told.push(() => reply(verdict));
    }
    later(options.publishMs, () => {
      for (const tell of told) tell();
      isCommitting = false;
      takeBatch();
    });
  }

  function run({ id, command }: CommandEnvelope, actor: Actor, told: (() => void)[]): Verdict {
    const decided = decide(state, command, actor);
    if (!decided.ok) return decided;
    for (const event of decided.events) {
      log.push({ seq: log.length + 1, actor: actorId(actor), commandId: id, event });
      const tell = fold(event);
      told.push(tell);
    }
    return { ok: true, seq: log.length };
  }

  // ---- streams

  /** Folds the event; the result tells it to whoever is connected. */
  function fold(event: RoomEvent): () => void {
    state = evolve(state, event);
    const { class: shared, own, staff } = redact(event, state);
    const tellers: (() => void)[] = [];
    const publish = (stream: NumberedEvent['stream'], key: string, fact: { seq: number; event: unknown }) => {
      const numbered = { stream, seq: fact.seq, event: fact.event } as NumberedEvent;
      streams.set(key, [...(streams.get(key) ?? []), numbered]);
      tellers.push(() => tell(key, numbered));
    };
    if (shared) publish('class', 'class', shared);
    if (own) publish('own', `own/${own.participant}`, own);
    if (staff) publish('staff', 'staff', staff);
    return () => {
      for (const teller of tellers) teller();
    };
  }

  function tell(key: string, event: NumberedEvent): void {
    const body = { epoch, events: [event] };
    for (const { who, line } of seats) if (keysOf(who).includes(key)) line.send({ name: 'events', body });
  }

  const snapshotFor = (who: Person): SnapshotMessage => ({
    epoch,
    seqs: seqsOf(state, who),
    view: project(state, who),
  });

  function hello(who: Person, { since }: Hello): HelloReply {
    const { previewHz } = options;
    const missing = since?.epoch === epoch ? missingSince(who, since.seqs) : null;
    if (missing === null) return { ok: true, kind: 'snapshot', snapshot: snapshotFor(who), previewHz };
    return { ok: true, kind: 'events', events: { epoch, events: missing }, previewHz };
  }

  function missingSince(who: Person, seqs: NonNullable<Hello['since']>['seqs']): NumberedEvent[] | null {
    const missing = keysOf(who).flatMap((key) =>
      (streams.get(key) ?? []).filter(({ stream, seq }) => seq > seqs[stream]),
    );
    return missing.length > options.wideGap ? null : missing;
  }

  // ---- lines

  function serve(seat: Seat): LineService {
    const { who } = seat;
    return {
      request(name, body, reply) {
        if (!isUp) return;
        const answer = reply as (answer: unknown) => void;
        if (name === 'hello') {
          if (seats.has(seat)) answer(hello(who, body as Hello));
        } else if (name === 'probe') answer({ ok: true, epoch, seqs: seqsOf(state, who) });
        else post({ envelope: body as CommandEnvelope, actor: actorOf(who), reply: answer });
      },
      cast(name, body) {
        if (name !== 'preview' || who.role !== 'instructor') return;
        const { n: _, ...preview } = body as Casts['preview'];
        for (const other of seats) if (other !== seat) other.line.send({ name: 'preview', body: preview });
      },
      closed: () => void seats.delete(seat),
    };
  }

  function pulse(): void {
    for (const { who, line } of seats)
      line.send({ name: 'pulse', body: { epoch, seqs: seqsOf(state, who) } });
    later(options.pulseMs, pulse);
  }
  later(options.pulseMs, pulse);

  return {
    state: () => state,
    log: () => log,
    epoch: () => epoch,
    isUp: () => isUp,
    accept(who, line) {
      if (!isUp) return 'unreachable';
      const seat: Seat = { who, line };
      seats.add(seat);
      return serve(seat);
    },
    crash() {
      isUp = false;
      epoch += 1;
      queue = [];
      isCommitting = false;
      for (const { line } of [...seats]) line.close();
      seats.clear();
    },
    restart() {
      state = openRoom(options.opened);
      streams = new Map();
      ledger = new Map();
      for (const { event, actor, commandId, seq } of log) {
        fold(event);
        ledger.set(`${actor}/${commandId}`, { ok: true, seq });
      }
      isUp = true;
      later(options.pulseMs, pulse);
    },
    join: (participant, name, locale) =>
      new Promise((resolve) => {
        const command: Command = { type: 'participant.join', participant, name, locale };
        post({ envelope: { id: `join-${participant}`, command }, actor: { role: 'system' }, reply: resolve });
      }),
  };
}

/** The streams that a person is given, by key. */
function keysOf(who: Person): readonly string[] {
  if (who.role === 'student') return ['class', `own/${who.participant}`];
  return who.role === 'instructor' ? ['class', 'staff'] : ['class'];
}

function actorOf(who: Person): Actor {
  if (who.role === 'instructor') return { role: 'instructor', id: who.account ?? 'instructor' };
  return who.role === 'student' ? { role: 'student', participant: who.participant } : { role: 'projector' };
}

function actorId(actor: Actor): string {
  if (actor.role === 'instructor') return actor.id;
  return actor.role === 'student' ? actor.participant : actor.role;
}

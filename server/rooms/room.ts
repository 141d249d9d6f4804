/**
 * The live machine of one session. Commands are decided at once, against the state as it will be when everything queued
 * is stored; nobody hears of a fact, and no verdict that rests on it leaves, before it is on disk.
 * Law: `state` is the fold of stored entries alone; a failed append takes back all that was decided on top of it.
 * Not here: connections (server/transport), the writing itself (group-commit.ts), loading (load-room.ts).
 */
import {
  type Command,
  type CommandEnvelope,
  type Refusal,
  refuse,
  type Verdict,
} from '#core/protocol/index.ts';
import { type Actor, decide, evolve, type RoomState } from '#core/room/index.ts';
import type { Log } from '#server/ports/log.ts';
import type { AppendBatch, LogEntry, Store } from '#server/ports/store.ts';
import type { World } from '#server/ports/world.ts';
import { CommandRing, contentOf, isSameContent } from './command-ring.ts';
import { type Fact, type Publication, publicationOf, ViewLog } from './view-log.ts';

/** Decided commands that may wait for the disk; beyond it the room says `busy`. */
const MOST_WAITING = 5000;

export interface RoomDeps {
  readonly store: Pick<Store, 'entriesOfCommand'>;
  readonly world: World;
  readonly log: Log;
  /** Asks for the room's queue to be written. */
  readonly requestCommit: (room: Room) => void;
  /** Told once for each stored batch, after the state advanced and before the verdicts are given. */
  readonly onPublished: (room: Room, publication: Publication) => void;
  /** The log has another owner now, or was not what was expected: the room must be loaded anew. */
  readonly onLost: (room: Room) => void;
}

export interface LoadedRoom {
  readonly sessionId: string;
  readonly ownerId: string;
  readonly epoch: number;
  readonly state: RoomState;
  /** Position of the last stored entry. */
  readonly seq: number;
  /** Position of the snapshot that the state was built on; 0 without. */
  readonly snapshotSeq: number;
  /** Recent stored entries, oldest first: their command ids are remembered. */
  readonly recent: readonly LogEntry[];
  /** Whether `recent` is the whole log. */
  readonly isWholeLog: boolean;
}

interface Waiting {
  readonly actorId: string;
  readonly commandId: string;
  readonly facts: readonly Fact[];
  readonly verdict: Verdict;
  readonly settle: (verdict: Verdict) => void;
}

export const actorIdOf = (actor: Actor): string => {
  if (actor.role === 'student') return actor.participant;
  return actor.role === 'instructor' ? actor.id : actor.role;
};

export class Room {
  readonly sessionId: string;
  readonly ownerId: string;
  readonly epoch: number;
  readonly views: ViewLog;
  readonly #deps: RoomDeps;
  readonly #ring: CommandRing;
  readonly #lookups = new Map<string, Promise<boolean>>();
  #committed: RoomState;
  #provisional: RoomState;
  #seq: number;
  #provisionalSeq: number;
  #waiting: Waiting[] = [];
  #writing: readonly Waiting[] = [];
  #isLost = false;

  constructor(loaded: LoadedRoom, deps: RoomDeps) {
    this.sessionId = loaded.sessionId;
    this.ownerId = loaded.ownerId;
    this.epoch = loaded.epoch;
    this.views = new ViewLog();
    this.#deps = deps;
    this.#committed = this.#provisional = loaded.state;
    this.#seq = this.#provisionalSeq = loaded.seq;
    this.#ring = new CommandRing(loaded.isWholeLog);
    for (const entry of loaded.recent) this.#rememberStored(entry);
  }

  /** The state as stored. */
  get state(): RoomState {
    return this.#committed;
  }

  /** The state as it will be when everything queued is stored: for counting who is about to come in. */
  get expected(): RoomState {
    return this.#provisional;
  }

  /** Position of the last stored entry of the session's log. */
  get seq(): number {
    return this.#seq;
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  get isQuiet(): boolean {
    return this.#waiting.length === 0 && this.#writing.length === 0;
  }

  /**
   * Decides a command. The answer comes after its facts, and all it rests on, are stored.
   * `mayBeResent`: the sender has just (re)connected, so an id that is not remembered is looked up in the store.
   */
  submit(actor: Actor, envelope: CommandEnvelope, mayBeResent = false): Promise<Verdict> | Verdict {
    const actorId = actorIdOf(actor);
    const isUnknown = this.#ring.get(actorId, envelope.id) === undefined;
    const mustAsk = mayBeResent && isUnknown && this.#ring.mayBeStored(actorId);
    if (!mustAsk && !this.#lookups.has(actorId)) return this.#admit(actor, actorId, envelope);
    return this.#admitAfterLookup(actor, actorId, envelope);
  }

  /** What the room would answer now, without doing it: `null` where it would accept. */
  check(actor: Actor, command: Command): Refusal | null {
    const decided = decide(this.#provisional, command, actor);
    return decided.ok ? null : decided;
  }

  /** Hands the queue to the writer; `null` when there is nothing to write. */
  takeBatch(): AppendBatch | null {
    if (this.#isLost || this.#waiting.length === 0 || this.#writing.length > 0) return null;
    this.#writing = this.#waiting;
    this.#waiting = [];
    const entries = this.#writing.flatMap((waiting) => waiting.facts.map((fact) => fact.entry));
    return { sessionId: this.sessionId, epoch: this.epoch, entries };
  }

  /** The batch is on disk: advance, tell everybody, answer. */
  commitBatch(): void {
    const written = this.#writing;
    this.#writing = [];
    try {
      this.#publish(written.flatMap((waiting) => waiting.facts));
    } finally {
      for (const waiting of written) waiting.settle(waiting.verdict);
      if (this.#waiting.length > 0) this.#deps.requestCommit(this);
    }
  }

  /** Nothing of the batch was kept: take back all that was decided since, and say so. */
  failBatch(refusal: Refusal): void {
    const dropped = [...this.#writing, ...this.#waiting];
    this.#writing = [];
    this.#waiting = [];
    this.#provisional = this.#committed;
    this.#provisionalSeq = this.#seq;
    for (const waiting of dropped) {
      this.#ring.forget(waiting.actorId, waiting.commandId);
      waiting.settle(refusal);
    }
  }

  /** Gives the room up: its log belongs to somebody else, or holds what this room did not see. */
  lose(): void {
    if (this.#isLost) return;
    this.#isLost = true;
    this.failBatch(refuse('busy'));
    this.#deps.onLost(this);
  }

  #publish(facts: readonly Fact[]): void {
    const last = facts.at(-1);
    if (last === undefined) return;
    this.#committed = last.after;
    this.#seq = last.entry.seq;
    const publication = publicationOf(facts);
    this.views.keep(publication);
    this.#deps.onPublished(this, publication);
  }

  #admitAfterLookup(actor: Actor, actorId: string, envelope: CommandEnvelope): Promise<Verdict> {
    const before = this.#lookups.get(actorId) ?? Promise.resolve(true);
    const recalled = before.then(() => this.#recall(actorId, envelope.id));
    this.#lookups.set(actorId, recalled);
    return recalled.then((isKnown) => {
      if (this.#lookups.get(actorId) === recalled) this.#lookups.delete(actorId);
      return isKnown ? this.#admit(actor, actorId, envelope) : refuse('busy');
    });
  }

  /** Asks the store for an id that is not remembered; false when it does not answer. */
  async #recall(actorId: string, commandId: string): Promise<boolean> {
    if (this.#ring.get(actorId, commandId) !== undefined) return true;
    try {
      const entries = await this.#deps.store.entriesOfCommand(this.sessionId, actorId, commandId);
      for (const entry of entries) this.#rememberStored(entry);
      return true;
    } catch (error) {
      this.#deps.log.warn({ sessionId: this.sessionId, error }, 'a resent command could not be looked up');
      return false;
    }
  }

  #rememberStored(entry: LogEntry): void {
    if (entry.commandId === null) return;
    const verdict: Verdict = { ok: true, seq: entry.seq };
    this.#ring.remember(entry.actorId, entry.commandId, { content: null, verdict });
  }

  #admit(actor: Actor, actorId: string, envelope: CommandEnvelope): Promise<Verdict> | Verdict {
    if (this.#isLost || this.#waiting.length >= MOST_WAITING) return refuse('busy');
    const known = this.#ring.get(actorId, envelope.id);
    if (known === undefined) return this.#decide(actor, actorId, envelope);
    return isSameContent(known.content, envelope.command) ? known.verdict : refuse('keyReused');
  }

  #decide(actor: Actor, actorId: string, { id, command }: CommandEnvelope): Promise<Verdict> | Verdict {
    let facts: readonly Fact[];
    try {
      const decided = decide(this.#provisional, command, actor);
      if (!decided.ok) return this.#holdRefusal(actorId, id, decided);
      facts = this.#factsOf(decided.events, actorId, id);
    } catch (error) {
      this.#deps.log.error(
        { sessionId: this.sessionId, command: command.type, error },
        'a command could not be decided',
      );
      return refuse('internal');
    }
    const last = facts.at(-1);
    // A command that changes nothing is accepted at the position where the log stands.
    if (last === undefined) return this.#hold(actorId, id, [], { ok: true, seq: this.#provisionalSeq });
    this.#provisional = last.after;
    this.#provisionalSeq = last.entry.seq;
    const verdict = this.#hold(actorId, id, facts, { ok: true, seq: last.entry.seq });
    this.#ring.remember(actorId, id, { content: contentOf(command), verdict });
    this.#deps.requestCommit(this);
    return verdict;
  }

  #factsOf(events: readonly Fact['event'][], actorId: string, commandId: string): Fact[] {
    const atMs = this.#deps.world.nowMs();
    let after = this.#provisional;
    return events.map((event, i) => {
      after = evolve(after, event);
      return { event, after, entry: { seq: this.#provisionalSeq + 1 + i, atMs, actorId, commandId, event } };
    });
  }

  /** A refusal that may rest on facts not yet stored waits for them; it is void if they fail. */
  #holdRefusal(actorId: string, commandId: string, refusal: Refusal): Promise<Verdict> | Verdict {
    return this.isQuiet ? refusal : this.#hold(actorId, commandId, [], refusal);
  }

  #hold(
    actorId: string,
    commandId: string,
    facts: readonly Fact[],
    verdict: Verdict,
  ): Promise<Verdict> | Verdict {
    if (facts.length === 0 && this.isQuiet) return verdict;
    return new Promise((settle) => {
      this.#waiting.push({ actorId, commandId, facts, verdict, settle });
    });
  }
}

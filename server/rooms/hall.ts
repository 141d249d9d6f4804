/**
 * The hall: every live room of this process, opened from the store when somebody comes and let go when all are gone.
 * Law: a session is loaded once however many ask at the same time; a damaged one is refused and disturbs no other.
 */
import { type Refusal, refuse, STATE_VERSION } from '#core/protocol/index.ts';
import type { Log } from '#server/ports/log.ts';
import type { Store } from '#server/ports/store.ts';
import type { World } from '#server/ports/world.ts';
import { GroupCommit } from './group-commit.ts';
import { DamagedLog, loadRoom } from './load-room.ts';
import { Room } from './room.ts';
import type { Publication } from './view-log.ts';

/** Stored entries after which the state is kept as a snapshot, so that loading stays short. */
const SNAPSHOT_EVERY = 2000;
/** A damaged log is looked at again after this time: the operator may have mended it. */
const QUARANTINE_MS = 30_000;

/** Who is told about what happens in rooms: the transport. */
export interface HallListener {
  published(room: Room, publication: Publication): void;
  /** The room is void; its connections must come back and find a new one. */
  lost(room: Room): void;
}

export interface HallDeps {
  readonly store: Store;
  readonly world: World;
  readonly log: Log;
  readonly onWritten?: (entries: number, elapsedMs: number) => void;
}

interface Held {
  readonly room: Room;
  /** Position of the last snapshot in the store. */
  snapshotSeq: number;
}

export class Hall {
  readonly #deps: HallDeps;
  readonly #commit: GroupCommit;
  readonly #rooms = new Map<string, Held>();
  readonly #opening = new Map<string, Promise<Room | Refusal>>();
  readonly #quarantine = new Map<string, number>();
  #listeners: readonly HallListener[] = [];

  constructor(deps: HallDeps) {
    this.#deps = deps;
    const { store, log, onWritten, world } = deps;
    this.#commit = new GroupCommit({
      store,
      log,
      elapsedMs: world.elapsedMs,
      ...(onWritten ? { onWritten } : {}),
    });
  }

  listen(listener: HallListener): void {
    this.#listeners = [...this.#listeners, listener];
  }

  /** The room if it is open in this process. */
  live(sessionId: string): Room | undefined {
    return this.#rooms.get(sessionId)?.room;
  }

  *rooms(): Iterable<Room> {
    for (const { room } of this.#rooms.values()) yield room;
  }

  /** The room of a session, loaded if need be; `unknownRoom`, `busy` or `internal` (damaged log) otherwise. */
  open(sessionId: string): Promise<Room | Refusal> {
    const held = this.#rooms.get(sessionId);
    if (held !== undefined) return Promise.resolve(held.room);
    let opening = this.#opening.get(sessionId);
    if (opening === undefined) {
      opening = this.#load(sessionId).finally(() => this.#opening.delete(sessionId));
      this.#opening.set(sessionId, opening);
    }
    return opening;
  }

  /** Keeps the room's state and lets it go; a room with work in hand stays. */
  async close(sessionId: string): Promise<void> {
    const held = this.#rooms.get(sessionId);
    if (held === undefined || !held.room.isQuiet) return;
    this.#rooms.delete(sessionId);
    await this.#saveSnapshot(held);
  }

  /** Writes everything that is decided, then a snapshot of each room. */
  async flush(): Promise<void> {
    await this.#commit.settled();
    await Promise.all([...this.#rooms.values()].map((held) => this.#saveSnapshot(held)));
  }

  async #load(sessionId: string): Promise<Room | Refusal> {
    const { store, world, log } = this.#deps;
    const until = this.#quarantine.get(sessionId);
    if (until !== undefined && world.elapsedMs() < until) return refuse('internal');
    this.#quarantine.delete(sessionId);
    try {
      const loaded = await loadRoom(store, sessionId);
      if (loaded === null) return refuse('unknownRoom');
      const room = new Room(loaded, this.#roomDeps());
      this.#rooms.set(sessionId, { room, snapshotSeq: loaded.snapshotSeq });
      if (room.state.status === 'ended') await store.endSession(sessionId, world.nowMs());
      return room;
    } catch (error) {
      if (!(error instanceof DamagedLog)) {
        log.error({ sessionId, error }, 'a session could not be loaded');
        return refuse('busy');
      }
      log.error({ sessionId, error }, 'a damaged session is set aside; the others go on');
      this.#quarantine.set(sessionId, world.elapsedMs() + QUARANTINE_MS);
      return refuse('internal');
    }
  }

  #roomDeps() {
    const { store, world, log } = this.#deps;
    return {
      store,
      world,
      log,
      requestCommit: (room: Room) => this.#commit.request(room),
      onPublished: (room: Room, publication: Publication) => this.#published(room, publication),
      onLost: (room: Room) => this.#lost(room),
    };
  }

  #published(room: Room, publication: Publication): void {
    for (const listener of this.#listeners) listener.published(room, publication);
    if (publication.facts.some(({ event }) => event.type === 'class.ended')) this.#end(room.sessionId);
    const held = this.#rooms.get(room.sessionId);
    if (held !== undefined && room.seq - held.snapshotSeq >= SNAPSHOT_EVERY) void this.#saveSnapshot(held);
  }

  #lost(room: Room): void {
    if (this.#rooms.get(room.sessionId)?.room === room) this.#rooms.delete(room.sessionId);
    for (const listener of this.#listeners) listener.lost(room);
  }

  /** The log says that the class ended; the session's record follows, now or when the room is loaded next. */
  #end(sessionId: string): void {
    const { store, world, log } = this.#deps;
    store.endSession(sessionId, world.nowMs()).catch((error: unknown) => {
      log.warn({ sessionId, error }, 'the end of a session was not recorded yet');
    });
  }

  async #saveSnapshot(held: Held): Promise<void> {
    const { room } = held;
    const { sessionId, seq, state } = room;
    if (seq === held.snapshotSeq || room.isLost) return;
    const before = held.snapshotSeq;
    held.snapshotSeq = seq;
    try {
      await this.#deps.store.saveSnapshot({ sessionId, seq, version: STATE_VERSION, state });
    } catch (error) {
      held.snapshotSeq = before;
      this.#deps.log.warn({ sessionId, error }, 'a snapshot was not kept');
    }
  }
}

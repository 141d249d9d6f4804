/**
 * Writes what queued while the last write ran: all rooms' batches in one transaction, one after the other, no timer.
 * Law: a room hears `commitBatch` only after the store resolved, and `failBatch` or `lose` when it did not. One room's
 * stale log never costs another its batch.
 */
import { type Refusal, refuse } from '#core/protocol/index.ts';
import type { Log } from '#server/ports/log.ts';
import { type AppendBatch, type Store, StoreError } from '#server/ports/store.ts';
import type { Room } from './room.ts';

interface Taken {
  readonly room: Room;
  readonly batch: AppendBatch;
}

/** Reasons that concern one session's log and not the database. */
const isOfOneLog = (error: unknown): boolean =>
  error instanceof StoreError && /^(staleEpoch|seqConflict|unknownSession)$/.test(error.reason);

const refusalOf = (error: unknown): Refusal =>
  error instanceof StoreError && error.reason === 'storageFull' ? refuse('storage') : refuse('busy');

export class GroupCommit {
  readonly #store: Pick<Store, 'append'>;
  readonly #log: Log;
  readonly #onWritten: ((entries: number, elapsedMs: number) => void) | undefined;
  readonly #elapsedMs: () => number;
  #rooms = new Set<Room>();
  #running: Promise<void> | null = null;

  constructor(deps: {
    store: Pick<Store, 'append'>;
    log: Log;
    elapsedMs: () => number;
    /** For metrics: entries in one transaction and how long it took. */
    onWritten?: (entries: number, elapsedMs: number) => void;
  }) {
    this.#store = deps.store;
    this.#log = deps.log;
    this.#elapsedMs = deps.elapsedMs;
    this.#onWritten = deps.onWritten;
  }

  /** The room has something to write. Starts a round unless one is running, which then takes it along next. */
  request(room: Room): void {
    this.#rooms.add(room);
    this.#running ??= this.#run();
  }

  /** Resolves when nothing is left to write. */
  async settled(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  async #run(): Promise<void> {
    // Whatever else arrived in this turn of the event loop goes into the first transaction.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.#rooms.size > 0) {
      const taken = this.#take();
      if (taken.length > 0) await this.#write(taken);
    }
    this.#running = null;
  }

  #take(): Taken[] {
    const rooms = this.#rooms;
    this.#rooms = new Set();
    const taken: Taken[] = [];
    for (const room of rooms) {
      const batch = room.takeBatch();
      if (batch !== null) taken.push({ room, batch });
    }
    return taken;
  }

  async #write(taken: readonly Taken[]): Promise<void> {
    const batches = taken.map(({ batch }) => batch).filter(({ entries }) => entries.length > 0);
    const startMs = this.#elapsedMs();
    try {
      if (batches.length > 0) await this.#store.append(batches);
    } catch (error) {
      await this.#recover(taken, error);
      return;
    }
    this.#onWritten?.(
      batches.reduce((sum, { entries }) => sum + entries.length, 0),
      this.#elapsedMs() - startMs,
    );
    for (const { room } of taken) this.#settle(room);
  }

  /** A fault in telling people of one room must not stop the writing of all. */
  #settle(room: Room): void {
    try {
      room.commitBatch();
    } catch (error) {
      this.#log.error({ sessionId: room.sessionId, error }, 'a stored batch could not be published');
      room.lose();
    }
  }

  async #recover(taken: readonly Taken[], error: unknown): Promise<void> {
    const sessions = taken.map(({ room }) => room.sessionId);
    this.#log.warn({ sessions, error }, 'a batch was not stored');
    if (!isOfOneLog(error)) {
      for (const { room } of taken) room.failBatch(refusalOf(error));
    } else if (taken.length === 1) {
      taken[0]?.room.lose();
    } else {
      for (const one of taken) await this.#write([one]);
    }
  }
}

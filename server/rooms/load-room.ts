/**
 * Brings a session back from the store: claim the log, take the newest snapshot of this version, fold what follows.
 * Law: a log that does not read as 1, 2, 3 … of known events is named damaged and never half used.
 */
import { event as eventSchema, type RoomEvent, STATE_VERSION } from '#core/protocol/index.ts';
import { evolve, openRoom, type RoomState } from '#core/room/index.ts';
import type { LogEntry, Store } from '#server/ports/store.ts';
import type { LoadedRoom } from './room.ts';

/** Entries read at a time. */
const PAGE = 2000;
/** Entries before the snapshot whose command ids are remembered. */
const RECENT = 2000;

/** The log of a session cannot be folded; `seq` is the entry at fault. */
export class DamagedLog extends Error {
  override readonly name = 'DamagedLog';
  constructor(
    readonly sessionId: string,
    readonly seq: number,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`log of session ${sessionId}, entry ${seq}: ${reason}`, options);
  }
}

type LoadStore = Pick<Store, 'session' | 'claim' | 'read' | 'latestSnapshot'>;

/** The session with its state, owned by this process from now on; `null` when there is none. Throws `DamagedLog`. */
export async function loadRoom(store: LoadStore, sessionId: string): Promise<LoadedRoom | null> {
  const record = await store.session(sessionId);
  if (record === null) return null;
  const epoch = await store.claim(sessionId);
  const start = await startOf(store, sessionId);
  const before = await entriesBefore(store, sessionId, start.seq);
  const tail = await readAll(store, sessionId, start.seq);
  const state = foldEntries(sessionId, start.state, tail);
  const recent = [...before, ...tail];
  const seq = tail.at(-1)?.seq ?? start.seq;
  const isWholeLog = recent.length === seq;
  return {
    sessionId,
    ownerId: record.ownerId,
    epoch,
    state,
    seq,
    snapshotSeq: start.seq,
    recent,
    isWholeLog,
  };
}

interface Start {
  readonly seq: number;
  readonly state: RoomState | null;
}

async function startOf(store: LoadStore, sessionId: string): Promise<Start> {
  const snapshot = await store.latestSnapshot(sessionId);
  if (snapshot === null || snapshot.version !== STATE_VERSION) return { seq: 0, state: null };
  return { seq: snapshot.seq, state: snapshot.state as RoomState };
}

async function entriesBefore(store: LoadStore, sessionId: string, seq: number): Promise<LogEntry[]> {
  if (seq === 0) return [];
  const count = Math.min(RECENT, seq);
  return store.read(sessionId, seq - count, count);
}

async function readAll(store: LoadStore, sessionId: string, afterSeq: number): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for (;;) {
    const page = await store.read(sessionId, entries.at(-1)?.seq ?? afterSeq, PAGE);
    for (const entry of page) entries.push(entry);
    if (page.length < PAGE) return entries;
  }
}

/** Folds entries onto a state; with none, the first entry must open the session. */
export function foldEntries(
  sessionId: string,
  start: RoomState | null,
  entries: readonly LogEntry[],
): RoomState {
  let state = start;
  let expected = start === null ? 1 : entries[0]?.seq;
  for (const entry of entries) {
    if (entry.seq !== expected) throw new DamagedLog(sessionId, entry.seq, `expected entry ${expected}`);
    expected++;
    state = foldOne(sessionId, state, entry);
  }
  if (state === null) throw new DamagedLog(sessionId, 1, 'the log is empty');
  return state;
}

function foldOne(sessionId: string, state: RoomState | null, entry: LogEntry): RoomState {
  const event = readEvent(sessionId, entry);
  try {
    if (state !== null) return evolve(state, event);
    if (event.type === 'session.opened') return openRoom(event);
  } catch (cause) {
    throw new DamagedLog(sessionId, entry.seq, 'the event does not fit the state', { cause });
  }
  throw new DamagedLog(sessionId, entry.seq, 'the log does not begin with its opening');
}

function readEvent(sessionId: string, entry: LogEntry): RoomEvent {
  const parsed = eventSchema.safeParse(entry.event);
  if (!parsed.success) throw new DamagedLog(sessionId, entry.seq, 'not an event of this protocol');
  return parsed.data;
}

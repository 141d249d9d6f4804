/**
 * What every adapter demands of its arguments before a database sees them, as a coat around the adapter.
 * Law: scalars only. An object in the place of a text would be read as a filter, and the databases differ in what
 * else they swallow (SQLite takes a NUL in a text and an integer of any size, PostgreSQL takes neither).
 * Not here: refusals that depend on what is stored (they are StoreErrors); a breach here is a bug and throws TypeError.
 */
import {
  type AppendBatch,
  type Grant,
  type LogEntry,
  type SessionRecord,
  type StateSnapshot,
  type Store,
  StoreError,
} from '#server/ports/store.ts';

const LARGEST_INT = 2 ** 31 - 1;
const UNKEEPABLE = /[\0\p{Surrogate}]/u;

/** The store, refusing arguments that are not what the port says they are, and every call after `close`. */
export function checked(store: Store): Store {
  let closing: Promise<void> | undefined;
  const calls = {
    ...checkedSessions(store),
    ...checkedLog(store),
    ...checkedGrants(store),
    ...checkedSettings(store),
    ping: () => store.ping(),
  };
  const close = () => {
    closing ??= store.close();
    return closing;
  };
  return { ...whileOpen(calls, () => closing === undefined), close };
}

/** The calls, as long as the store is open. What fails because it is being closed is `unavailable`. */
function whileOpen<Calls extends object>(calls: Calls, isOpen: () => boolean): Calls {
  const closed = (cause: unknown) => new StoreError('unavailable', { cause });
  const entries = Object.entries(calls).map(([name, call]) => [
    name,
    async (...args: unknown[]) => {
      if (!isOpen()) throw closed('the store is closed');
      try {
        return await call(...args);
      } catch (error) {
        throw isOpen() || error instanceof StoreError || error instanceof TypeError ? error : closed(error);
      }
    },
  ]);
  return Object.fromEntries(entries) as Calls;
}

const checkedSessions = (store: Store) => ({
  async createSession(session: SessionRecord, entries: readonly LogEntry[]) {
    checkSession(session);
    entries.forEach(checkEntry);
    return store.createSession(session, entries);
  },
  async session(id: string) {
    checkText('id', id);
    return store.session(id);
  },
  async sessionByJoinCode(joinCode: string) {
    checkText('joinCode', joinCode);
    return store.sessionByJoinCode(joinCode);
  },
  async sessionsOf(ownerId: string, limit: number) {
    checkText('ownerId', ownerId);
    checkLimit(limit);
    return store.sessionsOf(ownerId, limit);
  },
  openSessions: () => store.openSessions(),
  async endSession(id: string, endedAtMs: number) {
    checkText('id', id);
    checkTime('endedAtMs', endedAtMs);
    return store.endSession(id, endedAtMs);
  },
  async claim(sessionId: string) {
    checkText('sessionId', sessionId);
    return store.claim(sessionId);
  },
});

const checkedLog = (store: Store) => ({
  async append(batches: readonly AppendBatch[]) {
    batches.forEach(checkBatch);
    return store.append(batches);
  },
  async read(sessionId: string, afterSeq: number, limit: number) {
    checkText('sessionId', sessionId);
    checkSeq('afterSeq', afterSeq);
    checkLimit(limit);
    return store.read(sessionId, afterSeq, limit);
  },
  async entriesOfCommand(sessionId: string, actorId: string, commandId: string) {
    checkText('sessionId', sessionId);
    checkText('actorId', actorId);
    checkText('commandId', commandId);
    return store.entriesOfCommand(sessionId, actorId, commandId);
  },
  async saveSnapshot(snapshot: StateSnapshot) {
    checkText('sessionId', snapshot.sessionId);
    checkSeq('seq', snapshot.seq);
    checkSeq('version', snapshot.version);
    return store.saveSnapshot(snapshot);
  },
  async latestSnapshot(sessionId: string) {
    checkText('sessionId', sessionId);
    return store.latestSnapshot(sessionId);
  },
});

const checkedGrants = (store: Store) => ({
  async addGrant(grant: Grant) {
    checkGrant(grant);
    return store.addGrant(grant);
  },
  async grantByHash(secretHash: string) {
    checkText('secretHash', secretHash);
    return store.grantByHash(secretHash);
  },
  async grantsOf(sessionId: string) {
    checkText('sessionId', sessionId);
    return store.grantsOf(sessionId);
  },
  async revokeGrant(id: string, revokedAtMs: number) {
    checkText('id', id);
    checkTime('revokedAtMs', revokedAtMs);
    return store.revokeGrant(id, revokedAtMs);
  },
  async revokeParticipant(sessionId: string, participantId: string, revokedAtMs: number) {
    checkText('sessionId', sessionId);
    checkText('participantId', participantId);
    checkTime('revokedAtMs', revokedAtMs);
    return store.revokeParticipant(sessionId, participantId, revokedAtMs);
  },
});

const checkedSettings = (store: Store) => ({
  async setting(key: string) {
    checkText('key', key);
    return store.setting(key);
  },
  async putSetting(key: string, value: string) {
    checkText('key', key);
    checkText('value', value);
    return store.putSetting(key, value);
  },
  async deleteSetting(key: string) {
    checkText('key', key);
    return store.deleteSetting(key);
  },
});

/** A text that both databases keep as it is. */
function checkText(name: string, value: unknown): void {
  if (typeof value !== 'string' || UNKEEPABLE.test(value)) {
    throw new TypeError(`store: ${name} must be a well-formed text without NUL`);
  }
}

function checkInteger(name: string, value: unknown, least: number, largest: number): void {
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > largest) {
    throw new TypeError(`store: ${name} must be an integer from ${least} to ${largest}`);
  }
}

function checkTime(name: string, value: unknown): void {
  checkInteger(name, value, 0, Number.MAX_SAFE_INTEGER);
}

function checkLimit(value: unknown): void {
  checkInteger('limit', value, 1, LARGEST_INT);
}

function checkSeq(name: string, value: unknown): void {
  checkInteger(name, value, 0, LARGEST_INT);
}

function checkSession(session: SessionRecord): void {
  checkText('id', session.id);
  checkText('ownerId', session.ownerId);
  checkText('lessonId', session.lessonId);
  checkText('joinCode', session.joinCode);
  if (typeof session.isRehearsal !== 'boolean') throw new TypeError('store: isRehearsal must be a boolean');
  checkTime('createdAtMs', session.createdAtMs);
  if (session.endedAtMs !== null) checkTime('endedAtMs', session.endedAtMs);
  checkSeq('epoch', session.epoch);
}

function checkBatch(batch: AppendBatch): void {
  checkText('sessionId', batch.sessionId);
  checkSeq('epoch', batch.epoch);
  batch.entries.forEach(checkEntry);
}

function checkEntry(entry: LogEntry): void {
  checkInteger('seq', entry.seq, 1, LARGEST_INT);
  checkTime('atMs', entry.atMs);
  checkText('actorId', entry.actorId);
  if (entry.commandId !== null) checkText('commandId', entry.commandId);
}

function checkGrant(grant: Grant): void {
  checkText('id', grant.id);
  checkText('sessionId', grant.sessionId);
  checkText('role', grant.role);
  checkText('kind', grant.kind);
  checkText('secretHash', grant.secretHash);
  if (grant.participantId !== null) checkText('participantId', grant.participantId);
  checkTime('createdAtMs', grant.createdAtMs);
  checkTime('expiresAtMs', grant.expiresAtMs);
  if (grant.revokedAtMs !== null) checkTime('revokedAtMs', grant.revokedAtMs);
}

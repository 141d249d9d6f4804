/**
 * The store in memory: for tests, previews and a class that nobody wants to keep.
 * Law: it passes the same contract as the databases, and like them keeps texts, so that nobody can change a stored
 * event by holding on to the object. Durable only as long as the process.
 */
import {
  type AppendBatch,
  type Grant,
  type LogEntry,
  type SessionRecord,
  type Store,
  StoreError,
} from '#server/ports/store.ts';
import { continues, type LogHead, refusalOf } from './append-law.ts';
import { checked } from './checked.ts';
import { fromJsonText, toJsonText } from './json-text.ts';

interface KeptEntry extends Omit<LogEntry, 'event'> {
  readonly text: string;
}

interface KeptSession {
  record: SessionRecord;
  readonly log: KeptEntry[];
  snapshot: { readonly seq: number; readonly version: number; readonly text: string } | null;
}

/** An empty store; several in one process do not see each other. */
export function memoryStore(): Store {
  const sessions = new Map<string, KeptSession>();
  const grants = new Map<string, Grant>();
  const settings = new Map<string, string>();

  const known = (id: string): KeptSession => {
    const kept = sessions.get(id);
    if (kept === undefined) throw new StoreError('unknownSession');
    return kept;
  };
  const open = () => [...sessions.values()].map((kept) => kept.record).filter(isOpen);
  const headOf = (kept: KeptSession): LogHead => ({ epoch: kept.record.epoch, lastSeq: kept.log.length });

  return checked({
    async createSession(session, entries) {
      const log = entries.map(keep);
      if (sessions.has(session.id)) throw new Error(`session ${session.id} exists`);
      if (isOpen(session) && open().some((other) => other.joinCode === session.joinCode)) {
        throw new StoreError('joinCodeTaken');
      }
      if (!continues(0, entries)) throw new StoreError('seqConflict');
      sessions.set(session.id, { record: { ...session }, log, snapshot: null });
    },
    async session(id) {
      return sessions.get(id)?.record ?? null;
    },
    async sessionByJoinCode(joinCode) {
      return open().find((record) => record.joinCode === joinCode) ?? null;
    },
    async sessionsOf(ownerId, limit) {
      const own = [...sessions.values()].map((kept) => kept.record).filter((r) => r.ownerId === ownerId);
      return own.sort(newestFirst).slice(0, limit);
    },
    async openSessions() {
      return open();
    },
    async endSession(id, endedAtMs) {
      const kept = known(id);
      if (isOpen(kept.record)) kept.record = { ...kept.record, endedAtMs };
    },
    async claim(sessionId) {
      const kept = known(sessionId);
      kept.record = { ...kept.record, epoch: kept.record.epoch + 1 };
      return kept.record.epoch;
    },

    async append(batches) {
      const rows = batches.map((batch) => batch.entries.map(keep));
      const heads = new Map([...touched(sessions, batches)].map(([id, kept]) => [id, headOf(kept)]));
      const refusal = refusalOf(heads, batches);
      if (refusal !== null) throw new StoreError(refusal);
      batches.forEach((batch, i) => {
        known(batch.sessionId).log.push(...rows[i]!);
      });
    },
    async read(sessionId, afterSeq, limit) {
      const log = sessions.get(sessionId)?.log ?? [];
      return log.slice(afterSeq, afterSeq + limit).map(give);
    },
    async entriesOfCommand(sessionId, actorId, commandId) {
      const log = sessions.get(sessionId)?.log ?? [];
      return log.filter((entry) => entry.actorId === actorId && entry.commandId === commandId).map(give);
    },

    async saveSnapshot(snapshot) {
      const { sessionId, seq, version } = snapshot;
      const text = toJsonText(snapshot.state);
      const kept = known(sessionId);
      if (kept.snapshot === null || kept.snapshot.seq <= seq) kept.snapshot = { seq, version, text };
    },
    async latestSnapshot(sessionId) {
      const snapshot = sessions.get(sessionId)?.snapshot ?? null;
      if (snapshot === null) return null;
      return { sessionId, seq: snapshot.seq, version: snapshot.version, state: fromJsonText(snapshot.text) };
    },

    async addGrant(grant) {
      known(grant.sessionId);
      const same = [...grants.values()].some((g) => g.id === grant.id || g.secretHash === grant.secretHash);
      if (same) throw new StoreError('secretTaken');
      grants.set(grant.id, { ...grant });
    },
    async grantByHash(secretHash) {
      return [...grants.values()].find((grant) => grant.secretHash === secretHash) ?? null;
    },
    async grantsOf(sessionId) {
      return [...grants.values()].filter((grant) => grant.sessionId === sessionId);
    },
    async revokeGrant(id, revokedAtMs) {
      revoke(grants, (grant) => grant.id === id, revokedAtMs);
    },
    async revokeParticipant(sessionId, participantId, revokedAtMs) {
      const isTheirs = (g: Grant) => g.sessionId === sessionId && g.participantId === participantId;
      revoke(grants, isTheirs, revokedAtMs);
    },

    async setting(key) {
      return settings.get(key) ?? null;
    },
    async putSetting(key, value) {
      settings.set(key, value);
    },
    async deleteSetting(key) {
      settings.delete(key);
    },

    async ping() {},
    async close() {},
  });
}

const isOpen = (session: SessionRecord): boolean => session.endedAtMs === null;

const newestFirst = (a: SessionRecord, b: SessionRecord): number =>
  b.createdAtMs - a.createdAtMs || (a.id < b.id ? -1 : 1);

function keep(entry: LogEntry): KeptEntry {
  const { event, ...rest } = entry;
  return { ...rest, text: toJsonText(event) };
}

function give(entry: KeptEntry): LogEntry {
  const { text, ...rest } = entry;
  return { ...rest, event: fromJsonText(text) };
}

function* touched(
  sessions: ReadonlyMap<string, KeptSession>,
  batches: readonly AppendBatch[],
): Generator<[string, KeptSession]> {
  for (const { sessionId } of batches) {
    const kept = sessions.get(sessionId);
    if (kept !== undefined) yield [sessionId, kept];
  }
}

function revoke(grants: Map<string, Grant>, isMeant: (grant: Grant) => boolean, revokedAtMs: number): void {
  for (const grant of grants.values()) {
    if (isMeant(grant) && grant.revokedAtMs === null) grants.set(grant.id, { ...grant, revokedAtMs });
  }
}

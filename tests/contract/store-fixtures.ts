/**
 * What the store's tests are made of: sessions, entries and grants that no other test uses.
 * Law: every id and code is new, so tests may share one database in any order.
 */
import { expect } from 'vitest';
import type {
  AppendBatch,
  Grant,
  LogEntry,
  SessionRecord,
  Store,
  StoreError,
  StoreRefusal,
} from '#server/ports/store.ts';

let made = 0;

/** A session that no other test uses. */
export function aSession(given: Partial<SessionRecord> = {}): SessionRecord {
  made++;
  const id = `session-${made}`;
  return {
    id,
    ownerId: 'owner',
    lessonId: 'L01',
    joinCode: `CODE${made}`,
    isRehearsal: false,
    createdAtMs: 1_700_000_000_000 + made,
    endedAtMs: null,
    epoch: 0,
    ...given,
  };
}

/** Entries that count from `first` on. */
export const entries = (first: number, count: number, given: Partial<LogEntry> = {}): LogEntry[] =>
  Array.from({ length: count }, (_, i) => ({
    seq: first + i,
    atMs: 1_700_000_000_000 + first + i,
    actorId: 'participant',
    commandId: `command-${first + i}`,
    event: { type: 'counted', number: first + i },
    ...given,
  }));

export const batch = (sessionId: string, epoch: number, list: readonly LogEntry[]): AppendBatch => ({
  sessionId,
  epoch,
  entries: list,
});

/** The reason for which a call is refused; fails when it is not refused by the port. */
export async function refusal(call: Promise<unknown>): Promise<StoreRefusal> {
  const error = await call.then(
    () => expect.unreachable('the call was not refused'),
    (reason: unknown) => reason,
  );
  expect((error as Error).name, String(error)).toBe('StoreError');
  return (error as StoreError).reason;
}

/** A student's grant that no other test uses. */
export function aGrant(sessionId: string, given: Partial<Grant> = {}): Grant {
  made++;
  return {
    id: `grant-${made}`,
    sessionId,
    role: 'student',
    participantId: null,
    kind: 'token',
    secretHash: `hash-${made}`,
    createdAtMs: 1_700_000_000_000 + made,
    expiresAtMs: 1_800_000_000_000,
    revokedAtMs: null,
    ...given,
  };
}

/** Stores a session and claims it once. */
export async function claimed(store: Store, given: Partial<SessionRecord> = {}) {
  const session = aSession(given);
  await store.createSession(session, []);
  return { id: session.id, epoch: await store.claim(session.id) };
}

export const seqsOf = (list: readonly LogEntry[]): number[] => list.map((entry) => entry.seq);

export const oneTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

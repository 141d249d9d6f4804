/**
 * The store port: what the shell needs from a database, in the words of the product.
 * Law: when `append` resolves, a restart still knows every entry; when it rejects, none was kept (`unavailable`: as
 * far as the database could be asked).
 * What is written as JSON comes back equal in every bit (-0 keeps its sign); a NaN, an infinity or an object with a
 * class of its own throws a TypeError, as does an id that is not a well-formed text without NUL.
 * Not here: derived numbers (weights, tallies, marks) — they are folded from the log, never stored.
 */

/** One teaching session as the store knows it. Its content lives in the log. */
export interface SessionRecord {
  readonly id: string;
  /** Account id of the instructor who started it. */
  readonly ownerId: string;
  readonly lessonId: string;
  /** Seven letters of the join alphabet; unique among sessions that are not ended. */
  readonly joinCode: string;
  readonly isRehearsal: boolean;
  readonly createdAtMs: number;
  /** `null` while the session can still be joined. */
  readonly endedAtMs: number | null;
  /** Raised by `claim`; an `append` under an older epoch is refused. */
  readonly epoch: number;
}

/** One fact of a session. `seq` counts 1, 2, 3 … without gap in each session. */
export interface LogEntry {
  readonly seq: number;
  /** Wall clock of the server, for people only; no order or tally depends on it. */
  readonly atMs: number;
  /** Participant or account id, or `'system'`. */
  readonly actorId: string;
  /** Id of the command that caused it; `null` for facts of the server itself. Several entries may share one. */
  readonly commandId: string | null;
  /** The event as JSON value (object); the store does not look into it. */
  readonly event: unknown;
}

export interface AppendBatch {
  readonly sessionId: string;
  readonly epoch: number;
  /** Consecutive in `seq`, starting right after the last stored entry of the session. */
  readonly entries: readonly LogEntry[];
}

export interface StateSnapshot {
  readonly sessionId: string;
  /** The state is the fold of all entries up to and including this one. */
  readonly seq: number;
  /** Version of the state's shape; a snapshot of another version is ignored by the reader. */
  readonly version: number;
  readonly state: unknown;
}

export type GrantRole = 'student' | 'projector' | 'remote';

/** A right to act in one session, proved by a secret of which only the SHA-256 hash is stored. */
export interface Grant {
  readonly id: string;
  readonly sessionId: string;
  readonly role: GrantRole;
  /** For students; `null` otherwise. */
  readonly participantId: string | null;
  /** `token`: 256-bit secret in a cookie or link; `code`: short personal code to go on on another device. */
  readonly kind: 'token' | 'code';
  /** Lower-case hex of SHA-256 over the secret. Unique. */
  readonly secretHash: string;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly revokedAtMs: number | null;
}

/** Why the store refused; anything else that rejects is a fault of the database. */
export type StoreRefusal =
  /** Another process has claimed the session since. */
  | 'staleEpoch'
  /** `seq` does not continue the log. */
  | 'seqConflict'
  /** The join code is used by a session that is not ended. */
  | 'joinCodeTaken'
  /** The secret (or the id) of a grant is known already. */
  | 'secretTaken'
  /** No such session. */
  | 'unknownSession'
  /** Disk full or write error: nothing was kept, later calls may succeed. */
  | 'storageFull'
  /**
   * Database locked or gone for now: try again. Nothing was kept, unless the line broke in the middle of a commit and
   * the database stayed silent; then the same entries again are refused as `seqConflict`, and the log tells.
   */
  | 'unavailable';

export class StoreError extends Error {
  override readonly name = 'StoreError';
  constructor(
    readonly reason: StoreRefusal,
    options?: { cause?: unknown },
  ) {
    super(`store: ${reason}`, options);
  }
}

export interface Store {
  /** Stores the session and its first log entries in one transaction. Throws `joinCodeTaken`. */
  createSession(session: SessionRecord, entries: readonly LogEntry[]): Promise<void>;
  session(id: string): Promise<SessionRecord | null>;
  /** Only sessions that are not ended. */
  sessionByJoinCode(joinCode: string): Promise<SessionRecord | null>;
  /** Newest first. */
  sessionsOf(ownerId: string, limit: number): Promise<SessionRecord[]>;
  openSessions(): Promise<SessionRecord[]>;
  /** The first end counts. Throws `unknownSession`. */
  endSession(id: string, endedAtMs: number): Promise<void>;
  /** Makes the caller the owner of the session's log: raises and returns its epoch. Throws `unknownSession`. */
  claim(sessionId: string): Promise<number>;

  /**
   * Appends all batches in ONE transaction, durable when it resolves (fsync on SQLite).
   * All or nothing, in the order of the calls.
   * Throws `staleEpoch`, `seqConflict`, `unknownSession`, `storageFull`, `unavailable`.
   */
  append(batches: readonly AppendBatch[]): Promise<void>;
  /** Entries with `seq > afterSeq` in order, at most `limit`. */
  read(sessionId: string, afterSeq: number, limit: number): Promise<LogEntry[]>;
  /** The stored entries that a command caused, in order; empty when it is unknown. */
  entriesOfCommand(sessionId: string, actorId: string, commandId: string): Promise<LogEntry[]>;

  /**
   * Keeps the newest snapshot of a session (a cache of the fold, never a source of truth); one with a lower seq than
   * the stored one changes nothing. Throws `unknownSession`.
   */
  saveSnapshot(snapshot: StateSnapshot): Promise<void>;
  latestSnapshot(sessionId: string): Promise<StateSnapshot | null>;

  /** Throws `secretTaken`, `unknownSession`. */
  addGrant(grant: Grant): Promise<void>;
  /** Revoked and expired ones too: the caller decides. */
  grantByHash(secretHash: string): Promise<Grant | null>;
  grantsOf(sessionId: string): Promise<Grant[]>;
  /** The first revocation counts; an unknown grant is none to revoke. */
  revokeGrant(id: string, revokedAtMs: number): Promise<void>;
  /** Revokes all grants of one participant (removal from class). */
  revokeParticipant(sessionId: string, participantId: string, revokedAtMs: number): Promise<void>;

  /** Small installation-wide values (hash of the first-run secret …). */
  setting(key: string): Promise<string | null>;
  putSetting(key: string, value: string): Promise<void>;
  deleteSetting(key: string): Promise<void>;

  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

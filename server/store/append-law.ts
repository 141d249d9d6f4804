/**
 * Who may append what: the one judgement that every adapter passes on a batch, inside its transaction.
 * Law: a log counts 1, 2, 3 … without gap, and only the newest claim may continue it.
 * Not here: how an adapter reads the heads and keeps the entries.
 */
import type { AppendBatch, LogEntry, StoreRefusal } from '#server/ports/store.ts';

/** Where the log of a session stands. */
export interface LogHead {
  readonly epoch: number;
  /** 0 while the log is empty. */
  readonly lastSeq: number;
}

/**
 * Judges batches in order, each as if those before it were stored. When all are admitted, `heads` moves on behind
 * their last entries and the answer is `null`; otherwise `heads` stays and the answer is the first refusal.
 */
export function admit(heads: Map<string, LogHead>, batches: readonly AppendBatch[]): StoreRefusal | null {
  const moved = new Map<string, LogHead>();
  for (const batch of batches) {
    const head = moved.get(batch.sessionId) ?? heads.get(batch.sessionId);
    const refusal = refusalOf(head, batch);
    if (refusal !== null) return refusal;
    moved.set(batch.sessionId, { epoch: batch.epoch, lastSeq: batch.entries.at(-1)?.seq ?? head!.lastSeq });
  }
  for (const [sessionId, head] of moved) heads.set(sessionId, head);
  return null;
}

function refusalOf(head: LogHead | undefined, batch: AppendBatch): StoreRefusal | null {
  if (head === undefined) return 'unknownSession';
  if (batch.epoch !== head.epoch) return 'staleEpoch';
  return continues(head.lastSeq, batch.entries) ? null : 'seqConflict';
}

/** Whether the entries count on from `lastSeq` by ones. */
export const continues = (lastSeq: number, entries: readonly LogEntry[]): boolean =>
  entries.every((entry, i) => entry.seq === lastSeq + 1 + i);

/** What an append demands of one session. */
export interface Claim {
  readonly sessionId: string;
  readonly epoch: number;
  /** The last stored seq; `null` when there is nothing to append, and any will do. */
  readonly afterSeq: number | null;
}

/** What batches, stored together, demand of each session; `null` when they contradict each other. */
export function claimsOf(batches: readonly AppendBatch[]): Claim[] | null {
  const claims = new Map<string, { claim: Claim; lastSeq: number | null }>();
  for (const { sessionId, epoch, entries } of batches) {
    const earlier = claims.get(sessionId);
    const start = earlier?.lastSeq ?? (entries[0] === undefined ? null : entries[0].seq - 1);
    if (earlier !== undefined && earlier.claim.epoch !== epoch) return null;
    if (start !== null && !continues(start, entries)) return null;
    const afterSeq = earlier?.claim.afterSeq ?? start;
    claims.set(sessionId, { claim: { sessionId, epoch, afterSeq }, lastSeq: entries.at(-1)?.seq ?? start });
  }
  return [...claims.values()].map(({ claim }) => claim);
}

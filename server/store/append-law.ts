/**
 * Who may append what: the one judgement that every adapter passes on an append, inside its transaction.
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
 * Why the batches, judged in order and each as if those before it were stored, may not be appended to logs that stand
 * like this; `null` when they may.
 */
export function refusalOf(
  heads: ReadonlyMap<string, LogHead>,
  batches: readonly AppendBatch[],
): StoreRefusal | null {
  const moved = new Map(heads);
  for (const { sessionId, epoch, entries } of batches) {
    const head = moved.get(sessionId);
    if (head === undefined) return 'unknownSession';
    if (epoch !== head.epoch) return 'staleEpoch';
    if (!continues(head.lastSeq, entries)) return 'seqConflict';
    moved.set(sessionId, { epoch, lastSeq: head.lastSeq + entries.length });
  }
  return null;
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
    claims.set(sessionId, {
      claim: { sessionId, epoch, afterSeq },
      lastSeq: entries.at(-1)?.seq ?? start,
    });
  }
  return [...claims.values()].map(({ claim }) => claim);
}

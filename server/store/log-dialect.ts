/**
 * The statements on the log that Prisma's own calls are too slow or too coarse for: what the two dialects share.
 * Law: an append is ONE statement with ONE JSON parameter. It inserts all rows or none, and none unless every claim
 * holds: the session exists, its epoch is the claimed one, and its log ends where the batch begins.
 * Not here: what a count of zero rows means (append.ts finds out).
 */
import type { LogEntry } from '#server/ports/store.ts';
import type { Claim } from './append-law.ts';
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts';

/** Both generated clients have this shape, for they come from the same models. */
export type StoreClient = PrismaClient;

/** A log entry as a row; `event` is JSON text. */
export interface LogRow {
  readonly sessionId: string;
  readonly seq: number;
  readonly atMs: number;
  readonly actorId: string;
  readonly commandId: string | null;
  readonly event: string;
}

/** Where one session's log stands, as the database says it. */
export interface HeadRow {
  readonly id: string;
  readonly epoch: number;
  /** 0 while the log is empty. */
  readonly lastSeq: number;
}

export interface LogDialect {
  /** The number of rows it affects is `rows.length`, or 0 when a claim does not hold. */
  append(claims: readonly Claim[], rows: readonly LogRow[]): Prisma.Sql;
  /** One HeadRow for each session that exists. */
  heads(sessionIds: readonly string[]): Prisma.Sql;
  /** The entries with `seq > afterSeq` in order, at most `limit`. */
  read(client: StoreClient, sessionId: string, afterSeq: number, limit: number): Promise<LogEntry[]>;
}

/** The one parameter of an append. */
export const appendParameter = (claims: readonly Claim[], rows: readonly LogRow[]): string =>
  JSON.stringify({ claims, rows });

/**
 * The append of a store over a database.
 * Law: what is appended is stored whole or refused whole, in the order of the calls; a call resolves only after its
 * commit, and a call whose confirmation was lost finds out whether it was kept.
 * Not here: the statement itself (log-dialect.ts), what a batch must satisfy (append-law.ts), and gathering the
 * batches of many rooms for one commit (server/rooms/group-commit.ts).
 */
import { type AppendBatch, StoreError } from '#server/ports/store.ts';
import { type Claim, claimsOf, type LogHead, refusalOf } from './append-law.ts';
import { brokenUnique, isUncertain } from './failures.ts';
import { toJsonText } from './json-text.ts';
import type { HeadRow, LogDialect, LogRow, StoreClient } from './log-dialect.ts';
import { turnstile } from './turnstile.ts';

/** How often an append is tried anew after another process moved the log under it. */
const RACES = 3;
/** How often a database that fell silent in mid-commit is asked what it kept, and the pause in between. */
const QUESTIONS = 4;
const QUESTION_PAUSE_MS = 250;

/** A database with the log's statements in its dialect. */
export interface LogDatabase {
  readonly client: StoreClient;
  readonly log: LogDialect;
}

/** The entries of a batch as rows. Throws a TypeError for an event that JSON cannot hold. */
export const rowsOf = ({ sessionId, entries }: Pick<AppendBatch, 'sessionId' | 'entries'>): LogRow[] =>
  entries.map(({ seq, atMs, actorId, commandId, event }) => {
    return { sessionId, seq, atMs, actorId, commandId, event: toJsonText(event) };
  });

/** The `append` of a store over this database. */
export function appendTo(database: LogDatabase): (batches: readonly AppendBatch[]) => Promise<void> {
  const enter = turnstile();
  return async (batches) => {
    const rows = batches.flatMap(rowsOf);
    const leave = await enter();
    try {
      await append(database, batches, rows);
    } finally {
      leave();
    }
  };
}

/** Stores the rows or says why not: when the one statement stored nothing, the heads tell the reason. */
async function append(
  database: LogDatabase,
  batches: readonly AppendBatch[],
  rows: readonly LogRow[],
): Promise<void> {
  const claims = claimsOf(batches);
  for (let race = 0; race < RACES; race++) {
    if (claims !== null && rows.length > 0 && (await isStored(database, claims, rows))) return;
    const refusal = refusalOf(await readHeads(database, batches), batches);
    if (refusal !== null) throw new StoreError(refusal);
    if (rows.length === 0) return;
  }
  throw new StoreError('unavailable');
}

/** Tries to store all rows in one statement. False when a claim does not hold; then nothing was stored. */
async function isStored(
  { client, log }: LogDatabase,
  claims: readonly Claim[],
  rows: readonly LogRow[],
): Promise<boolean> {
  try {
    return (await client.$executeRaw(log.append(claims, rows))) === rows.length;
  } catch (error) {
    if (brokenUnique(error) !== null) return false; // another process appended while the statement waited
    if (isUncertain(error) && (await areKept(client, rows))) return true;
    throw error;
  }
}

/** Whether the log holds these rows, as far as the database can be asked. One commit held them all, or none. */
async function areKept(client: StoreClient, rows: readonly LogRow[]): Promise<boolean> {
  const { sessionId, seq, ...last } = rows.at(-1)!;
  for (let i = 0; i < QUESTIONS; i++) {
    try {
      const kept = await client.logEntry.findUnique({ where: { sessionId_seq: { sessionId, seq } } });
      return kept !== null && isSame(last, { ...kept, atMs: Number(kept.atMs) });
    } catch {
      await new Promise((resolve) => setTimeout(resolve, QUESTION_PAUSE_MS));
    }
  }
  return false;
}

type Content = Omit<LogRow, 'sessionId' | 'seq'>;

const isSame = (a: Content, b: Content): boolean =>
  a.event === b.event && a.actorId === b.actorId && a.commandId === b.commandId && a.atMs === b.atMs;

async function readHeads(
  { client, log }: LogDatabase,
  batches: readonly AppendBatch[],
): Promise<Map<string, LogHead>> {
  const sessionIds = new Set(batches.map((batch) => batch.sessionId));
  const rows = await client.$queryRaw<HeadRow[]>(log.heads([...sessionIds]));
  return new Map(rows.map(({ id, epoch, lastSeq }) => [id, { epoch, lastSeq }]));
}

/**
 * Appends, grouped: all calls that wait while one commit runs go into the next one together, so that the price of
 * a commit is shared and no timer is needed.
 * Law: each call is stored whole or refused whole, in the order of arrival; it resolves only after the commit that
 * holds it; and the verdict on one call never depends on the fate of a stranger's.
 * Not here: the statement itself (log-dialect.ts) and what a batch must satisfy (append-law.ts).
 */
import { type AppendBatch, StoreError } from '#server/ports/store.ts';
import { admit, claimsOf, type LogHead } from './append-law.ts';
import { brokenUnique, isUncertain, translated } from './failures.ts';
import { toJsonText } from './json-text.ts';
import type { HeadRow, LogDialect, LogRow, StoreClient } from './log-dialect.ts';

/**
 * Rows, and characters of their events, in one commit at most, so that no commit holds up the event loop for long
 * (some 20 ms on SQLite). A larger call goes alone.
 */
const GROUP_ROWS = 500;
const GROUP_CHARS = 1_000_000;
/** How often a group is tried anew after another process moved a log under it. */
const RACES = 3;
/** How often a database that fell silent in mid-commit is asked what it kept, and the pause in between. */
const QUESTIONS = 4;
const QUESTION_PAUSE_MS = 250;

/** A database with the log's statements in its dialect. */
export interface LogDatabase {
  readonly client: StoreClient;
  readonly log: LogDialect;
}

interface Call {
  readonly batches: readonly AppendBatch[];
  readonly rows: readonly LogRow[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** The `append` of a store over this database. */
export function groupedAppend(database: LogDatabase): (batches: readonly AppendBatch[]) => Promise<void> {
  const waiting: Call[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) await settle(database, nextGroup(waiting));
    isRunning = false;
  }

  return (batches) =>
    new Promise((resolve, reject) => {
      waiting.push({ batches, rows: batches.flatMap(rowsOf), resolve, reject });
      if (!isRunning) void run();
    });
}

/** The entries of a batch as rows. Throws a TypeError for an event that JSON cannot hold. */
export const rowsOf = ({ sessionId, entries }: Pick<AppendBatch, 'sessionId' | 'entries'>): LogRow[] =>
  entries.map(({ seq, atMs, actorId, commandId, event }) => {
    return { sessionId, seq, atMs, actorId, commandId, event: toJsonText(event) };
  });

/** Takes the calls of the next commit off the front of the queue: as many as fit, and one at least. */
function nextGroup(waiting: Call[]): Call[] {
  let count = 0;
  let rows = 0;
  let chars = 0;
  for (const call of waiting) {
    rows += call.rows.length;
    for (const row of call.rows) chars += row.event.length;
    if (count > 0 && (rows > GROUP_ROWS || chars > GROUP_CHARS)) break;
    count++;
  }
  return waiting.splice(0, count);
}

/** Stores or refuses every call of a group; never throws. */
async function settle(database: LogDatabase, group: readonly Call[]): Promise<void> {
  let open = group;
  try {
    for (let race = 0; race < RACES; race++) {
      if (await isStored(database, open)) return resolveAll(open);
      open = withoutRefused(await readHeads(database, open), open);
      if (open.every((call) => call.rows.length === 0)) return resolveAll(open);
    }
    throw new StoreError('unavailable');
  } catch (error) {
    await settleFailed(database, open, error);
  }
}

/**
 * Tries to store all calls in one statement. False when something in it does not continue a log as claimed; then
 * nothing was stored.
 */
async function isStored({ client, log }: LogDatabase, calls: readonly Call[]): Promise<boolean> {
  const rows = calls.flatMap((call) => call.rows);
  const claims = claimsOf(calls.flatMap((call) => call.batches));
  if (claims === null || rows.length === 0) return false;
  try {
    return (await client.$executeRaw(log.append(claims, rows))) === rows.length;
  } catch (error) {
    if (brokenUnique(error) === null) throw error;
    return false; // another process appended while the statement waited for its lock
  }
}

async function readHeads(
  { client, log }: LogDatabase,
  calls: readonly Call[],
): Promise<Map<string, LogHead>> {
  const sessionIds = new Set(calls.flatMap((call) => call.batches.map((batch) => batch.sessionId)));
  const rows = await client.$queryRaw<HeadRow[]>(log.heads([...sessionIds]));
  return new Map(rows.map(({ id, epoch, lastSeq }) => [id, { epoch, lastSeq }]));
}

/** Rejects the calls that the law refuses and returns the others. */
function withoutRefused(heads: Map<string, LogHead>, calls: readonly Call[]): readonly Call[] {
  return calls.filter((call) => {
    const refusal = admit(heads, call.batches);
    if (refusal !== null) call.reject(new StoreError(refusal));
    return refusal === null;
  });
}

function resolveAll(calls: readonly Call[]): void {
  for (const call of calls) call.resolve();
}

/** After an error: finds out what was kept all the same, and gives a call with a fault of its own to itself. */
async function settleFailed(database: LogDatabase, calls: readonly Call[], error: unknown): Promise<void> {
  const verdict = translated(error);
  if (!(verdict instanceof StoreError) && calls.length > 1) {
    for (const call of calls) await settle(database, [call]);
    return;
  }
  const wereKept =
    isUncertain(error) &&
    (await areKept(
      database,
      calls.flatMap((call) => call.rows),
    ));
  for (const call of calls) {
    if (wereKept) call.resolve();
    else call.reject(verdict);
  }
}

/** Whether the log holds these rows, as far as the database can be asked. One commit held them all, or none. */
async function areKept({ client }: LogDatabase, rows: readonly LogRow[]): Promise<boolean> {
  const last = rows.at(-1);
  if (last === undefined) return false;
  const { sessionId, seq } = last;
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

const isSame = (a: LogRow, b: LogRow): boolean =>
  a.event === b.event && a.actorId === b.actorId && a.commandId === b.commandId && a.atMs === b.atMs;

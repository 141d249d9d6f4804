/**
 * The log's statements in PostgreSQL's dialect.
 * Law: see log-dialect.ts. The session rows are locked first, in the order of their ids against deadlocks, so that a
 * claim made meanwhile is seen or waits; a log that grew during that wait is caught by the primary key.
 */
import { Prisma } from './generated/sqlite/client.ts';
import { fromJsonText } from './json-text.ts';
import { appendParameter, type LogDialect } from './log-dialect.ts';

interface EntryRow {
  seq: number;
  atMs: bigint;
  actorId: string;
  commandId: string | null;
  event: string;
}

export const postgresLog: LogDialect = {
  append: (claims, rows) => Prisma.sql`
    WITH given (doc) AS MATERIALIZED (SELECT ${appendParameter(claims, rows)}::json),
    claim AS MATERIALIZED (
      SELECT c.* FROM given, json_to_recordset(given.doc -> 'claims')
        AS c ("sessionId" text, "epoch" integer, "afterSeq" integer)),
    held AS MATERIALIZED (
      SELECT s."id", s."epoch" FROM "Session" AS s
      WHERE s."id" IN (SELECT "sessionId" FROM claim)
      ORDER BY s."id" FOR NO KEY UPDATE)
    INSERT INTO "LogEntry" ("sessionId", "seq", "atMs", "actorId", "commandId", "event")
    SELECT r.* FROM given, json_to_recordset(given.doc -> 'rows')
      AS r ("sessionId" text, "seq" integer, "atMs" bigint, "actorId" text, "commandId" text, "event" text)
    WHERE NOT EXISTS (
      SELECT 1 FROM claim LEFT JOIN held ON held."id" = claim."sessionId"
      WHERE held."id" IS NULL
         OR held."epoch" <> claim."epoch"
         OR claim."afterSeq"
            <> (SELECT coalesce(max(e."seq"), 0) FROM "LogEntry" AS e WHERE e."sessionId" = held."id"))`,

  heads: (sessionIds) => Prisma.sql`
    SELECT s."id", s."epoch",
           (SELECT coalesce(max(e."seq"), 0) FROM "LogEntry" AS e WHERE e."sessionId" = s."id")::integer AS "lastSeq"
    FROM "Session" AS s
    WHERE s."id" IN (SELECT json_array_elements_text(${JSON.stringify(sessionIds)}::json))`,

  async read(client, sessionId, afterSeq, limit) {
    const rows = await client.$queryRaw<EntryRow[]>`
      SELECT "seq", "atMs", "actorId", "commandId", "event" FROM "LogEntry"
      WHERE "sessionId" = ${sessionId} AND "seq" > ${afterSeq} ORDER BY "seq" LIMIT ${limit}`;
    return rows.map((row) => ({ ...row, atMs: Number(row.atMs), event: fromJsonText(row.event) }));
  },
};

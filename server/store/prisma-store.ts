/**
 * The store over a database, through Prisma: the same code for SQLite and PostgreSQL.
 * Law: every value that reaches a query is a scalar (checked.ts sees to it), every failure leaves as the port names it.
 * Not here: appending (append.ts), the dialects' own statements (log-sqlite.ts, log-postgresql.ts).
 */
import { type Grant, type SessionRecord, type Store, StoreError } from '#server/ports/store.ts';
import { appendTo, type LogDatabase, rowsOf } from './append.ts';
import { claimsOf, continues } from './append-law.ts';
import { checked } from './checked.ts';
import { brokenUnique, isMissing, isOrphan, translated } from './failures.ts';
import type { Grant as GrantRow, Session as SessionRow } from './generated/sqlite/client.ts';
import { fromJsonText, toJsonText } from './json-text.ts';

/** The store over an open database; its first `close` calls the one given. */
export function prismaStore(database: LogDatabase, close: () => Promise<void>): Store {
  const calls = {
    ...sessionCalls(database),
    ...logCalls(database),
    ...grantCalls(database),
    ...settingCalls(database),
    async ping() {
      await database.client.$queryRaw`SELECT 1`;
    },
  };
  return checked({ ...translating(calls), close });
}

/** The calls, whose failures are the port's. */
function translating<Calls extends object>(calls: Calls): Calls {
  const entries = Object.entries(calls).map(([name, call]) => [
    name,
    (...args: unknown[]) =>
      call(...args).catch((error: unknown) => {
        throw translated(error);
      }),
  ]);
  return Object.fromEntries(entries) as Calls;
}

const sessionCalls = ({ client, log }: LogDatabase) => ({
  async createSession(session: SessionRecord, entries: Parameters<Store['createSession']>[1]) {
    if (!continues(0, entries)) throw new StoreError('seqConflict');
    const batch = { sessionId: session.id, epoch: session.epoch, entries };
    const create = client.session.create({ data: rowOfSession(session) });
    try {
      if (entries.length === 0) await create;
      else
        await client.$transaction([
          create,
          client.$executeRaw(log.append(claimsOf([batch])!, rowsOf(batch))),
        ]);
    } catch (error) {
      if (brokenUnique(error)?.includes('openJoinCode'))
        throw new StoreError('joinCodeTaken', { cause: error });
      throw error;
    }
  },
  session: async (id: string) => recordOf(await client.session.findUnique({ where: { id } })),
  sessionByJoinCode: async (openJoinCode: string) =>
    recordOf(await client.session.findUnique({ where: { openJoinCode } })),
  async sessionsOf(ownerId: string, limit: number) {
    const orderBy = [{ createdAtMs: 'desc' as const }, { id: 'asc' as const }];
    const rows = await client.session.findMany({ where: { ownerId }, orderBy, take: limit });
    return rows.map((row) => recordOf(row)!);
  },
  async openSessions() {
    const rows = await client.session.findMany({ where: { openJoinCode: { not: null } } });
    return rows.map((row) => recordOf(row)!);
  },
  async endSession(id: string, endedAtMs: number) {
    const data = { endedAtMs: BigInt(endedAtMs), openJoinCode: null };
    const { count } = await client.session.updateMany({ where: { id, endedAtMs: null }, data });
    if (count > 0) return;
    if ((await client.session.count({ where: { id } })) === 0) throw new StoreError('unknownSession');
  },
  async claim(id: string) {
    try {
      const data = { epoch: { increment: 1 } };
      return (await client.session.update({ where: { id }, data, select: { epoch: true } })).epoch;
    } catch (error) {
      if (isMissing(error)) throw new StoreError('unknownSession', { cause: error });
      throw error;
    }
  },
});

const logCalls = (database: LogDatabase) => ({
  append: appendTo(database),
  read: (sessionId: string, afterSeq: number, limit: number) =>
    database.log.read(database.client, sessionId, afterSeq, limit),
  async entriesOfCommand(sessionId: string, actorId: string, commandId: string) {
    const where = { sessionId, actorId, commandId };
    const rows = await database.client.logEntry.findMany({ where, orderBy: { seq: 'asc' } });
    return rows.map(({ seq, atMs, event }) => {
      return { seq, atMs: Number(atMs), actorId, commandId, event: fromJsonText(event) };
    });
  },
  async saveSnapshot({ sessionId, seq, version, state }: Parameters<Store['saveSnapshot']>[0]) {
    try {
      await database.client.$executeRaw`
        INSERT INTO "Snapshot" ("sessionId", "seq", "version", "state")
        VALUES (${sessionId}, ${seq}, ${version}, ${toJsonText(state)})
        ON CONFLICT ("sessionId") DO UPDATE
        SET "seq" = excluded."seq", "version" = excluded."version", "state" = excluded."state"
        WHERE excluded."seq" >= "Snapshot"."seq"`;
    } catch (error) {
      throw isOrphan(error) ? new StoreError('unknownSession', { cause: error }) : error;
    }
  },
  async latestSnapshot(sessionId: string) {
    const row = await database.client.snapshot.findUnique({ where: { sessionId } });
    return row === null ? null : { ...row, state: fromJsonText(row.state) };
  },
});

const grantCalls = ({ client }: LogDatabase) => ({
  async addGrant(grant: Grant) {
    try {
      await client.grant.create({ data: rowOfGrant(grant) });
    } catch (error) {
      if (isOrphan(error)) throw new StoreError('unknownSession', { cause: error });
      if (brokenUnique(error) !== null) throw new StoreError('secretTaken', { cause: error });
      throw error;
    }
  },
  async grantByHash(secretHash: string) {
    const row = await client.grant.findUnique({ where: { secretHash } });
    return row === null ? null : grantOf(row);
  },
  async grantsOf(sessionId: string) {
    const orderBy = [{ createdAtMs: 'asc' as const }, { id: 'asc' as const }];
    return (await client.grant.findMany({ where: { sessionId }, orderBy })).map(grantOf);
  },
  async revokeGrant(id: string, revokedAtMs: number) {
    await client.grant.updateMany({
      where: { id, revokedAtMs: null },
      data: { revokedAtMs: BigInt(revokedAtMs) },
    });
  },
  async revokeParticipant(sessionId: string, participantId: string, revokedAtMs: number) {
    const where = { sessionId, participantId, revokedAtMs: null };
    await client.grant.updateMany({ where, data: { revokedAtMs: BigInt(revokedAtMs) } });
  },
});

const settingCalls = ({ client }: LogDatabase) => ({
  setting: async (key: string) => (await client.setting.findUnique({ where: { key } }))?.value ?? null,
  async putSetting(key: string, value: string) {
    await client.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
  },
  async deleteSetting(key: string) {
    await client.setting.deleteMany({ where: { key } });
  },
});

const timeOrNull = (row: bigint | null): number | null => (row === null ? null : Number(row));
const rowOfTime = (atMs: number | null): bigint | null => (atMs === null ? null : BigInt(atMs));

const rowOfSession = (session: SessionRecord): SessionRow => ({
  id: session.id,
  ownerId: session.ownerId,
  lessonId: session.lessonId,
  joinCode: session.joinCode,
  openJoinCode: session.endedAtMs === null ? session.joinCode : null,
  isRehearsal: session.isRehearsal,
  createdAtMs: BigInt(session.createdAtMs),
  endedAtMs: rowOfTime(session.endedAtMs),
  epoch: session.epoch,
});

function recordOf(row: SessionRow | null): SessionRecord | null {
  if (row === null) return null;
  const { openJoinCode: _, ...rest } = row;
  return { ...rest, createdAtMs: Number(row.createdAtMs), endedAtMs: timeOrNull(row.endedAtMs) };
}

const rowOfGrant = (grant: Grant): GrantRow => ({
  id: grant.id,
  sessionId: grant.sessionId,
  role: grant.role,
  participantId: grant.participantId,
  kind: grant.kind,
  secretHash: grant.secretHash,
  createdAtMs: BigInt(grant.createdAtMs),
  expiresAtMs: BigInt(grant.expiresAtMs),
  revokedAtMs: rowOfTime(grant.revokedAtMs),
});

const grantOf = (row: GrantRow): Grant => ({
  ...row,
  role: row.role as Grant['role'],
  kind: row.kind as Grant['kind'],
  createdAtMs: Number(row.createdAtMs),
  expiresAtMs: Number(row.expiresAtMs),
  revokedAtMs: timeOrNull(row.revokedAtMs),
});

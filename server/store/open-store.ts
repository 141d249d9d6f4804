/**
 * Opens the store that a URL names, brought up to date and ready.
 * Law: when this resolves, appends are durable as the port says; when it rejects, its message is one plain sentence
 * for the person who started the server, and nothing stays open.
 */
import { mkdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AuthDatabase } from '#server/ports/accounts.ts';
import type { Store } from '#server/ports/store.ts';
import { lockFile } from './file-lock.ts';
import { PrismaClient as PostgresClient } from './generated/postgresql/client.ts';
import { PrismaClient as SqliteClient } from './generated/sqlite/client.ts';
import type { LogDialect, StoreClient } from './log-dialect.ts';
import { postgresLog } from './log-postgresql.ts';
import { sqliteLog } from './log-sqlite.ts';
import { memoryStore } from './memory.ts';
import { migratePostgres } from './migrate-postgresql.ts';
import { migrateSqlite } from './migrate-sqlite.ts';
import { assertDurable, postgresDatabase, postgresTarget, withPostgres } from './postgres-database.ts';
import { prismaStore } from './prisma-store.ts';
import { sqliteDatabase } from './sqlite-database.ts';

export interface OpenedStore {
  readonly store: Store;
  /** For the sign-in library's Prisma adapter; the client's type stays in this folder. */
  readonly auth: AuthDatabase;
  /** Names of the migrations that were applied just now. */
  readonly migrated: readonly string[];
  close(): Promise<void>;
}

export interface OpenOptions {
  /** The project's root: migrations are read from `prisma/migrations` there, and relative files start there. */
  readonly root?: string;
}

/**
 * How long Prisma waits for a turn on the database, and how long one transaction may take, in milliseconds. Minimal
 * errors, since the others take a stack trace and read source files at every call.
 */
const SETTINGS = { transactionOptions: { maxWait: 5_000, timeout: 10_000 }, errorFormat: 'minimal' } as const;

/**
 * @param url `memory:`, `file:` with a path (`file:./data/attend.db`), or `postgresql://…`, where `?schema=name`
 * chooses a schema.
 */
export async function openStore(
  url: string,
  { root = process.cwd() }: OpenOptions = {},
): Promise<OpenedStore> {
  if (url === 'memory:') return openMemory();
  if (url.startsWith('file:')) return openFile(url, root);
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgres(url, root);
  throw new Error(
    `A database's address begins with file:, postgresql:// or memory:, not like ${scheme(url)}.`,
  );
}

/** What of an address may be shown: never a password. */
const scheme = (url: string): string => JSON.stringify(url.split(':', 1)[0]);

function openMemory(): OpenedStore {
  const store = memoryStore();
  return { store, auth: { provider: 'memory' }, migrated: [], close: () => store.close() };
}

async function openFile(url: string, root: string): Promise<OpenedStore> {
  const path = await fileOf(url, root);
  const unlock = await lockFile(path);
  try {
    const migrated = await migrateSqlite(path, root);
    const client = new SqliteClient({ ...SETTINGS, adapter: sqliteDatabase(path) });
    return await openPrisma({ provider: 'sqlite', client, log: sqliteLog, migrated, release: unlock });
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** The file that a `file:` URL means; its folder is made, and links are followed so that one file has one lock. */
async function fileOf(url: string, root: string): Promise<string> {
  const path = url.startsWith('file://') ? fileURLToPath(url) : resolve(root, url.slice('file:'.length));
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const real = join(await realpath(dirname(path)), basename(path));
  return realpath(real).catch(() => real);
}

async function openPostgres(url: string, root: string): Promise<OpenedStore> {
  const target = postgresTarget(url);
  const migrated = await withPostgres(target, async (client) => {
    await assertDurable(client);
    return migratePostgres(client, target.schema, root);
  });
  const adapter = postgresDatabase(target);
  const client = new PostgresClient({ ...SETTINGS, adapter }) as unknown as StoreClient;
  return openPrisma({ provider: 'postgresql', client, log: postgresLog, migrated, release: async () => {} });
}

interface Parts {
  readonly provider: 'sqlite' | 'postgresql';
  readonly client: StoreClient;
  readonly log: LogDialect;
  readonly migrated: readonly string[];
  readonly release: () => Promise<void>;
}

/** The store over a client that answers. On failure the client is closed and `release` is left to the caller. */
async function openPrisma({ provider, client, log, migrated, release }: Parts): Promise<OpenedStore> {
  const close = () => client.$disconnect().finally(release);
  const store = prismaStore({ client, log }, close);
  try {
    await store.ping();
  } catch (error) {
    await client.$disconnect();
    throw error;
  }
  return { store, auth: { provider, client }, migrated, close: () => store.close() };
}

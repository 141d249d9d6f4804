/**
 * Databases for tests: each test file gets its own, and leaves nothing behind.
 * PostgreSQL is the one at TEST_POSTGRES_URL (by default `test` on this machine); every use makes a schema of its own
 * in it. Where none answers, one visible line says so; with REQUIRE_POSTGRES=1 that is a failure.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export const POSTGRES_URL = process.env.TEST_POSTGRES_URL ?? 'postgresql://postgres@127.0.0.1:5432/test';

/** A database that is not there yet: its URL, and how to remove what came of it. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A new folder, gone after `drop`. */
export async function temporaryFolder(): Promise<{ path: string; drop(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'attend-test-'));
  return { path, drop: () => rm(path, { recursive: true, force: true }) };
}

/** A path for an SQLite file in a new folder. */
export async function sqliteForTest(): Promise<TestDatabase & { readonly path: string }> {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'attend.db');
  return { url: `file:${path}`, path, drop: folder.drop };
}

/** A schema's name that is not used yet, in the test's PostgreSQL. */
export function postgresForTest(): TestDatabase & { readonly schema: string } {
  const schema = `attend_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(POSTGRES_URL);
  url.searchParams.set('schema', schema);
  return {
    url: url.href,
    schema,
    drop: () => askPostgres(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`).then(() => {}),
  };
}

/** One statement on the test's PostgreSQL, outside every store. */
export async function askPostgres(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: POSTGRES_URL, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Whether the test's PostgreSQL answers. Says so where it does not; throws there when one is required. */
export async function isPostgresThere(): Promise<boolean> {
  try {
    await askPostgres('SELECT 1');
    return true;
  } catch (error) {
    const line = `No PostgreSQL answers at TEST_POSTGRES_URL (${new URL(POSTGRES_URL).host}): its tests do not run.`;
    if (process.env.REQUIRE_POSTGRES === '1') throw new Error(line, { cause: error });
    process.stderr.write(`${line}\n`);
    return false;
  }
}

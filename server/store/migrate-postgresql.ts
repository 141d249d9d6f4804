/**
 * Brings a PostgreSQL database up to date when a server starts.
 * Law: a migration and its line in the history are one transaction; servers that start together take turns, by the
 * same advisory lock that Prisma's own tools take.
 */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import {
  type HistoryRow,
  type Migration,
  pendingMigrations,
  readMigrations,
  runMigrations,
} from './migrations.ts';

/** The key of Prisma's advisory lock. */
const PRISMA_LOCK = 72707369;

/** Prisma's history table, as its schema engine would make it. */
const HISTORY = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"              VARCHAR(64) NOT NULL,
    "finished_at"           TIMESTAMPTZ,
    "migration_name"        VARCHAR(255) NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        TIMESTAMPTZ,
    "started_at"            TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count"   INTEGER NOT NULL DEFAULT 0
)`;

/** Applies what the schema lacks; returns the names. The advisory lock goes with the connection. */
export async function migratePostgres(client: pg.Client, schema: string, root: string): Promise<string[]> {
  const known = await readMigrations(root, 'postgresql');
  await client.query(`SET lock_timeout = '60s'`);
  await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
  await createSchema(client, schema);
  await client.query(HISTORY);
  const pending = pendingMigrations(known, await readHistory(client));
  return runMigrations(pending, (migration) => apply(client, migration));
}

/** Asks first: a role that may not create schemas is fine where its schema exists. */
async function createSchema(client: pg.Client, schema: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema]);
  if (rowCount === 0) await client.query(`CREATE SCHEMA "${schema}"`);
}

async function readHistory(client: pg.Client): Promise<HistoryRow[]> {
  const { rows } = await client.query<HistoryRow>(
    `SELECT "migration_name" AS "name", "checksum", "finished_at" IS NOT NULL AS "isFinished"
     FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL ORDER BY "migration_name"`,
  );
  return rows;
}

/** The transaction of an error ends with the connection, which the caller closes. */
async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  await client.query(sql);
  await client.query(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
     VALUES ($1, $2, $3, now(), 1)`,
    [randomUUID(), checksum, name],
  );
  await client.query('COMMIT');
}

/**
 * Brings an SQLite database up to date when the server starts.
 * Law: a migration and its line in the history are one transaction, and no row is left without its parent.
 */
import { randomUUID } from 'node:crypto';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import {
  type HistoryRow,
  type Migration,
  pendingMigrations,
  readMigrations,
  runMigrations,
} from './migrations.ts';
import { sqliteDatabase, statement } from './sqlite-database.ts';

/** Prisma's history table, as its schema engine would make it. */
const HISTORY = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

/** Applies what the file at `path` lacks; returns the names. */
export async function migrateSqlite(path: string, root: string): Promise<string[]> {
  const known = await readMigrations(root, 'sqlite');
  const connection = await sqliteDatabase(path).connect();
  try {
    await connection.executeRaw(statement(HISTORY));
    const pending = pendingMigrations(known, await readHistory(connection));
    return await runMigrations(pending, (migration) => connection.executeScript(scriptOf(migration)));
  } finally {
    await connection.dispose();
  }
}

async function readHistory(connection: SqlDriverAdapter): Promise<HistoryRow[]> {
  const { rows } = await connection.queryRaw(
    statement(`SELECT "migration_name", "checksum", "finished_at" IS NOT NULL FROM "_prisma_migrations"
               WHERE "rolled_back_at" IS NULL ORDER BY "migration_name"`),
  );
  return rows.map(([name, checksum, isFinished]) => {
    return { name: String(name), checksum: String(checksum), isFinished: isFinished === 1 };
  });
}

/**
 * The whole migration as one script. Foreign keys are off meanwhile, for a table that is replaced would otherwise
 * take the rows that point to it along; before the commit the history line fails where a row lost its parent (its
 * NOT NULL count of steps is then null), and with it the transaction.
 */
const scriptOf = ({ name, sql, checksum }: Migration): string => `
PRAGMA foreign_keys=OFF;
BEGIN IMMEDIATE;
${sql}
;
INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
SELECT '${randomUUID()}', '${checksum}', '${name}', current_timestamp,
       CASE WHEN EXISTS (SELECT 1 FROM pragma_foreign_key_check) THEN NULL ELSE 1 END;
COMMIT;
PRAGMA foreign_keys=ON;
`;

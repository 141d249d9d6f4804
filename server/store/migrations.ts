/**
 * The migrations, and which of them a database still lacks.
 * Law: a database is brought forward only, one whole migration at a time, and only when what it has had so far is
 * exactly the beginning of what this version knows. The history is kept in Prisma's own table, so that Prisma's
 * tools agree with it; no schema engine takes part.
 * Not here: running the SQL (migrate-sqlite.ts, migrate-postgresql.ts); writing it (prisma/tools/migration.mjs).
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** Lower-case hex of SHA-256 over the SQL. */
  readonly checksum: string;
}

/** A row of Prisma's history table, as far as it matters here. */
export interface HistoryRow {
  readonly name: string;
  readonly checksum: string;
  readonly isFinished: boolean;
}

/** The migrations of a provider in order, read from `prisma/migrations` under the project's root. */
export async function readMigrations(root: string, provider: 'sqlite' | 'postgresql'): Promise<Migration[]> {
  const folder = join(root, 'prisma', 'migrations', provider);
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => readMigration(folder, name)));
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const text = await readFile(join(folder, name, 'migration.sql'), 'utf8');
  const sql = text.replaceAll('\r\n', '\n'); // a checkout on Windows holds the same migration
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

/** The migrations still to run. Throws, in a plain sentence, when the database is not one of ours to bring forward. */
export function pendingMigrations(known: readonly Migration[], history: readonly HistoryRow[]): Migration[] {
  history.forEach((row, i) => {
    if (!row.isFinished) {
      throw new Error(
        `The database stopped in the middle of migration ${row.name}; restore it from a backup.`,
      );
    }
    const migration = known[i];
    if (migration === undefined || migration.name !== row.name) {
      throw new Error(
        `The database holds ${row.name}, which this version does not know; run the newer version.`,
      );
    }
    if (migration.checksum !== row.checksum) {
      throw new Error(`Migration ${row.name} was changed after this database had it.`);
    }
  });
  return known.slice(history.length);
}

/** Runs pending migrations one after another; returns their names. Throws a plain sentence for one that fails. */
export async function runMigrations(
  pending: readonly Migration[],
  apply: (migration: Migration) => Promise<void>,
): Promise<string[]> {
  for (const migration of pending) {
    try {
      await apply(migration);
    } catch (error) {
      throw new Error(`Migration ${migration.name} failed and was undone: ${sentenceOf(error)}`, {
        cause: error,
      });
    }
  }
  return pending.map((migration) => migration.name);
}

/** What the database said: SQLite's driver adapter has it in the cause, PostgreSQL's driver in the message. */
function sentenceOf(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { originalMessage?: string } };
  return cause?.originalMessage ?? message ?? String(error);
}

/**
 * One process for each SQLite file.
 * Law: a second process is refused at once; the lock dies with its holder, however that died, so nothing stale can
 * stand in the way of a restart.
 * How: beside the database lies an empty SQLite file, `<name>-lock`, on which the holder keeps an exclusive
 * transaction open. That is a lock of the operating system on an open file: no process ids to be reused, no times to
 * expire, and good across containers that share a volume.
 */
import { pathToFileURL } from 'node:url';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { isLocked } from './failures.ts';
import { statement } from './sqlite-database.ts';

/** Takes the lock of the database at `path` and returns how to give it back. */
export async function lockFile(path: string): Promise<() => Promise<void>> {
  const holder = await new PrismaLibSql({ url: pathToFileURL(`${path}-lock`).href }).connect();
  try {
    await holder.queryRaw(statement('PRAGMA journal_mode=MEMORY')); // no second file beside it
    await holder.executeRaw(statement('BEGIN EXCLUSIVE'));
  } catch (error) {
    await holder.dispose();
    if (!isLocked(error)) throw error;
    throw new Error(
      `Another process already uses the database ${path}. Stop it first, or give this one a file of its own (DATABASE_URL).`,
    );
  }
  return async () => {
    await holder.executeRaw(statement('ROLLBACK'));
    await holder.dispose();
  };
}

/**
 * SQLite as Prisma sees it: one file, one connection, one transaction at a time.
 * Law: a commit is on disk when it resolves (WAL with synchronous=FULL, proved when the connection opens), and a
 * lock held by somebody else never stops the event loop: the driver waits at most BUSY_TIMEOUT_MS, the rest of the
 * wait is asynchronous. The driver works synchronously, so every call ends with a turn of the event loop; a long row
 * of calls would otherwise let nothing else in.
 * Why not the driver's own transactions: each opens a further connection, without our pragmas, and begins DEFERRED,
 * so that two of them can lock each other out half way.
 * Not here: the lock that keeps a second process out (file-lock.ts).
 */
import { pathToFileURL } from 'node:url';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { isLocked, spoilsConnection } from './failures.ts';
import { turnstile } from './turnstile.ts';

/** How long the driver may block for a lock, in milliseconds. */
export const BUSY_TIMEOUT_MS = 20;
/** How often a locked call is made again, and how long it waits in between: about two seconds in all. */
const BUSY_RETRIES = 40;
const BUSY_PAUSE_MS = 30;

const PRAGMAS = {
  busy_timeout: { set: String(BUSY_TIMEOUT_MS), read: BUSY_TIMEOUT_MS },
  journal_mode: { set: 'WAL', read: 'wal' },
  synchronous: { set: 'FULL', read: 2 },
  foreign_keys: { set: 'ON', read: 1 },
} as const;

/** Prisma's factory for the SQLite file at `path` (absolute). */
export function sqliteDatabase(path: string): SqlDriverAdapterFactory {
  return { provider: 'sqlite', adapterName: 'attend-sqlite', connect: () => connect(path) };
}

/** The driver's connection to a file, made durable. Throws a plain sentence where the file system cannot do it. */
async function open(path: string): Promise<SqlDriverAdapter> {
  const connection = await new PrismaLibSql({ url: pathToFileURL(path).href }).connect();
  try {
    for (const [name, { set }] of Object.entries(PRAGMAS)) await ask(connection, `PRAGMA ${name}=${set}`);
    for (const [name, { read }] of Object.entries(PRAGMAS)) {
      const found = await ask(connection, `PRAGMA ${name}`);
      if (found !== read) {
        throw new Error(`SQLite would not keep answers safely in ${path}: ${name} is ${found}, not ${read}`);
      }
    }
    return connection;
  } catch (error) {
    await connection.dispose();
    throw error;
  }
}

/** A statement without parameters. */
export const statement = (sql: string): SqlQuery => ({ sql, args: [], argTypes: [] });

async function ask(connection: SqlDriverAdapter, sql: string): Promise<unknown> {
  return (await connection.queryRaw(statement(sql))).rows[0]?.[0];
}

async function connect(path: string): Promise<SqlDriverAdapter> {
  const enter = turnstile();
  let connection = await patiently(() => open(path));
  let isSpoiled = false;

  /** Runs one call on the connection, and remembers when that spoiled it: then the next call gets a fresh one. */
  async function run<T>(call: (connection: SqlDriverAdapter) => Promise<T>): Promise<T> {
    try {
      return await call(connection);
    } catch (error) {
      isSpoiled ||= spoilsConnection(error);
      throw error;
    }
  }
  async function renew(): Promise<void> {
    if (!isSpoiled) return;
    await connection.dispose();
    connection = await open(path);
    isSpoiled = false;
  }
  /** Alone on the connection, waiting for a lock without stopping the event loop. */
  async function alone<T>(call: (connection: SqlDriverAdapter) => Promise<T>): Promise<T> {
    const leave = await enter();
    try {
      return await patiently(async () => {
        await renew();
        return run(call);
      });
    } finally {
      leave();
      await turnOfLoop();
    }
  }
  async function startTransaction(): Promise<Transaction> {
    const leave = await enter();
    try {
      await patiently(async () => {
        await renew();
        await run((c) => c.executeRaw(statement('BEGIN IMMEDIATE')));
      });
    } catch (error) {
      leave();
      throw error;
    }
    return transaction(run, leave);
  }

  return {
    provider: 'sqlite',
    adapterName: 'attend-sqlite',
    queryRaw: (query) => alone((c) => c.queryRaw(query)),
    executeRaw: (query) => alone((c) => c.executeRaw(query)),
    executeScript: (script) => alone((c) => c.executeScript(script)),
    startTransaction,
    getConnectionInfo: () => ({ supportsRelationJoins: false }),
    dispose: () => alone((c) => c.dispose()),
  };
}

type Run = <T>(call: (connection: SqlDriverAdapter) => Promise<T>) => Promise<T>;

function transaction(run: Run, leave: () => void): Transaction {
  const end = (sql: string) => run((c) => c.executeRaw(statement(sql)));
  return {
    provider: 'sqlite',
    adapterName: 'attend-sqlite',
    options: { usePhantomQuery: true },
    queryRaw: (query) => run((c) => c.queryRaw(query)),
    executeRaw: (query) => run((c) => c.executeRaw(query)),
    async commit() {
      try {
        await end('COMMIT');
      } catch (error) {
        await end('ROLLBACK').catch(() => {}); // SQLite has done so already after most failures
        throw error;
      } finally {
        leave();
        await turnOfLoop();
      }
    },
    async rollback() {
      await end('ROLLBACK').catch(() => {});
      leave();
      await turnOfLoop();
    },
  };
}

/** Makes a call again while the database is locked by somebody else. */
async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (let i = 0; ; i++) {
    try {
      return await call();
    } catch (error) {
      if (!isLocked(error) || i === BUSY_RETRIES) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS));
  }
}

const turnOfLoop = () => new Promise<void>((resolve) => setImmediate(resolve));

/** What SQLite alone must do: keep what it confirmed, belong to one process, and bend before a lock or a full disk. */
import { type ChildProcess, spawn } from 'node:child_process';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { build } from 'esbuild';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PrismaClient } from '#server/store/generated/sqlite/client.ts';
import { type OpenedStore, openStore } from '#server/store/open-store.ts';
import { BUSY_TIMEOUT_MS } from '#server/store/sqlite-database.ts';
import { aSession, batch, entries, refusal } from '#tests/contract/store-fixtures.ts';
import { sqliteForTest, temporaryFolder } from '#tests/support/databases.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function aDatabase() {
  const database = await sqliteForTest();
  cleanups.push(database.drop);
  return database;
}

async function opened(url: string): Promise<OpenedStore> {
  const store = await openStore(url);
  cleanups.push(store.close);
  return store;
}

/** A store with one claimed session in it, and the client below it. */
async function aClass() {
  const { url, path } = await aDatabase();
  const { store, auth, close } = await opened(url);
  const { id } = aSession();
  await store.createSession({ ...aSession(), id }, []);
  const client = (auth as unknown as { client: PrismaClient }).client;
  return { url, path, store, close, client, id, epoch: await store.claim(id) };
}

/** A connection beside the store's, as another program would open one. */
async function besides(path: string) {
  const connection = await new PrismaLibSql({ url: pathToFileURL(path).href }).connect();
  const ask = async (sql: string) => (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows;
  const run = (sql: string) => connection.executeRaw({ sql, args: [], argTypes: [] });
  cleanups.push(() => connection.dispose());
  return { ask, run };
}

/** The number of log entries that are committed, seen from outside. */
async function committed(path: string): Promise<unknown> {
  const [row] = await (await besides(path)).ask('SELECT count(*) FROM "LogEntry"');
  return row?.[0];
}

/** log-writer.ts, bundled as the server is, for plain Node. */
let writerScript: string;
beforeAll(async () => {
  const folder = await temporaryFolder();
  writerScript = join(folder.path, 'log-writer.mjs');
  await symlink(join(process.cwd(), 'node_modules'), join(folder.path, 'node_modules'), 'junction');
  await build({
    entryPoints: [fileURLToPath(new URL('./log-writer.ts', import.meta.url))],
    outfile: writerScript,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  return folder.drop;
});

/** Starts the log writer on a session; `limit` is the largest file it may write, in blocks of 512 bytes. */
function writer(url: string, id: string, { size = 10, limit = 'unlimited' as number | 'unlimited' } = {}) {
  const command = `ulimit -f ${limit}; exec "$0" "$@"`;
  const args = ['-c', command, process.execPath, writerScript, url, id, String(size)];
  const child = spawn('sh', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  cleanups.push(() => ended(child));
  return child;
}

/** Kills a process that still runs and waits for its end. */
function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

const lines = (child: ChildProcess) => createInterface({ input: child.stdout! });

/** The last seq that the lines of a writer say was kept. */
const lastKept = (said: readonly string[]) =>
  Math.max(0, ...said.flatMap((line) => (line.startsWith('kept ') ? [Number(line.slice(5))] : [])));

describe('what was confirmed', () => {
  it('STO-14 survives SIGKILL in the middle of writing, entry by entry and without gap', {
    timeout: 120_000,
  }, async () => {
    const { url, close, id } = await aClass();
    await close();
    let kept = 0;
    for (const lifetime of [1, 40, 150]) {
      const child = writer(url, id);
      const said: string[] = [];
      for await (const line of lines(child)) {
        said.push(line);
        if (said.length === lifetime + 1) child.kill('SIGKILL');
      }
      kept = Math.max(kept, lastKept(said));
      expect(said.length).toBeGreaterThan(lifetime);
      const { store, close: closeAgain } = await openStore(url);
      const log = await store.read(id, 0, 1_000_000);
      await closeAgain();
      expect(log.length).toBeGreaterThanOrEqual(kept);
      expect(log.map((entry) => entry.seq)).toEqual(log.map((_, i) => i + 1));
      kept = log.length;
    }
  });

  it('STO-14 is committed when it resolves, also after calls that failed', async () => {
    const { path, store, client, id, epoch } = await aClass();
    const failures = [
      () => store.append([batch(id, epoch, entries(7, 1))]),
      () => store.append([batch(id, epoch - 1, entries(1, 1))]),
      () => store.append([batch(id, epoch, entries(1, 1, { event: Number.NaN }))]),
      () => store.createSession(aSession(), entries(2, 1)),
      () => client.$executeRaw`INSERT INTO "LogEntry" VALUES ('nobody', 1, 1, 'a', null, '1')`,
      () => client.$executeRaw`INSERT INTO "Setting" SELECT 'a', 'b' UNION ALL SELECT 'a', 'c'`,
      () => client.$executeRaw`NONSENSE`,
      () => client.$transaction(() => Promise.reject(new Error('undone'))),
    ];
    let seq = 0;
    for (const failure of failures) {
      await expect(failure()).rejects.toThrow();
      seq++;
      await store.append([batch(id, epoch, entries(seq, 1))]);
      expect(await committed(path)).toBe(seq);
    }
  });

  it('STO-18 survives a failing disk: the failed append is refused, the confirmed ones are there', {
    timeout: 120_000,
  }, async () => {
    const { url, close, id } = await aClass();
    await close();
    const child = writer(url, id, { size: 20_000, limit: 2_000 });
    const said: string[] = [];
    for await (const line of lines(child)) said.push(line);
    expect(said.slice(-3)).toEqual(['refused storageFull', `holds ${lastKept(said)}`, 'new connection']);
    const { store } = await opened(url);
    const log = await store.read(id, 0, 1_000_000);
    expect(lastKept(said)).toBeGreaterThan(10);
    expect(log.length).toBe(lastKept(said));
  });

  it('STO-18 survives a full disk, and appends go on when there is room again', async () => {
    const { store, client, id, epoch } = await aClass();
    await store.append([batch(id, epoch, entries(1, 1))]);
    const [{ page_count: pages } = { page_count: 0n }] = await client.$queryRaw<
      { page_count: bigint }[]
    >`PRAGMA page_count`;
    await client.$queryRawUnsafe(`PRAGMA max_page_count=${pages}`);
    const big = entries(2, 1, { event: 'x'.repeat(100_000) });
    expect(await refusal(store.append([batch(id, epoch, big)]))).toBe('storageFull');
    expect(await refusal(store.saveSnapshot({ sessionId: id, seq: 1, version: 1, state: big }))).toBe(
      'storageFull',
    );
    await client.$queryRawUnsafe('PRAGMA max_page_count=1000000');
    expect(await store.read(id, 0, 10)).toEqual(entries(1, 1));
    await store.append([batch(id, epoch, big)]);
    expect(await store.read(id, 0, 10)).toEqual([...entries(1, 1), ...big]);
  });
});

describe('the connection', () => {
  const pragmas = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, timeout: BUSY_TIMEOUT_MS };

  it('STO-15 keeps WAL, synchronous=FULL, foreign keys and a short busy timeout, in transactions too', async () => {
    const { store, client, id, epoch } = await aClass();
    const names = ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout'];
    const ask = async (on: Pick<PrismaClient, '$queryRawUnsafe'>) => {
      const answers: object[] = [];
      for (const name of names) answers.push(...(await on.$queryRawUnsafe<object[]>(`PRAGMA ${name}`)));
      return Object.fromEntries(
        Object.entries(Object.assign({}, ...answers)).map(([k, v]) => [
          k,
          typeof v === 'bigint' ? Number(v) : v,
        ]),
      );
    };
    expect(await ask(client)).toEqual(pragmas);
    expect(await client.$transaction((tx) => ask(tx))).toEqual(pragmas);
    await store.append([batch(id, epoch, entries(1, 1))]);
    expect(await ask(client)).toEqual(pragmas);
    expect(BUSY_TIMEOUT_MS).toBeLessThanOrEqual(50);
  });

  it('STO-15 transactions and single calls made at once take turns', async () => {
    const { store, client, id, epoch } = await aClass();
    const setting = (n: number) =>
      client.$transaction(async (tx) => {
        const value = (await tx.setting.findUnique({ where: { key: 'count' } }))?.value ?? '0';
        const next = String(Number(value) + 1);
        await tx.setting.upsert({
          where: { key: 'count' },
          create: { key: 'count', value: next },
          update: { value: next },
        });
        if (n % 5 === 0) throw new Error('rolled back');
      });
    const calls = Array.from({ length: 40 }, (_, i) => [
      setting(i),
      store.append([batch(id, epoch, entries(i + 1, 1))]),
    ]);
    await Promise.allSettled(calls.flat());
    expect(await store.setting('count')).toBe('32');
    expect(await store.read(id, 0, 100)).toHaveLength(40);
  });
});

describe('one process', () => {
  it('STO-16 a second one is refused in a plain sentence, and gets the file when the first is gone', {
    timeout: 120_000,
  }, async () => {
    const { url, path, close, id } = await aClass();
    await expect(openStore(url)).rejects.toThrow(`Another process already uses the database ${path}`);
    await close();
    const child = writer(url, id);
    for await (const line of lines(child)) {
      if (line === 'ready') break;
    }
    await expect(openStore(url)).rejects.toThrow('Another process already uses');
    await ended(child); // by SIGKILL
    const { store } = await opened(url);
    await store.ping();
  });

  it('STO-16 a lock file that lies about has no power', async () => {
    const { url, path } = await aDatabase();
    await writeFile(`${path}-lock`, '');
    const { store } = await opened(url);
    await store.ping();
  });

  it('STO-16 the folder may have any name and need not be there', async () => {
    const { path, drop } = await sqliteForTest();
    cleanups.push(drop);
    const odd = `${path}/../课堂 #1?%20/attend.db`;
    const { store, close } = await openStore(`file:${odd}`);
    await store.putSetting('here', 'yes');
    await close();
    const again = await opened(`file:${odd}`);
    expect(await again.store.setting('here')).toBe('yes');
  });
});

describe('a row of calls', () => {
  it('STO-26 lets the event loop turn between two of them', async () => {
    const { store, id, epoch } = await aClass();
    let turns = 0;
    let isOver = false;
    const count = () => {
      turns++;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    for (let seq = 1; seq <= 50; seq++) await store.append([batch(id, epoch, entries(seq, 1))]);
    for (let seq = 1; seq <= 50; seq++) await store.read(id, 0, 1);
    isOver = true;
    expect(turns).toBeGreaterThanOrEqual(99);
  });
});

describe('a database that somebody else has locked', () => {
  /** Holds the write lock as another program would, until told to let go. */
  async function lock(path: string) {
    const { run } = await besides(path);
    await run('BEGIN IMMEDIATE');
    return () => run('ROLLBACK');
  }

  /** The longest time that the event loop stood still while `work` ran, in milliseconds. */
  async function longestStall(work: () => Promise<unknown>): Promise<number> {
    const delays = monitorEventLoopDelay({ resolution: 5 });
    delays.enable();
    await work();
    delays.disable();
    return delays.max / 1e6;
  }

  it('STO-17 lets appends wait without stopping the event loop, and takes them afterwards', async () => {
    const { path, store, id, epoch } = await aClass();
    const stalls: number[] = [];
    for (const seq of [1, 2, 3, 4]) {
      const unlock = await lock(path);
      const stall = await longestStall(async () => {
        const appended = store.append([batch(id, epoch, entries(seq, 1))]);
        const read = store.read(id, 0, 1);
        await new Promise((resolve) => setTimeout(resolve, 250)); // how long the lock is held
        await unlock();
        await Promise.all([appended, read]);
      });
      stalls.push(stall);
    }
    expect(Math.min(...stalls)).toBeLessThan(100); // the least, for a busy machine has stalls of its own
    expect(await store.read(id, 0, 10)).toEqual(entries(1, 4));
  });

  it('STO-17 has committed what it confirms afterwards, by appends and by transactions', async () => {
    const { path, store, client, id, epoch } = await aClass();
    for (const seq of [1, 2, 3]) {
      const unlock = await lock(path);
      const appended = store.append([batch(id, epoch, entries(seq, 1))]);
      const changed = client.$transaction((tx) => tx.setting.deleteMany({ where: { key: 'none' } }));
      await new Promise((resolve) => setTimeout(resolve, 60)); // long enough to be met
      await unlock();
      await Promise.all([appended, changed]);
      expect(await committed(path)).toBe(seq);
    }
  });

  it('STO-17 refuses appends as unavailable when it stays so, and has kept nothing', async () => {
    const { path, store, id, epoch } = await aClass();
    const unlock = await lock(path);
    expect(await refusal(store.append([batch(id, epoch, entries(1, 1))]))).toBe('unavailable');
    await unlock();
    expect(await committed(path)).toBe(0);
    await store.append([batch(id, epoch, entries(1, 1))]);
    expect(await committed(path)).toBe(1);
  });
});

/** What PostgreSQL alone must do: fence two servers from each other, and survive a connection that breaks. */
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '#server/store/open-store.ts';
import { aSession, batch, entries, refusal } from '#tests/contract/store-fixtures.ts';
import { askPostgres, isPostgresThere, POSTGRES_URL, postgresForTest } from '#tests/support/databases.ts';
import { tcpProxy } from '#tests/support/tcp-proxy.ts';

describe.runIf(await isPostgresThere())('store over PostgreSQL', () => {
  let database: ReturnType<typeof postgresForTest>;
  const cleanups: (() => Promise<unknown>)[] = [];
  beforeEach(() => {
    database = postgresForTest();
    cleanups.push(database.drop);
  });
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  /** A store as a server of its own would open it. */
  async function server(url = database.url) {
    const { store, close } = await openStore(url);
    cleanups.push(close);
    return store;
  }

  it('STO-19 servers that start together on an empty database all come up', async () => {
    const stores = await Promise.all([server(), server(), server()]);
    const session = aSession();
    await stores[0]!.createSession(session, []);
    for (const store of stores) expect(await store.session(session.id)).toEqual(session);
  });

  it('STO-19 a server that lost its claim cannot append, however the two are timed', async () => {
    const [former, newer] = await Promise.all([server(), server()]);
    const { id } = aSession();
    await former.createSession({ ...aSession(), id }, []);
    const formerEpoch = await former.claim(id);
    let seq = 0;
    const writing = (async () => {
      for (;;) await former.append([batch(id, formerEpoch, entries(++seq, 1, { actorId: 'former' }))]);
    })();
    const verdict = refusal(writing);
    while ((await newer.read(id, 0, 100)).length < 20);
    const epoch = await newer.claim(id);
    const [last] = (await newer.read(id, 0, 10_000)).slice(-1); // nothing may slip in behind this
    await newer.append([batch(id, epoch, entries(last!.seq + 1, 5, { actorId: 'newer' }))]);
    expect(await verdict).toBe('staleEpoch');
    const log = await newer.read(id, 0, 10_000);
    expect(log.map((entry) => entry.seq)).toEqual(log.map((_, i) => i + 1));
    expect(log.slice(0, last!.seq).every((entry) => entry.actorId === 'former')).toBe(true);
    expect(log.slice(last!.seq).every((entry) => entry.actorId === 'newer')).toBe(true);
  });

  it('STO-19 an append waits for a claim that is being made, and then sees it', async () => {
    const store = await server();
    const { id } = aSession();
    await store.createSession({ ...aSession(), id }, []);
    const epoch = await store.claim(id);
    const claiming = new pg.Client({ connectionString: POSTGRES_URL });
    await claiming.connect();
    cleanups.push(() => claiming.end());
    await claiming.query(`BEGIN; UPDATE "${database.schema}"."Session" SET "epoch" = "epoch" + 1`);
    let isSettled = false;
    const verdict = refusal(store.append([batch(id, epoch, entries(1, 1))])).finally(() => {
      isSettled = true;
    });
    const waiting = `SELECT 1 FROM pg_locks WHERE NOT granted AND pid IN
      (SELECT pid FROM pg_stat_activity WHERE query LIKE '%"LogEntry"%')`;
    while (!isSettled && (await askPostgres(waiting)).length === 0);
    expect(isSettled).toBe(false);
    await claiming.query('COMMIT');
    expect(await verdict).toBe('staleEpoch');
    expect(await store.read(id, 0, 10)).toEqual([]);
  });

  it('STO-19 two servers with one claim never both get a seq', async () => {
    const stores = await Promise.all([server(), server()]);
    const { id } = aSession();
    await stores[0]!.createSession({ ...aSession(), id }, []);
    const epoch = await stores[0]!.claim(id);
    for (let seq = 1; seq <= 30; seq++) {
      const calls = stores.map((store, i) =>
        store.append([batch(id, epoch, entries(seq, 1, { actorId: `${i}` }))]),
      );
      const verdicts = await Promise.allSettled(calls);
      expect(verdicts.filter((v) => v.status === 'fulfilled')).toHaveLength(1);
      const reasons = verdicts.flatMap((v) => (v.status === 'rejected' ? [v.reason.reason] : []));
      expect(reasons).toEqual(['seqConflict']);
    }
    expect(await stores[0]!.read(id, 0, 100)).toHaveLength(30);
  });

  describe('behind a line that breaks', () => {
    async function behindProxy() {
      const url = new URL(database.url);
      const proxy = await tcpProxy({ host: url.hostname, port: Number(url.port || 5432) });
      cleanups.push(proxy.close);
      url.host = `127.0.0.1:${proxy.port}`;
      url.searchParams.set('application_name', database.schema);
      const store = await server(url.href);
      const { id } = aSession();
      await store.createSession({ ...aSession(), id }, []);
      return { proxy, store, id, epoch: await store.claim(id) };
    }

    it('STO-20 an append that never arrived is refused as unavailable, and the next one goes through', async () => {
      const { proxy, store, id, epoch } = await behindProxy();
      proxy.cutAt('up', 'LogEntry');
      expect(await refusal(store.append([batch(id, epoch, entries(1, 2))]))).toBe('unavailable');
      expect(proxy.hasCut()).toBe(true);
      expect(await store.read(id, 0, 10)).toEqual([]);
      await store.append([batch(id, epoch, entries(1, 2))]);
      expect(await store.read(id, 0, 10)).toEqual(entries(1, 2));
    });

    it('STO-20 an append whose confirmation was lost is found out and confirmed', async () => {
      const { proxy, store, id, epoch } = await behindProxy();
      proxy.cutAt('down', 'INSERT 0 2');
      await store.append([batch(id, epoch, entries(1, 2))]);
      expect(proxy.hasCut()).toBe(true);
      expect(await store.read(id, 0, 10)).toEqual(entries(1, 2));
    });

    it('STO-20 a backend that is shut down costs at most one call', async () => {
      const { store, id, epoch } = await behindProxy();
      await store.append([batch(id, epoch, entries(1, 1))]);
      await askPostgres(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1',
        [database.schema],
      );
      await store
        .append([batch(id, epoch, entries(2, 1))])
        .catch(() => store.append([batch(id, epoch, entries(2, 1))]));
      expect(await store.read(id, 0, 10)).toEqual(entries(1, 2));
    });

    it('STO-20 a database that is gone is unavailable for every call', async () => {
      const { proxy, store, id, epoch } = await behindProxy();
      await proxy.close();
      expect(await refusal(store.append([batch(id, epoch, entries(1, 1))]))).toBe('unavailable');
      expect(await refusal(store.ping())).toBe('unavailable');
      expect(await refusal(store.session(id))).toBe('unavailable');
      expect(await refusal(store.read(id, 0, 1))).toBe('unavailable');
      expect(await refusal(store.createSession(aSession(), entries(1, 1)))).toBe('unavailable');
    });
  });

  it('STO-20 a database that does not answer at the start is named in a plain sentence', async () => {
    await expect(openStore('postgresql://someone:secret@localhost:1/class')).rejects.toThrow(
      /^PostgreSQL does not let us in at localhost:1 \(.*ECONNREFUSED.*\)\.$/,
    );
  });
});

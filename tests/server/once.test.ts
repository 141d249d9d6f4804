/** Once: the same command any number of times has one effect and one answer; and gaps are mended exactly. */
import { afterEach, describe, expect, it } from 'vitest';
import type { EventsMessage, HelloReply, SnapshotMessage } from '#core/protocol/index.ts';
import { memoryStore } from '#server/store/memory.ts';
import type { Browser } from './support/browser.ts';
import { adjust, liveStudent, rawStudent, roomOf, startClass } from './support/live-class.ts';
import { startServer, type TestServer } from './support/server.ts';

const servers: TestServer[] = [];
const start = async (options = {}) => {
  const server = await startServer(options);
  servers.push(server);
  return server;
};
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

/** More commands than one socket may send at once: each new one may send 40. */
async function adjustOften(browser: Browser, times: number): Promise<void> {
  for (let i = 0; i < times; ) {
    const client = await browser.live({ as: 'student' });
    for (const end = Math.min(i + 35, times); i < end; i++) {
      expect(await client.command(adjust(i % 4))).toMatchObject({ ok: true });
    }
    client.close();
  }
}

describe('idempotent commands', () => {
  it('SRV-15 many at once, again later and over another socket: one effect, one answer', async () => {
    const live = await startClass(await start());
    const { browser, client } = await liveStudent(live);
    const seq = live.room.seq;
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => client.command(adjust(1), 'the-same-key')),
    );
    const again = await (await browser.live({ as: 'student' })).command(adjust(1), 'the-same-key');
    expect(new Set([...replies, again].map((reply) => JSON.stringify(reply)))).toEqual(
      new Set([JSON.stringify({ ok: true, seq: seq + 1 })]),
    );
    expect(live.room.seq).toBe(seq + 1);
  });

  it('SRV-15 the same key with another body is refused', async () => {
    const live = await startClass(await start());
    const { client } = await liveStudent(live);
    await client.command(adjust(1), 'the-same-key');
    expect(await client.command(adjust(2), 'the-same-key')).toMatchObject({ ok: false, code: 'keyReused' });
  });

  it('SRV-15 two people may use the same key', async () => {
    const live = await startClass(await start());
    const [a, b] = [await liveStudent(live, 'a'), await liveStudent(live, 'b')];
    const seq = live.room.seq;
    await Promise.all([a, b].map(({ client }) => client.command(adjust(1), 'the-same-key')));
    expect(live.room.seq).toBe(seq + 2);
  });

  it('SRV-15 a refused key may be tried again', async () => {
    const live = await startClass(await start());
    const { client } = await liveStudent(live);
    await live.teacher.command({ type: 'class.pause' });
    expect(await client.command(adjust(1), 'the-same-key')).toMatchObject({ ok: false, code: 'classPaused' });
    await live.teacher.command({ type: 'class.resume' });
    expect(await client.command(adjust(1), 'the-same-key')).toMatchObject({ ok: true });
  });

  it('SRV-16 also after a restart, and when the key has long been pushed out of memory', async () => {
    const store = memoryStore();
    const live = await startClass(await start({ store }));
    const { browser, client } = await liveStudent(live);
    const first = await client.command(adjust(1), 'an-early-key');
    await adjustOften(browser, 70);
    const recent = await (await browser.live({ as: 'student' })).command(adjust(2.5), 'a-recent-key');
    const seq = live.room.seq;
    const back = await browser.live({ as: 'student' });
    expect(await back.command(adjust(1), 'an-early-key')).toEqual(first);
    await servers[0]?.stop();
    const second = await start({ store });
    const cookie = browser.cookieHeader();
    const moved = second.browser();
    for (const pair of cookie.split('; '))
      moved.cookies.set(...(pair.split(/=(.*)/s).slice(0, 2) as [string, string]));
    const later = await moved.live({ as: 'student' });
    expect(await later.command(adjust(1), 'an-early-key')).toEqual(first);
    expect(await later.command(adjust(2.5), 'a-recent-key')).toEqual(recent);
    expect(roomOf(second, live.sessionId).seq).toBe(seq);
  });
});

describe('gaps', () => {
  const snapshotOf = (reply: HelloReply | undefined): SnapshotMessage => {
    if (reply?.ok !== true || reply.kind !== 'snapshot') throw new Error('no snapshot');
    return reply.snapshot;
  };

  it('SRV-17 a small gap is mended by exactly the events that were missed', async () => {
    const live = await startClass(await start());
    const { browser, client } = await liveStudent(live);
    const { epoch, seqs } = snapshotOf(client.first);
    await client.command(adjust(1));
    await live.teacher.command({ type: 'class.pause' });
    await live.teacher.command({ type: 'class.resume' });
    await client.command(adjust(2));
    const raw = await rawStudent(browser);
    const hello = `{"protocol":1,"since":{"epoch":${epoch},"seqs":${JSON.stringify(seqs)}}}`;
    const reply = (await raw.ask('hello', hello)) as unknown as { kind: string; events: EventsMessage };
    expect(reply.kind).toBe('events');
    expect(reply.events.events.map(({ stream, seq }) => [stream, seq])).toEqual([
      ['class', seqs.class + 1],
      ['class', seqs.class + 2],
      ['own', seqs.own + 1],
      ['own', seqs.own + 2],
    ]);
    raw.close();
  });

  it('SRV-17 a wide gap, another epoch or a place in the future get a snapshot', async () => {
    const live = await startClass(await start());
    const { browser, client } = await liveStudent(live);
    const { epoch, seqs } = snapshotOf(client.first);
    for (const since of [
      { epoch: epoch + 1, seqs },
      { epoch, seqs: { ...seqs, class: seqs.class + 1 } },
      { epoch, seqs: { ...seqs, own: 10_000 } },
    ]) {
      expect(await client.hello(since)).toMatchObject({ ok: true, kind: 'snapshot' });
    }
    await adjustOften(browser, 60);
    expect(await client.hello({ epoch, seqs })).toMatchObject({ ok: true, kind: 'snapshot' });
  });
});

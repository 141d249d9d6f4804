/** The ephemeral road and the limits: previews, ticks, floods, readers that do not read. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tick } from '#core/protocol/index.ts';
import { participants } from '#core/room/index.ts';
import { encodeFrame, sendFrame, sendIfFree } from '#server/transport/frames.ts';
import type { LiveSocket } from '#server/transport/socket.ts';
import { Browser, type LiveClient, next } from './support/browser.ts';
import {
  ADJUST_STEP,
  adjust,
  type LiveClass,
  liveStudent,
  rawStudent,
  startClass,
} from './support/live-class.ts';
import { RawClient } from './support/raw.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
let live: LiveClass;
beforeAll(async () => {
  server = await startServer();
  live = await startClass(server);
});
afterAll(() => server.stop());

const preview = (n: number, value: number, index = 0) => ({
  n,
  step: ADJUST_STEP,
  board: 'T1',
  variable: 'S',
  cells: [[index, value]],
});

/** The first tick that shows what is looked for. */
async function tickWhere(client: LiveClient, isMeant: (tick: Tick) => boolean): Promise<Tick> {
  for (;;) {
    const tick = await next<Tick>(client.socket, 'tick');
    if (isMeant(tick)) return tick;
  }
}

describe('previews', () => {
  it("SRV-31 an instructor's finger is seen by students, an unknown cell or an older number is not", async () => {
    const { client } = await liveStudent(live, 'watcher');
    const seen: unknown[] = [];
    client.socket.on('preview', (message) => seen.push(message));
    const first = next(client.socket, 'preview');
    live.teacher.socket.emit('preview', preview(5, 2));
    await first;
    live.teacher.socket.emit('preview', preview(4, 3));
    live.teacher.socket.emit('preview', preview(6, 1, 900));
    live.teacher.socket.emit('preview', { ...preview(7, 1), board: '__proto__' });
    live.teacher.socket.emit('preview', { ...preview(8, 1), variable: 'constructor' });
    const done = next(client.socket, 'preview');
    live.teacher.socket.emit('preview', preview(9, 2.5));
    await done;
    await live.teacher.ask('probe', {});
    await client.ask('probe', {});
    expect(seen).toMatchObject([{ cells: [[0, 2]] }, { cells: [[0, 2.5]] }]);
    expect(seen[0]).not.toHaveProperty('n');
    client.close();
  });

  it("SRV-31 a student's finger is seen by the watching instructor alone, until the fact replaces it", async () => {
    const [a, b] = [await liveStudent(live, 'dragger'), await liveStudent(live, 'neighbour')];
    const heard: unknown[] = [];
    b.client.socket.on('preview', (message) => heard.push(message));
    const { participant } = (await a.browser.get('/api/me')).body.student as {
      participant: { seat: number };
    };
    const { seat } = participant;
    live.teacher.socket.emit('watch', { step: ADJUST_STEP, seats: [seat] });
    const valueIn = (tick: Tick) =>
      tick.thumbnails?.find((shown) => shown.seat === seat && shown.board === 'T1')?.values.S?.[0];
    a.client.socket.emit('preview', preview(1, 3.5));
    await tickWhere(live.teacher, (tick) => valueIn(tick) === 3.5);
    await a.client.command(adjust(1.5));
    const after = await tickWhere(live.teacher, (tick) => valueIn(tick) !== undefined);
    expect(valueIn(after)).toBe(1.5);
    await b.client.ask('probe', {});
    expect(heard).toEqual([]);
    for (const { client } of [a, b]) client.close();
  });

  it('SRV-31 an honest drag of twenty a second is never cut, whatever else the student does', async () => {
    const { browser } = await liveStudent(live, 'honest');
    const raw = await rawStudent(browser);
    // A second of dragging that arrives in one piece after a hiccup of the network, and releases between.
    for (let i = 0; i < 60; i++) raw.send(`42["preview",${JSON.stringify(preview(i, i / 100))}]`);
    for (let i = 0; i < 30; i++) {
      const command = JSON.stringify({ id: `honest-drag-${i}`, command: adjust(i / 10) });
      expect(await raw.ask('command', command)).toMatchObject({ ok: true });
    }
    raw.close();
  });
});

describe('ticks', () => {
  it('SRV-32 the first one tells all marks, later ones what changed; projectors learn of no single student', async () => {
    const { client } = await liveStudent(live, 'marked');
    const fresh = await live.instructor.live({ as: 'instructor', session: live.sessionId });
    const first = await next<Tick>(fresh.socket, 'tick');
    expect(first.marks?.length).toBeGreaterThan(0);
    expect(first.onlineSeats?.length).toBe(first.online);
    await client.command(adjust(2));
    const later = await next<Tick>(fresh.socket, 'tick');
    expect(later.n).toBeGreaterThan(first.n);
    expect(later.marks?.length).toBeLessThan(first.marks?.length ?? 0);
    const { body } = await live.instructor.post(`/api/sessions/${live.sessionId}/links`, {
      role: 'projector',
    });
    const { token } = body.link as { token: string };
    const projector = await server.browser().live({ as: 'projector', token });
    const shown = await next<Tick>(projector.socket, 'tick');
    expect(Object.keys(shown).sort()).toEqual(['current', 'joined', 'n', 'online']);
    for (const one of [client, fresh, projector]) one.close();
  });
});

describe('floods', () => {
  it('SRV-33 commands beyond the limit are refused for later, and who goes on is cut; the neighbour is served', async () => {
    const { browser } = await liveStudent(live, 'flooder');
    const { client: victim } = await liveStudent(live, 'victim');
    const raw = await rawStudent(browser);
    const flood = Array.from({ length: 390 }, (_, i) =>
      JSON.stringify({ id: `flood-number-${i}`, command: adjust((i % 40) / 10) }),
    );
    const replies = flood.map((text) => raw.ask('command', text));
    for (let i = 0; i < 20; i++) expect(await victim.command(adjust(i / 10))).toMatchObject({ ok: true });
    const all = await Promise.all(replies);
    // Replies may be lost with the line; what was stored is what was admitted.
    const stored = [...participants(live.room.state)].find(({ name }) => name === 'flooder')?.ownSeq;
    expect(stored).toBeGreaterThanOrEqual(40);
    expect(stored).toBeLessThan(150);
    expect(all.find((reply) => reply !== 'closed' && reply.code === 'tooMany')).toMatchObject({
      retry: 'later',
    });
    await raw.closed;
    victim.close();
  });

  it('SRV-33 packets of any kind beyond all reason cut the line before they are parsed', async () => {
    const { browser } = await liveStudent(live, 'noise');
    const raw = await rawStudent(browser);
    for (let i = 0; i < 3000; i++) raw.send('42["x"]');
    await raw.closed;
    expect(await live.teacher.ask('probe', {})).toMatchObject({ ok: true });
  });

  it('SRV-33 lines that never sign in are let go', async () => {
    const silent = await RawClient.line(server.origin, {});
    await silent.closed;
  }, 20_000);
});

describe('a reader that does not read', () => {
  it('SRV-34 is cut after 64 packets or 256 KB, and what may be lost is not queued for it', async () => {
    const http = createServer();
    const io = new Server(http, { pingInterval: 60_000 });
    const connected = new Promise<LiveSocket>((resolve) =>
      io.once('connection', (socket) => resolve(socket as LiveSocket)),
    );
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    const reader = await RawClient.open(origin, {}, {});
    const socket = await connected;
    reader.ws.pause();
    const frame = encodeFrame('events', 'x'.repeat(100_000));
    let sent = 0;
    // The system's own buffers take the first megabytes.
    for (; sent < 500 && socket.connected; sent++) {
      sendFrame(socket, frame);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(socket.connected).toBe(false);
    expect(sent).toBeLessThan(200);
    expect(sendIfFree(socket, frame)).toBe(false);
    reader.close();
    await io.close();
  });

  it('SRV-34 a frame is the same to a WebSocket as to a poller, at every length of its header', async () => {
    const http = createServer();
    const io = new Server(http);
    io.on('connection', (socket) => {
      for (const length of [1, 100, 125, 126, 1000, 65_535, 65_536, 200_000]) {
        sendFrame(socket as LiveSocket, encodeFrame('tick', { text: '字'.repeat(length) }));
      }
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const browser = new Browser(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
    for (const transports of [['websocket'], ['polling']]) {
      const client = browser.socket({});
      client.io.opts.transports = transports as ('websocket' | 'polling')[];
      const lengths: number[] = [];
      await new Promise<void>((resolve) => {
        client.on('tick', ({ text }: { text: string }) => {
          if (lengths.push(text.length) === 8) resolve();
        });
      });
      expect(lengths).toEqual([1, 100, 125, 126, 1000, 65_535, 65_536, 200_000]);
      client.close();
    }
    await io.close();
  });
});

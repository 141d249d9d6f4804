/** The network transport against a real Socket.IO server with the product's settings, behind a bad network. */
import { createServer, type Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { socketIoTransport } from '#client/transport/socket-io.ts';
import type { CloseCause, Down, Line } from '#client/transport/transport.ts';
import { type DeviceMemory, systemClock, volatileMemory } from '#client/world.ts';
import { LIMITS, refuse } from '#core/protocol/index.ts';
import { type FaultProxy, startFaultProxy } from '#tests/support/fault-proxy.ts';

let http: HttpServer;
let io: Server;
let proxy: FaultProxy;
const lines: Line[] = [];

beforeEach(async () => {
  http = createServer();
  io = new Server(http, {
    transports: ['polling', 'websocket'],
    maxHttpBufferSize: LIMITS.messageBytes,
    pingInterval: 5_000,
    pingTimeout: 5_000,
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  proxy = await startFaultProxy((http.address() as { port: number }).port);
});

afterEach(async () => {
  for (const line of lines.splice(0)) line.close();
  await proxy.close();
  await io.close();
});

interface Dialled {
  readonly line: Line;
  readonly opened: Promise<void>;
  readonly closed: Promise<CloseCause>;
  readonly messages: Down[];
}

function dialler(memory: DeviceMemory = volatileMemory(), patienceMs = 10_000) {
  const transport = socketIoTransport({
    url: proxy.url,
    auth: { as: 'student' },
    headers: { authorization: 'Bearer secret' },
    memory,
    clock: systemClock,
    patienceMs,
  });
  return (): Dialled => {
    const messages: Down[] = [];
    const opened = deferred<void>();
    const closed = deferred<CloseCause>();
    const line = transport.dial({
      opened: opened.resolve,
      received: (message) => void messages.push(message),
      closed: closed.resolve,
    });
    lines.push(line);
    return { line, opened: opened.promise, closed: closed.promise, messages };
  };
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** The way on which the next connection arrives, and whether it is upgraded. */
const nextTransport = () =>
  new Promise<string>((resolve) => io.once('connection', (socket) => resolve(socket.conn.transport.name)));

describe('Socket.IO transport', () => {
  test('CLI-27 says who it is, asks, hears, in order', async () => {
    io.on('connection', (socket) => {
      socket.on('probe', (_, reply) =>
        reply({ auth: socket.handshake.auth, who: socket.handshake.headers.authorization }),
      );
      socket.emit('pulse', 1);
      socket.emit('events', 2);
      socket.emit('strange', 3);
      socket.emit('tick', 4);
    });
    const { line, opened, messages } = dialler()();
    await opened;
    const reply = await new Promise((resolve) => line.request('probe', {}, resolve));
    expect(reply).toEqual({ auth: { as: 'student' }, who: 'Bearer secret' });
    expect(messages).toEqual([
      { name: 'pulse', body: 1 },
      { name: 'events', body: 2 },
      { name: 'tick', body: 4 },
    ]);
  });

  test('CLI-27 a refused handshake carries its code', async () => {
    io.use((_, next) => next(Object.assign(new Error('removed'), { data: refuse('removed') })));
    const { closed } = dialler()();
    expect(await closed).toEqual({ kind: 'refused', refusal: refuse('removed') });
  });

  test('CLI-27 a line that was cut, or a server that is away, is lost', async () => {
    const dial = dialler();
    const first = dial();
    await first.opened;
    proxy.cut();
    expect(await first.closed).toEqual({ kind: 'lost' });
    proxy.isDead = true;
    expect(await dial().closed).toEqual({ kind: 'lost' });
  });

  test('CLI-27 a server that closes the line for good dismisses it', async () => {
    io.on('connection', (socket) => socket.disconnect(true));
    expect(await dialler()().closed).toEqual({ kind: 'dismissed' });
  });

  test('CLI-27 a message above the limit closes the line and says so, on WebSocket and on polling', async () => {
    for (const upgrade of ['pass', 'reject'] as const) {
      proxy.upgrade = upgrade;
      const memory = volatileMemory();
      if (upgrade === 'reject') memory.put('attend-transport', 'polling');
      const { line, opened, closed } = dialler(memory)();
      await opened;
      line.request('command', { id: 'x'.repeat(70_000), command: { type: 'class.start' } }, () => {});
      expect(await closed).toEqual({ kind: 'tooLarge' });
    }
  });

  test('CLI-27 after close nothing is heard any more', async () => {
    io.on('connection', (socket) => socket.on('probe', (_, reply) => reply('late')));
    const { line, opened, closed } = dialler()();
    await opened;
    const replies: unknown[] = [];
    const gone = new Promise((resolve) =>
      io.sockets.sockets.values().next().value?.once('disconnect', resolve),
    );
    line.request('probe', {}, (reply) => replies.push(reply));
    line.close();
    await gone;
    expect(replies).toEqual([]);
    expect(await Promise.race([closed, Promise.resolve('silent')])).toBe('silent');
  });

  test('CLI-28 WebSocket goes first', async () => {
    const transport = nextTransport();
    await dialler()().opened;
    expect(await transport).toBe('websocket');
  });

  test.each(['reject', 'hang', 'swallow'] as const)(
    'CLI-28 behind a proxy that would %s WebSockets, polling goes first after the patience is over',
    async (mode) => {
      proxy.upgrade = mode;
      const transport = nextTransport();
      const dial = dialler(volatileMemory(), 150);
      const startMs = performance.now();
      let dialled = dial();
      while ((await Promise.race([dialled.opened.then(() => 'open'), dialled.closed])) !== 'open') {
        dialled = dial();
      }
      expect(await transport).toBe('polling');
      expect(performance.now() - startMs).toBeGreaterThanOrEqual(150);
    },
  );

  test('CLI-28 what the device remembers goes first, until an upgrade succeeds', async () => {
    const memory = volatileMemory();
    memory.put('attend-transport', 'polling');
    const transport = nextTransport();
    const upgraded = new Promise((resolve) =>
      io.engine.on('connection', (raw: { once: (on: 'upgrade', run: (way: unknown) => void) => void }) =>
        raw.once('upgrade', resolve),
      ),
    );
    await dialler(memory)().opened;
    expect(await transport).toBe('polling');
    await upgraded;
    await expect.poll(() => memory.get('attend-transport')).toBe(null);
  });

  test('CLI-28 a way that was never upgraded is remembered', async () => {
    const timers: { ms: number; run: () => void }[] = [];
    const clock = {
      nowMs: systemClock.nowMs,
      after: (ms: number, run: () => void) => {
        timers.push({ ms, run });
        return () => timers.splice(0);
      },
    };
    proxy.upgrade = 'hang';
    const memory = volatileMemory();
    const transport = socketIoTransport({ url: proxy.url, auth: {}, memory, clock, patienceMs: 0 });
    await new Promise<void>((resolve) => {
      lines.push(transport.dial({ opened: resolve, received: () => {}, closed: () => {} }));
    });
    expect(timers.map(({ ms }) => ms)).toEqual([10_000]);
    timers[0]!.run();
    expect(memory.get('attend-transport')).toBe('polling');
  });
});

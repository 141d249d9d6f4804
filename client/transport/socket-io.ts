/**
 * The network transport: Socket.IO, one attempt per dial. WebSocket first joins fastest; where a proxy hangs or
 * swallows it, polling comes first after three seconds without a connection, and the device remembers that as long
 * as no upgrade succeeds. Law: recovery, reconnection and retries of the library are off; order, repair and repeats
 * are ours (connection.ts, outbox.ts).
 */
import { io, type Socket } from 'socket.io-client';
import { DOWN, type Refusal } from '#core/protocol/index.ts';
import type { Cancel, Clock, DeviceMemory } from '../world.ts';
import type { CloseCause, Down, Line, LineHandlers, Transport } from './transport.ts';

export interface SocketIoOptions {
  /** Origin of the server, such as `http://192.168.1.5:3000`. */
  readonly url: string;
  /** What the server is told at the handshake; the proof itself is a cookie or a header. */
  readonly auth: Readonly<Record<string, string>>;
  /** For bots: `authorization`. Browsers send cookies and cannot set this. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly memory: DeviceMemory;
  readonly clock: Clock;
  /** Time without a connection after which polling goes first. */
  readonly patienceMs?: number;
}

const REMEMBERED = 'attend-transport';
const PATIENCE_MS = 3_000;
/** Where WebSocket has worked on this page before, a longer silence means that the server is away. */
const PATIENCE_PROVEN_MS = 30_000;
/** One attempt, where it is known that this way works or that the other one does not. */
const DIAL_MS = 10_000;
/** A line on polling that was not upgraded in this time tells that WebSocket does not pass here. */
const UPGRADE_MS = 10_000;
const MESSAGE_TOO_BIG = 1009;
const PAYLOAD_TOO_LARGE = 413;

export function socketIoTransport(options: SocketIoOptions): Transport {
  const { clock, memory } = options;
  const patienceMs = options.patienceMs ?? PATIENCE_MS;
  let downSinceMs: number | null = null;
  let isProven = false;

  function isPollingFirst(): boolean {
    downSinceMs ??= clock.nowMs();
    if (memory.get(REMEMBERED) === 'polling') return true;
    return clock.nowMs() - downSinceMs >= (isProven ? PATIENCE_PROVEN_MS : patienceMs);
  }

  function learn(socket: Socket): Cancel {
    downSinceMs = null;
    const { engine } = socket.io;
    if (engine.transport.name === 'websocket') return proven();
    const cancel = clock.after(UPGRADE_MS, () => memory.put(REMEMBERED, 'polling'));
    engine.once('upgrade', () => {
      cancel();
      proven();
    });
    return cancel;
  }

  function proven(): Cancel {
    isProven = true;
    memory.forget(REMEMBERED);
    return () => {};
  }

  return {
    dial(handlers) {
      const isPolling = isPollingFirst();
      const socket = io(options.url, {
        forceNew: true,
        reconnection: false,
        transports: isPolling ? ['polling', 'websocket'] : ['websocket'],
        timeout: isPolling || isProven ? DIAL_MS : patienceMs,
        auth: { ...options.auth },
        ...(options.headers ? { extraHeaders: { ...options.headers } } : {}),
      });
      return lineOver(
        socket,
        handlers,
        () => learn(socket),
        () => {
          downSinceMs ??= clock.nowMs();
        },
      );
    },
  };
}

function lineOver(socket: Socket, handlers: LineHandlers, learn: () => Cancel, lost: () => void): Line {
  let unlearn: Cancel = () => {};

  function leave(): void {
    unlearn();
    lost();
    socket.off();
    socket.disconnect();
  }

  function end(cause: CloseCause): void {
    leave();
    handlers.closed(cause);
  }

  socket.on('connect', () => {
    unlearn = learn();
    handlers.opened();
  });
  socket.on('connect_error', (error) => end(causeOfRefusal(error)));
  socket.on('disconnect', (reason, details) => end(causeOfLoss(reason, details)));
  for (const name of Object.values(DOWN)) {
    socket.on(name, (body: unknown) => handlers.received({ name, body } as Down));
  }
  return {
    request(name, body, reply) {
      if (socket.connected) socket.emit(name, body, reply);
    },
    cast(name, body) {
      if (!socket.connected) return;
      if (name === 'preview') socket.volatile.emit(name, body);
      else socket.emit(name, body);
    },
    close: leave,
  };
}

/** A refusal of the server's own carries its code; anything else is the network. */
function causeOfRefusal(error: Error & { data?: unknown }): CloseCause {
  return isRefusal(error.data) ? { kind: 'refused', refusal: error.data } : { kind: 'lost' };
}

function isRefusal(data: unknown): data is Refusal {
  if (typeof data !== 'object' || data === null || !('code' in data) || !('retry' in data)) return false;
  return typeof data.code === 'string' && typeof data.retry === 'string';
}

/** WebSocket closes with 1009, polling answers 413, when the last message was above the limit. */
function causeOfLoss(reason: Socket.DisconnectReason, details: unknown): CloseCause {
  if (reason === 'io server disconnect') return { kind: 'dismissed' };
  if (typeof details !== 'object' || details === null) return { kind: 'lost' };
  const context = 'context' in details ? details.context : undefined;
  const code =
    typeof context === 'object' && context !== null && 'code' in context ? context.code : undefined;
  const status = 'description' in details ? details.description : undefined;
  return { kind: code === MESSAGE_TOO_BIG || status === PAYLOAD_TOO_LARGE ? 'tooLarge' : 'lost' };
}

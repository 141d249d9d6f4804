/**
 * Messages down: encoded once for a whole audience, header and payload in one buffer, written to each connection.
 * Law: nothing queues without bound. A connection that does not read is cut; it comes back and gets a snapshot.
 * Not here: who belongs to an audience (channel.ts).
 */
import type { DOWN } from '#core/protocol/index.ts';
import type { LiveSocket } from './socket.ts';

/** Packets and bytes that may wait for one slow reader. */
const MOST_PACKETS = 64;
const MOST_BYTES = 256 * 1024;

export interface Frame {
  /** The packet of the Socket.IO protocol: an event on the main namespace. */
  readonly text: string;
  readonly options: {
    readonly compress: false;
    /** The complete WebSocket frame, which Engine.IO writes as it is; long polling takes `text`. */
    readonly wsPreEncodedFrame: readonly [Buffer];
  };
}

type DownEvent = (typeof DOWN)[keyof typeof DOWN];
type Engine = LiveSocket['conn'];

export function encodeFrame(event: DownEvent, payload: unknown): Frame {
  const text = `2["${event}",${JSON.stringify(payload)}]`;
  return { text, options: { compress: false, wsPreEncodedFrame: [textFrame(`4${text}`)] } };
}

/** An unmasked WebSocket text frame in one piece (RFC 6455, section 5.2). */
function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const header = length < 126 ? 2 : length < 65536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = 0x81;
  if (header === 2) frame[1] = length;
  else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, header);
  return frame;
}

/** Sends for certain, or cuts the connection. */
export function sendFrame(socket: LiveSocket, frame: Frame): void {
  const { conn } = socket;
  if (isStuck(conn)) cut(socket);
  else write(conn, frame);
}

/** Sends now or not at all; false when the line is not free. */
export function sendIfFree(socket: LiveSocket, frame: Frame): boolean {
  const { conn } = socket;
  if (!isFree(conn)) return false;
  write(conn, frame);
  return true;
}

/** Whether the last packet has left the process. */
export const isFree = (conn: Engine): boolean =>
  conn.readyState === 'open' && conn.transport.writable && queueOf(conn).length === 0;

/** Breaks the line without a goodbye: the client comes back by itself. */
export function cut(socket: LiveSocket): void {
  socket.conn.close(true);
  socket.data.tcp?.destroy();
}

interface Queued {
  readonly data?: unknown;
}

/** Packets that wait in Engine.IO for the transport (private there, but stable since its first version). */
const queueOf = (conn: Engine): readonly Queued[] =>
  (conn as unknown as { writeBuffer: Queued[] }).writeBuffer;

function isStuck(conn: Engine): boolean {
  const queue = queueOf(conn);
  if (queue.length === 0) return false;
  if (queue.length >= MOST_PACKETS) return true;
  let bytes = 0;
  for (const { data } of queue) bytes += typeof data === 'string' ? data.length : 0;
  return bytes > MOST_BYTES;
}

const write = (conn: Engine, { text, options }: Frame): void => {
  // Each packet has its own options object: Engine.IO writes into it.
  conn.write(text, { ...options } as Parameters<Engine['write']>[1]);
};

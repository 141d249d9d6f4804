/**
 * Messages down: encoded once for a whole audience, header and payload in one buffer, written straight to the line.
 * Law: nothing queues without bound. A connection that does not read is cut; it comes back and gets a snapshot.
 * Why straight: WebSocket frames are whole in themselves and compression is off, so a frame may be written between any
 * two of Engine.IO's own; it then costs one system call and no bookkeeping. Long polling goes through Engine.IO.
 * Not here: who belongs to an audience (channel.ts).
 */
import type { Socket as NetSocket } from 'node:net';
import type { DOWN } from '#core/protocol/index.ts';
import type { LiveSocket } from './socket.ts';

/** Packets and bytes that may wait for one slow reader. */
const MOST_PACKETS = 64;
const MOST_BYTES = 256 * 1024;

export interface Frame {
  /** The packet of the Socket.IO protocol. */
  readonly text: string;
  /** The complete WebSocket frame of it. */
  readonly bytes: Buffer;
}

type DownEvent = (typeof DOWN)[keyof typeof DOWN];
type Engine = LiveSocket['conn'];

export function encodeFrame(event: DownEvent, payload: unknown): Frame {
  return frameOf(`2["${event}",${JSON.stringify(payload)}]`);
}

/** A packet of the Socket.IO protocol as a frame: `4` says "message" to Engine.IO. */
export const frameOf = (text: string): Frame => ({ text, bytes: textFrame(`4${text}`) });

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
  const line = lineOf(conn);
  if (isStuck(conn, line)) cut(socket);
  else write(conn, line, frame);
}

/** Sends now or not at all; false when the line is not free. */
export function sendIfFree(socket: LiveSocket, frame: Frame): boolean {
  const { conn } = socket;
  if (!isFree(conn)) return false;
  write(conn, lineOf(conn), frame);
  return true;
}

/** Whether everything sent before has left the process. */
export function isFree(conn: Engine): boolean {
  if (conn.readyState !== 'open' || queueOf(conn).length > 0) return false;
  const line = lineOf(conn);
  return line === null ? conn.transport.writable : line.writableLength === 0;
}

/**
 * Holds back what is written to the connection in this turn of the event loop, so that a fact and the reply to the
 * command behind it leave together.
 */
export function gather(socket: LiveSocket): void {
  const line = lineOf(socket.conn);
  if (line === null || line.writableCorked > 0) return;
  line.cork();
  process.nextTick(() => line.uncork());
}

/** Breaks the line without a goodbye: the client comes back by itself. */
export function cut(socket: LiveSocket): void {
  const line = lineOf(socket.conn);
  socket.conn.close(true);
  line?.destroy();
}

interface Inner {
  /** Packets that wait for the transport. */
  readonly writeBuffer: readonly { readonly data?: unknown }[];
  /** Engine.IO's transport; a WebSocket one holds its `ws`, which holds the TCP (or TLS) socket. */
  readonly transport: { readonly socket?: { readonly _socket?: NetSocket | null } };
}

const queueOf = (conn: Engine): Inner['writeBuffer'] => (conn as unknown as Inner).writeBuffer;

/** The line under a WebSocket; `null` while the connection polls or is gone. */
function lineOf(conn: Engine): NetSocket | null {
  if (conn.transport.name !== 'websocket') return null;
  const line = (conn as unknown as Inner).transport.socket?._socket;
  return line === undefined || line === null || line.destroyed ? null : line;
}

function isStuck(conn: Engine, line: NetSocket | null): boolean {
  if (line !== null && line.writableLength > MOST_BYTES) return true;
  const queue = queueOf(conn);
  if (queue.length === 0) return false;
  if (queue.length >= MOST_PACKETS) return true;
  let bytes = 0;
  for (const { data } of queue) bytes += typeof data === 'string' ? data.length : 0;
  return bytes > MOST_BYTES;
}

/** Straight to the line, unless Engine.IO holds packets that must go first. */
function write(conn: Engine, line: NetSocket | null, { text, bytes }: Frame): void {
  if (conn.readyState !== 'open') return;
  if (line !== null && queueOf(conn).length === 0) line.write(bytes);
  else conn.write(text, { compress: false });
}

/**
 * Our half of Socket.IO's packet format (protocol 5), for text alone: `type [id] [json]` on the main namespace.
 * Law: what nests too deep is never parsed, and whatever is no packet of this format throws, which closes the line.
 * Why our own: the library's looks through every value for binary parts; and an event goes from here to where it is
 * taken in without two turns of the event loop in between. Not here: what an event means (receive.ts).
 */
import { EventEmitter } from 'node:events';
import { LIMITS } from '#core/protocol/index.ts';
import { isShallow } from '#server/edge/depth.ts';

const CONNECT = 0;
const DISCONNECT = 1;
const EVENT = 2;
const ACK = 3;

interface Packet {
  readonly type: number;
  readonly nsp: string;
  readonly id?: number;
  readonly data?: unknown;
}

/** A value that is JSON already: a part of a reply that many get alike is written once. */
export class JsonText {
  constructor(readonly text: string) {}
}

/** Stands for a payload that was not parsed because it nests too deep. */
export const TOO_DEEP = Symbol('too deep');

/** The reply to the event with this acknowledgement number. */
export const replyText = (id: number, reply: unknown): string =>
  `${ACK}${id}[${reply instanceof JsonText ? reply.text : JSON.stringify(reply)}]`;

class Encoder {
  encode({ type, nsp, id, data }: Packet): [string] {
    const place = nsp === undefined || nsp === '/' ? '' : `${nsp},`;
    return [`${type}${place}${id ?? ''}${data === undefined ? '' : JSON.stringify(data)}`];
  }
}

/** Takes an event: its name, its payloads, and the acknowledgement number if a reply is wanted. */
export type TakeEvent = (name: string, payloads: readonly unknown[], id: number | undefined) => void;

/** Under this key the handshake's payload tells which decoder its line has. */
const DECODER = Symbol('decoder');

export class Decoder extends EventEmitter {
  /** Where events go once the line is signed in; before that they close it. */
  takeEvent: TakeEvent | null = null;

  /** The decoder of the line that this handshake came over. */
  static of(auth: object): Decoder | undefined {
    return (auth as { [DECODER]?: Decoder })[DECODER];
  }

  /** Takes one packet; throws for anything else. */
  add(text: unknown): void {
    if (typeof text !== 'string') throw new Error('binary packets are not taken');
    const packet = decode(text);
    if (packet.type === CONNECT) Object.assign(packet.data ?? {}, { [DECODER]: this });
    if (packet.type !== EVENT || this.takeEvent === null) {
      this.emit('decoded', packet);
      return;
    }
    const [name, ...payloads] = packet.data as [string, ...unknown[]];
    this.takeEvent(name, payloads, packet.id);
  }

  destroy(): void {
    this.takeEvent = null;
    this.removeAllListeners();
  }
}

/** Names that mean something to the libraries on either side. */
const RESERVED: ReadonlySet<unknown> = new Set([
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'newListener',
  'removeListener',
]);

function decode(text: string): Packet {
  const type = text.charCodeAt(0) - 48;
  if (!(type >= CONNECT && type <= ACK)) throw new Error('unknown packet type');
  const { nsp, start } = placeOf(text);
  const bodyAt = endOfDigits(text, start);
  const data = bodyAt < text.length ? parse(text.slice(bodyAt)) : undefined;
  if (!isFitting(type, data)) throw new Error('invalid payload');
  return {
    type,
    nsp,
    ...(bodyAt > start ? { id: Number(text.slice(start, bodyAt)) } : {}),
    ...(data === undefined ? {} : { data }),
  };
}

/** The namespace and where it ends; there is only the main one, but others may be asked for. */
function placeOf(text: string): { nsp: string; start: number } {
  if (text[1] !== '/') return { nsp: '/', start: 1 };
  const comma = text.indexOf(',');
  const end = comma < 0 ? text.length : comma;
  return { nsp: text.slice(1, end), start: Math.min(end + 1, text.length) };
}

/** An acknowledgement's number has at most nine digits. */
function endOfDigits(text: string, start: number): number {
  let end = start;
  while (end < start + 9 && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  return end;
}

function parse(json: string): unknown {
  // One level more than a message: the list of arguments.
  if (isShallow(json, LIMITS.depth + 1)) return JSON.parse(json) as unknown;
  const name = /^\["([A-Za-z]{1,16})",/.exec(json)?.[1];
  if (name === undefined) throw new Error('nests too deep');
  return [name, TOO_DEEP];
}

function isFitting(type: number, data: unknown): boolean {
  switch (type) {
    case CONNECT:
      return data === undefined || (typeof data === 'object' && data !== null && !Array.isArray(data));
    case DISCONNECT:
      return data === undefined;
    case EVENT:
      return Array.isArray(data) && typeof data[0] === 'string' && !RESERVED.has(data[0]);
    default:
      return Array.isArray(data);
  }
}

/** What Socket.IO takes as its `parser`. */
export const PARSER = { Encoder, Decoder };

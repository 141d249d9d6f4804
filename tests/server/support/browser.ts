/** What a browser does for a test: keeps cookies, sends Origin, opens sockets. */
import { type RequestOptions, request } from 'node:http';
import { type Socket as ClientSocket, io } from 'socket.io-client';
import {
  type Command,
  type EventsMessage,
  type HelloReply,
  PROTOCOL_VERSION,
  type Verdict,
} from '#core/protocol/index.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The JSON body, or an empty object. */
  readonly body: Readonly<Record<string, unknown>>;
}

type Headers = Readonly<Record<string, string>>;

export class Browser {
  readonly origin: string;
  readonly cookies = new Map<string, string>();

  constructor(origin: string) {
    this.origin = origin;
  }

  get(path: string, headers: Headers = {}): Promise<Reply> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body: unknown, headers: Headers = {}): Promise<Reply> {
    const json = { 'content-type': 'application/json', origin: this.origin, 'sec-fetch-site': 'same-origin' };
    return this.send('POST', path, typeof body === 'string' ? body : JSON.stringify(body), {
      ...json,
      ...headers,
    });
  }

  /** Sends exactly this; a header with an empty value is left out. */
  async send(
    method: string,
    path: string,
    body: string | Buffer | undefined,
    headers: Headers,
  ): Promise<Reply> {
    const all = { cookie: this.cookieHeader(), ...headers };
    const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
    const reply = await exchange(this.origin, { method, path, headers: sent }, body);
    for (const line of reply.headers['set-cookie'] ?? []) this.#keep(line);
    return reply;
  }

  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** A socket in the role, not yet greeted. */
  socket(auth: Readonly<Record<string, unknown>>, headers: Headers = {}): ClientSocket {
    const extraHeaders = { origin: this.origin, cookie: this.cookieHeader(), ...headers };
    return io(this.origin, {
      auth,
      extraHeaders: Object.fromEntries(Object.entries(extraHeaders).filter(([, value]) => value !== '')),
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    });
  }

  /** A connected socket that said hello. */
  async live(auth: Readonly<Record<string, unknown>>): Promise<LiveClient> {
    const socket = this.socket(auth);
    await connected(socket);
    const client = new LiveClient(socket);
    await client.hello();
    return client;
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const at = pair.indexOf('=');
    const isOver = attributes.some((attribute) => attribute.trim().toLowerCase() === 'max-age=0');
    if (isOver) this.cookies.delete(pair.slice(0, at));
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

/** One HTTP exchange on a connection of its own. */
export function exchange(origin: string, options: RequestOptions, body?: string | Buffer): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request(origin, { agent: false, ...options }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, body: jsonOf(text) });
      });
      incoming.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Resolves when connected; rejects with the refusal otherwise. */
export function connected(socket: ClientSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('connect_error', (error: Error & { data?: { code?: string } }) => {
      socket.close();
      reject(new Error(error.data?.code ?? error.message));
    });
  });
}

/** The next message of a kind. */
export const next = <T>(socket: ClientSocket, event: string): Promise<T> =>
  new Promise((resolve) => socket.once(event, resolve));

let commandNumber = 0;
export const newCommandId = (): string => `test-command-${++commandNumber}`;

export class LiveClient {
  readonly socket: ClientSocket;
  /** Events heard, in order. */
  readonly heard: EventsMessage['events'][number][] = [];
  first: HelloReply | undefined;

  constructor(socket: ClientSocket) {
    this.socket = socket;
    socket.on('events', (message: EventsMessage) => this.heard.push(...message.events));
  }

  async hello(since?: object): Promise<HelloReply> {
    const reply = await this.ask<HelloReply>('hello', {
      protocol: PROTOCOL_VERSION,
      ...(since ? { since } : {}),
    });
    this.first ??= reply;
    return reply;
  }

  command(command: Command | object, id = newCommandId()): Promise<Verdict> {
    return this.ask<Verdict>('command', { id, command });
  }

  ask<T>(event: string, payload: unknown): Promise<T> {
    return this.socket.timeout(5000).emitWithAck(event, payload) as Promise<T>;
  }

  close(): void {
    this.socket.close();
  }
}

/**
 * A light client: the frames of a protocol written by hand over `ws`, so that a load test measures the server and not
 * a client library. Two manners of speaking: Socket.IO's packets, and bare JSON for the raw server. Law: what is said
 * has the same bodies in both.
 */
import { WebSocket } from 'ws';

export type Speech = 'socket.io' | 'raw';

export interface Caller {
  readonly url: string;
  readonly speech: Speech;
  readonly headers: Readonly<Record<string, string>>;
  /** The handshake's `auth` (Socket.IO alone). */
  readonly auth: Readonly<Record<string, string>>;
}

export interface LightClient {
  /** Sends and waits for the reply. */
  ask(name: string, body: unknown): Promise<unknown>;
  /** Sends what has no reply. */
  cast(name: string, body: unknown): void;
  /** Told each message down by its name; the body is not parsed. */
  onMessage: (name: string) => void;
  onClose: () => void;
  close(): Promise<void>;
}

/** Connects and says hello; resolves once the snapshot is here. */
export async function connect(caller: Caller): Promise<LightClient> {
  const client = caller.speech === 'raw' ? await openRaw(caller) : await openSocketIo(caller);
  const reply = (await client.ask('hello', { protocol: 1 })) as { ok?: boolean; code?: string };
  if (reply.ok !== true) throw new Error(`hello: ${reply.code}`);
  return client;
}

type Waiting = Map<number, (reply: unknown) => void>;

function openRaw({ url, headers }: Caller): Promise<LightClient> {
  const ws = new WebSocket(url.replace('http', 'ws'), { headers, perMessageDeflate: false });
  const waiting: Waiting = new Map();
  let count = 0;
  const client = clientOver(ws, {
    ask(name, body) {
      count += 1;
      const reply = answerTo(waiting, count);
      ws.send(`{"name":"${name}","ack":${count},"body":${JSON.stringify(body)}}`);
      return reply;
    },
    cast: (name, body) => ws.send(`{"name":"${name}","body":${JSON.stringify(body)}}`),
  });
  ws.on('message', (data) => {
    const text = String(data);
    if (text.startsWith('{"ack":')) settle(waiting, JSON.parse(text) as { ack: number; body: unknown });
    else client.onMessage(text.slice(9, text.indexOf('"', 9)));
  });
  return opened(ws, client, 'open');
}

function openSocketIo({ url, headers, auth }: Caller): Promise<LightClient> {
  const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const ws = new WebSocket(address, { headers, perMessageDeflate: false });
  const waiting: Waiting = new Map();
  let count = 0;
  const client = clientOver(ws, {
    ask(name, body) {
      count += 1;
      const reply = answerTo(waiting, count);
      ws.send(`42${count}["${name}",${JSON.stringify(body)}]`);
      return reply;
    },
    cast: (name, body) => ws.send(`42["${name}",${JSON.stringify(body)}]`),
  });
  ws.on('message', (data) => {
    const text = String(data);
    if (text.startsWith('42')) client.onMessage(text.slice(4, text.indexOf('"', 4)));
    else if (text.startsWith('43')) settle(waiting, acknowledged(text));
    else if (text === '2') ws.send('3');
    else if (text.startsWith('0')) ws.send(`40${JSON.stringify(auth)}`);
    else if (text.startsWith('40')) ws.emit('greeted');
    else if (text.startsWith('44')) ws.emit('error', new Error(text));
  });
  return opened(ws, client, 'greeted');
}

function acknowledged(text: string): { ack: number; body: unknown } {
  const at = text.indexOf('[');
  return { ack: Number(text.slice(2, at)), body: (JSON.parse(text.slice(at)) as unknown[])[0] };
}

const answerTo = (waiting: Waiting, id: number): Promise<unknown> =>
  new Promise((resolve) => waiting.set(id, resolve));

function settle(waiting: Waiting, { ack, body }: { ack: number; body: unknown }): void {
  waiting.get(ack)?.(body);
  waiting.delete(ack);
}

function clientOver(ws: WebSocket, say: Pick<LightClient, 'ask' | 'cast'>): LightClient {
  const client: LightClient = {
    ...say,
    onMessage: () => {},
    onClose: () => {},
    close: () =>
      new Promise((resolve) => {
        client.onClose = () => {};
        if (ws.readyState === WebSocket.CLOSED) resolve();
        ws.once('close', () => resolve());
        ws.close();
      }),
  };
  ws.on('close', () => client.onClose());
  return client;
}

function opened(ws: WebSocket, client: LightClient, event: string): Promise<LightClient> {
  return new Promise((resolve, reject) => {
    ws.once(event, () => resolve(client));
    ws.on('error', reject);
    ws.once('unexpected-response', (_, response) => reject(new Error(`HTTP ${response.statusCode}`)));
  });
}

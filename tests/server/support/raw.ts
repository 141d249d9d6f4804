/** The wire itself: Socket.IO's packets written by hand over a WebSocket, so that any bytes can be sent. */
import { type ClientOptions, WebSocket } from 'ws';
import type { Refusal } from '#core/protocol/index.ts';

export type RawReply = Readonly<Record<string, unknown>> & Partial<Refusal>;

export class RawClient {
  readonly ws: WebSocket;
  readonly received: string[] = [];
  readonly closed: Promise<void>;
  #ackId = 0;
  readonly #waiting = new Map<number, (reply: RawReply) => void>();

  private constructor(ws: WebSocket) {
    this.ws = ws;
    this.closed = new Promise((resolve) => ws.once('close', () => resolve()));
    ws.on('message', (data) => this.#take(String(data)));
    ws.on('error', () => undefined);
  }

  /** Opens the line and signs in; rejects with the refusal's code. */
  static async open(origin: string, auth: object, headers: Record<string, string>): Promise<RawClient> {
    const client = await RawClient.line(origin, headers);
    client.send(`40${JSON.stringify(auth)}`);
    const answer = await client.waitFor((text) => text.startsWith('40') || text.startsWith('44'));
    if (answer.startsWith('44'))
      throw new Error((JSON.parse(answer.slice(2)) as { message: string }).message);
    return client;
  }

  /** Opens the line alone. */
  static async line(
    origin: string,
    headers: Record<string, string>,
    options: ClientOptions = {},
  ): Promise<RawClient> {
    const url = `${origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const client = new RawClient(new WebSocket(url, { headers: { origin, ...headers }, ...options }));
    await client.waitFor((text) => text.startsWith('0'));
    return client;
  }

  send(data: string | Buffer): void {
    this.ws.send(data);
  }

  /** Sends an event whose payload is this JSON text; its reply, or `closed` when the line went down. */
  ask(event: string, payloadText: string): Promise<RawReply | 'closed'> {
    const id = ++this.#ackId;
    const reply = new Promise<RawReply>((resolve) => this.#waiting.set(id, resolve));
    this.send(`42${id}[${JSON.stringify(event)},${payloadText}]`);
    return Promise.race([reply, this.closed.then(() => 'closed' as const)]);
  }

  waitFor(isMeant: (text: string) => boolean): Promise<string> {
    const known = this.received.find(isMeant);
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((resolve, reject) => {
      const look = (data: unknown) => {
        if (isMeant(String(data))) resolve(String(data));
      };
      this.ws.on('message', look);
      this.ws.once('close', () => reject(new Error('closed')));
      this.ws.once('unexpected-response', (_, response) => reject(new Error(`HTTP ${response.statusCode}`)));
    });
  }

  close(): void {
    this.ws.terminate();
  }

  #take(text: string): void {
    if (text === '2') this.ws.send('3');
    else if (text.startsWith('43')) this.#acked(text.slice(2));
    this.received.push(text);
  }

  #acked(text: string): void {
    const at = text.indexOf('[');
    const id = Number(text.slice(0, at));
    this.#waiting.get(id)?.((JSON.parse(text.slice(at)) as [RawReply])[0]);
    this.#waiting.delete(id);
  }
}

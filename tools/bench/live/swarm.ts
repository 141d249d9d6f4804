/**
 * The second process: all light clients of all servers, told by messages what to do. Law: it does the same to every
 * server; it answers when the server has dealt with everything.
 */
import { adjustmentOf, previewOf, pushOf } from './bodies.ts';
import { type Caller, connect, type LightClient } from './wire.ts';

export type Order =
  | {
      readonly do: 'open';
      readonly at: string;
      readonly callers: readonly Caller[];
      readonly abreast: number;
    }
  | { readonly do: 'publish'; readonly at: string; readonly callers: readonly Caller[] }
  | { readonly do: 'close'; readonly at: string }
  | { readonly do: 'push'; readonly at: string; readonly times: number }
  | { readonly do: 'previews'; readonly at: string; readonly each: number }
  | { readonly do: 'adjust'; readonly at: string; readonly each: number };

/** Milliseconds: for `push` from the hand to the last screen, for `adjust` from the deed to its ack. */
export interface Done {
  readonly times: readonly number[];
}

interface Crowd {
  clients: LightClient[];
  publishers: LightClient[];
  pushes: number;
  previews: number;
}

const crowds = new Map<string, Crowd>();
let ids = 0;
const newId = () => {
  ids += 1;
  return `bench-${process.pid}-${ids}`;
};

function crowdAt(at: string): Crowd {
  const crowd = crowds.get(at) ?? { clients: [], publishers: [], pushes: 0, previews: 0 };
  crowds.set(at, crowd);
  return crowd;
}

async function obey(order: Order): Promise<Done> {
  const crowd = crowdAt(order.at);
  switch (order.do) {
    case 'open':
      return open(crowd, order.callers, order.abreast);
    case 'publish':
      crowd.publishers = await Promise.all(order.callers.map(connect));
      for (const publisher of crowd.publishers) publisher.onClose = () => lineBroke();
      return { times: [] };
    case 'close':
      return close(crowd);
    case 'push':
      return push(crowd, order.times);
    case 'previews':
      return previews(crowd, order.each);
    case 'adjust':
      return adjust(crowd, order.each);
  }
}

/** Some at a time, as a class comes in. */
async function open(crowd: Crowd, callers: readonly Caller[], abreast: number): Promise<Done> {
  const left = [...callers];
  const next = async (): Promise<void> => {
    for (let caller = left.pop(); caller !== undefined; caller = left.pop()) {
      const client = await connect(caller);
      client.onClose = () => lineBroke();
      crowd.clients.push(client);
    }
  };
  await Promise.all(Array.from({ length: abreast }, next));
  return { times: [] };
}

async function close(crowd: Crowd): Promise<Done> {
  const leaving = crowd.clients;
  crowd.clients = [];
  await Promise.all(leaving.map((client) => client.close()));
  return { times: [] };
}

/** One after the other: the next one when the last screen has the one before. */
async function push(crowd: Crowd, times: number): Promise<Done> {
  const took: number[] = [];
  for (let turn = 0; turn < times; turn += 1) took.push(await pushOnce(crowd));
  return { times: took };
}

function pushOnce(crowd: Crowd): Promise<number> {
  const { clients, publishers } = crowd;
  const n = crowd.pushes;
  crowd.pushes += 1;
  const publisher = publishers[n % publishers.length]!;
  const startMs = performance.now();
  return new Promise((resolve, reject) => {
    let missing = clients.length + 1;
    const arrived = () => {
      missing -= 1;
      if (missing === 0) resolve(performance.now() - startMs);
    };
    for (const client of clients) client.onMessage = (name) => name === 'events' && arrived();
    void publisher.ask('command', pushOf(newId(), n, n)).then((reply) => {
      if ((reply as { ok: boolean }).ok) arrived();
      else reject(new Error(JSON.stringify(reply)));
    });
  });
}

/** All at once; the probe behind them tells that the server has read them. */
async function previews(crowd: Crowd, each: number): Promise<Done> {
  for (const client of crowd.clients) client.onMessage = () => {};
  for (let turn = 0; turn < each; turn += 1) {
    crowd.previews += 1;
    for (const client of crowd.clients) client.cast('preview', previewOf(crowd.previews));
    // A moment for the sockets: a finger moves at most once a frame.
    await new Promise((resolve) => setTimeout(resolve, 16));
  }
  await Promise.all(crowd.clients.map((client) => client.ask('probe', {})));
  return { times: [] };
}

/** Everybody one edit after the other, each when the one before is acknowledged. */
async function adjust(crowd: Crowd, each: number): Promise<Done> {
  const times: number[] = [];
  const one = async (client: LightClient): Promise<void> => {
    client.onMessage = () => {};
    for (let turn = 0; turn < each; turn += 1) {
      const startMs = performance.now();
      const reply = (await client.ask('command', adjustmentOf(newId(), turn))) as { ok: boolean };
      if (!reply.ok) throw new Error(JSON.stringify(reply));
      times.push(performance.now() - startMs);
    }
  };
  await Promise.all(crowd.clients.map(one));
  return { times };
}

let isBroken = false;
let breakOrder: (reason: Error) => void = () => {};

/** Ends the order that is being carried out, and the next one too: what they measure would be worth nothing. */
function lineBroke(): void {
  isBroken = true;
  breakOrder(new Error('a server closed the line of a light client'));
}

process.on('message', (order: Order) => {
  if (order.do === 'close') isBroken = false;
  const broken = new Promise<never>((_, reject) => {
    breakOrder = reject;
    if (isBroken) lineBroke();
  });
  Promise.race([obey(order), broken]).then(
    (done) => process.send?.({ ok: true, done }),
    (error: unknown) => process.send?.({ ok: false, error: String((error as Error).stack ?? error) }),
  );
});
process.on('disconnect', () => process.exit(0));

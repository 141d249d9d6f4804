/**
 * A TCP proxy that does to a connection what networks do: cut it, freeze it, slow it, or treat WebSockets as bad
 * proxies do. For tests in which a client and a server talk over real sockets. Law: without orders it passes every
 * byte in order.
 */
import { createServer, connect as dialTcp, type Socket } from 'node:net';

/** What happens to a connection that asks to become a WebSocket. */
export type UpgradeMode = 'pass' | 'reject' | 'hang' | 'swallow';

export interface FaultProxy {
  readonly port: number;
  readonly url: string;
  upgrade: UpgradeMode;
  /** New connections are closed at once. */
  isDead: boolean;
  /** Destroys both ends of every connection. */
  cut(): void;
  /** Half-open: nothing passes any more over what is open now, and nothing is closed. New connections pass. */
  freeze(): void;
  /** Connections that are open now. */
  count(): number;
  close(): Promise<void>;
}

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
}

export async function startFaultProxy(targetPort: number): Promise<FaultProxy> {
  const pairs = new Set<Pair>();

  const server = createServer((near) => {
    near.on('error', () => near.destroy());
    if (proxy.isDead) {
      near.destroy();
      return;
    }
    near.once('data', (head) => begin(near, head));
  });

  function begin(near: Socket, head: Buffer): void {
    const isUpgrade = /^upgrade: *websocket/im.test(head.toString('latin1'));
    const mode = isUpgrade ? proxy.upgrade : 'pass';
    if (mode === 'reject')
      near.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    else if (mode !== 'hang') join(near, head, mode);
  }

  function join(near: Socket, head: Buffer, mode: UpgradeMode): void {
    const far = dialTcp(targetPort, '127.0.0.1');
    const pair = { near, far };
    pairs.add(pair);
    far.write(head);
    near.pipe(far);
    if (mode === 'swallow') far.once('data', (answer) => near.write(answer.subarray(0, headEnd(answer))));
    else far.pipe(near);
    const leave = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const end of [near, far]) {
      end.on('error', leave);
      end.on('close', leave);
    }
  }

  const proxy: FaultProxy = {
    port: 0,
    url: '',
    upgrade: 'pass',
    isDead: false,
    cut() {
      for (const { near, far } of [...pairs]) {
        near.destroy();
        far.destroy();
      }
    },
    freeze() {
      for (const { near, far } of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        near.pause();
        far.pause();
      }
    },
    count: () => pairs.size,
    close() {
      proxy.cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return Object.assign(proxy, { port, url: `http://127.0.0.1:${port}` });
}

/** Where the head of an HTTP answer ends. */
function headEnd(answer: Buffer): number {
  const at = answer.indexOf('\r\n\r\n');
  return at < 0 ? answer.length : at + 4;
}

/**
 * A TCP proxy for tests that breaks a line at a chosen moment.
 * Law: it forwards bytes unchanged until `cutAt` sees what it waits for; then it destroys both ends at once, without
 * forwarding that piece, and later connections are let through again.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface TcpProxy {
  readonly port: number;
  /** Cuts once: before the first piece going `up` to the server or `down` to the client that holds the text. */
  cutAt(way: 'up' | 'down', text: string): void;
  /** Whether the last `cutAt` has happened. */
  hasCut(): boolean;
  close(): Promise<void>;
}

export async function tcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  let waiting: { way: 'up' | 'down'; text: string } | null = null;
  let wasCut = false;
  const sockets = new Set<Socket>();

  function forward(from: Socket, to: Socket, way: 'up' | 'down'): void {
    from.on('data', (piece) => {
      if (waiting?.way === way && piece.includes(waiting.text)) {
        waiting = null;
        wasCut = true;
        from.destroy();
        to.destroy();
      } else to.write(piece);
    });
    from.on('error', () => {});
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    sockets.add(from);
  }
  const server = createServer((client) => {
    const upstream = connect(target);
    forward(client, upstream, 'up');
    forward(upstream, client, 'down');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    cutAt(way, text) {
      waiting = { way, text };
      wasCut = false;
    },
    hasCut: () => wasCut,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/**
 * The pages on the server's own port. Next gets a second HTTP server that never listens, so that upgrades have one
 * owner; hot reload is handed to it in development.
 */
import { createServer } from 'node:http';
import next from 'next';
import type { Parts } from './assemble.ts';
import type { Config } from './config.ts';

export interface Pages {
  readonly handle: NonNullable<Parts['pages']>;
  readonly upgrade: NonNullable<Parts['pageUpgrade']>;
  close(): Promise<void>;
}

export async function openPages({ isDev, host, port }: Config): Promise<Pages> {
  const sink = createServer();
  const app = next({ dev: isDev, hostname: host, port, httpServer: sink });
  await app.prepare();
  return {
    handle: app.getRequestHandler(),
    upgrade: (request, socket, head) => sink.emit('upgrade', request, socket, head),
    close: () => app.close(),
  };
}

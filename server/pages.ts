/**
 * The pages on the server's own port. Next gets a second HTTP server that never listens, so that upgrades have one
 * owner; hot reload is handed to it in development.
 */
import { createServer } from 'node:http';
import { join } from 'node:path';
import next from 'next';
import type { Parts } from './assemble.ts';
import { Assets } from './assets.ts';
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
  const assets = new Assets(join(process.cwd(), 'dist', 'learner'), isDev);
  const draw = app.getRequestHandler();
  return {
    handle: async (request, response) => {
      if (!(await assets.answer(request, response))) await draw(request, response);
    },
    upgrade: (request, socket, head) => sink.emit('upgrade', request, socket, head),
    close: () => app.close(),
  };
}

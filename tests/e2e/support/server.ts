/**
 * The product as its users get it: the production build in a process of its own, on a database file of its own.
 * Law: a server started here ends with the test; nothing of it is left on the disk.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export interface ProductServer {
  readonly origin: string;
  /** Link of the first-run set-up, as printed. */
  readonly setUpLink: string;
  /** SIGKILL, as a power cut does it. */
  kill(): Promise<void>;
  /** Starts again on the same port and database. */
  restart(): Promise<void>;
  /** Ends the server and removes its database. */
  end(): Promise<void>;
}

export async function startProduct(): Promise<ProductServer> {
  const folder = mkdtempSync(join(tmpdir(), 'attend-e2e-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  let running = await launch(port, join(folder, 'class.db'));
  const setUpLink = running.printed.match(/\S+\/setup\?secret=\S+/)?.[0] ?? '';
  return {
    origin,
    setUpLink: setUpLink.replace(/^https?:\/\/[^/]+/, origin),
    kill: () => stop(running.child, 'SIGKILL'),
    restart: async () => {
      running = await launch(port, join(folder, 'class.db'));
    },
    end: async () => {
      await stop(running.child, 'SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function launch(port: number, file: string): Promise<{ child: ChildProcess; printed: string }> {
  const child = spawn(process.execPath, ['--disable-proto=delete', 'dist/index.mjs'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: `file:${file}`,
      LOG_LEVEL: 'error',
    },
  });
  let printed = '';
  child.stderr?.on('data', (chunk: Buffer) => process.stderr.write(chunk));
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${printed}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (/Students join at/.test(printed)) resolve();
    });
  });
  return { child, printed };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

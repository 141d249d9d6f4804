/** Starts and kills servers in processes of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const SOURCE = fileURLToPath(new URL('./child-server.ts', import.meta.url));
/** Bundled, since that starts in a tenth of the time; beside the packages, so that they are found. */
const SCRIPT = fileURLToPath(
  new URL(`../../../node_modules/.attend/child-${process.pid}.mjs`, import.meta.url),
);
let isBuilt = false;

function build(): void {
  if (isBuilt) return;
  const options = {
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
  } as const;
  buildSync({ ...options, entryPoints: [SOURCE], outfile: SCRIPT, logLevel: 'silent' });
  process.once('exit', () => rmSync(SCRIPT, { force: true }));
  isBuilt = true;
}

export interface ChildServer {
  readonly origin: string;
  readonly port: number;
  readonly secret: string | null;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>;
}

export async function startChild(databaseUrl: string, port = 0): Promise<ChildServer> {
  build();
  const child = spawn(process.execPath, [SCRIPT, databaseUrl, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const facts = JSON.parse(await firstLine(child)) as { port: number; secret: string | null };
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const gone = once(child, 'exit');
    child.kill(signal);
    return (await gone)[0] as number | null;
  };
  return {
    ...facts,
    origin: `http://127.0.0.1:${facts.port}`,
    kill: () => end('SIGKILL').then(() => undefined),
    stop: () => end('SIGTERM'),
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    if (child.stdout !== null) createInterface(child.stdout).once('line', resolve);
  });
}

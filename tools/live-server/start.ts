/**
 * Bundles the server fresh and runs it in a process of its own, to be measured, stopped or killed. Law: what runs is
 * the checkout as it is now, compiled as the product is; a process started here never outlives its starter unless
 * that is killed itself.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The product's server without its pages. */
export const SERVER_ENTRY = new URL('./serve.ts', import.meta.url);

/** Bundles an entry next to the packages it needs; the path of the result. */
export async function bundle(entry: URL, name: string): Promise<string> {
  const outfile = join(ROOT, 'node_modules', '.attend', `${name}-${process.pid}.mjs`);
  await build({
    absWorkingDir: ROOT,
    entryPoints: [fileURLToPath(entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    logLevel: 'warning',
  });
  process.once('exit', () => rmSync(outfile, { force: true }));
  return outfile;
}

export interface Started<Facts> {
  readonly pid: number;
  /** The first line that the process wrote, as JSON. */
  readonly facts: Facts;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>;
}

/** Starts a bundled process; resolves with its first line of output, rejects when it ends before. */
export async function startProcess<Facts>(
  script: string,
  args: readonly string[],
  flags: readonly string[] = [],
): Promise<Started<Facts>> {
  const child = spawn(process.execPath, ['--disable-proto=delete', ...flags, script, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const leave = () => void child.kill('SIGKILL');
  process.once('exit', leave);
  child.once('exit', () => process.off('exit', leave));
  const facts = JSON.parse(await firstLine(child)) as Facts;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const gone = once(child, 'exit');
    child.kill(signal);
    return (await gone)[0] as number | null;
  };
  return {
    pid: child.pid ?? 0,
    facts,
    kill: () => end('SIGKILL').then(() => undefined),
    stop: () => end('SIGTERM'),
  };
}

export interface ServerFacts {
  readonly port: number;
  /** One-time secret of the first set-up; `null` when there is an instructor. */
  readonly secret: string | null;
}

/** A way to start the product's server again and again on the same bundle. */
export async function serverStarter(): Promise<
  (databaseUrl: string, port?: number) => Promise<Started<ServerFacts>>
> {
  const script = await bundle(SERVER_ENTRY, 'live-server');
  return (databaseUrl, port = 0) => startProcess<ServerFacts>(script, [databaseUrl, String(port)]);
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the process ended with ${code}`)));
    if (child.stdout !== null) createInterface(child.stdout).once('line', resolve);
  });
}

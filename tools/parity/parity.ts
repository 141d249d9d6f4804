/**
 * Does a browser compute the same bits as Node? A page with the core is served on a free port of this machine, opened
 * by the browser, and sends its hashes back.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type BrowserName, openPage } from './browsers.ts';

/** What the page sends. */
export interface ParityAnswer {
  readonly hash?: string;
  readonly hashWithKernel?: string;
  readonly hasWasm?: boolean;
  readonly agent?: string;
  readonly error?: string;
}

async function script(): Promise<string> {
  const entry = fileURLToPath(new URL('./page.ts', import.meta.url));
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  return result.outputFiles[0]!.text;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** The hashes a browser computes. Rejects after a minute without an answer. */
export async function hashesIn(browser: BrowserName): Promise<ParityAnswer> {
  const code = await script();
  let deliver: (answer: ParityAnswer) => void = () => undefined;
  const answered = new Promise<ParityAnswer>((resolve, reject) => {
    deliver = resolve;
    setTimeout(() => reject(new Error(`${browser} did not answer within a minute`)), 60_000).unref();
  });
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') deliver(JSON.parse(await bodyOf(request)));
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? code : '<!doctype html><script type="module" src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = openPage(browser, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  try {
    return await answered;
  } finally {
    await close();
    server.closeAllConnections();
    server.close();
  }
}

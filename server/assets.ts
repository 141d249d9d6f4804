/**
 * Gives out the learners' bundle from dist/learner, compressed when it was built: a class that comes in at once costs no
 * compressing. Law: only names that the manifest holds; a name carries its content, so it is kept for ever. Next would
 * compress each time and drops the header of what is compressed already.
 */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';

const PREFIX = '/assets/';
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};
const FORMS = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
] as const;

interface Asset {
  readonly body: Buffer;
  readonly encoding: string | null;
}

export class Assets {
  readonly #folder: string;
  /** Read once in production; the bundle changes under a running server only in development. */
  readonly #kept: Map<string, Asset> | null;
  #names: Promise<ReadonlySet<string>> | null = null;

  constructor(folder: string, isDev: boolean) {
    this.#folder = folder;
    this.#kept = isDev ? null : new Map();
  }

  /** Answers a request for a file of the bundle; false for any other. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (!path.startsWith(PREFIX)) return false;
    const name = path.slice(PREFIX.length);
    const type = TYPES[extname(name)];
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const asset =
      isRead && type !== undefined
        ? await this.#find(name, String(request.headers['accept-encoding']))
        : null;
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (asset === null) {
      response.writeHead(404).end();
      return true;
    }
    response.writeHead(200, {
      'Content-Type': type,
      'Content-Length': asset.body.length,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      ...(asset.encoding === null ? {} : { 'Content-Encoding': asset.encoding }),
    });
    response.end(request.method === 'HEAD' ? undefined : asset.body);
    return true;
  }

  async #find(name: string, accepts: string): Promise<Asset | null> {
    if (!(await this.#known()).has(name)) return null;
    for (const { encoding, ending } of FORMS) {
      if (!new RegExp(`\\b${encoding}\\b`).test(accepts)) continue;
      const found = await this.#read(name + ending, encoding);
      if (found !== null) return found;
    }
    return this.#read(name, null);
  }

  async #read(file: string, encoding: string | null): Promise<Asset | null> {
    const kept = this.#kept?.get(file);
    if (kept !== undefined) return kept;
    const body = await readFile(join(this.#folder, file)).catch(() => null);
    if (body === null) return null;
    const asset = { body, encoding };
    this.#kept?.set(file, asset);
    return asset;
  }

  #known(): Promise<ReadonlySet<string>> {
    if (this.#names !== null && this.#kept !== null) return this.#names;
    this.#names = readFile(join(this.#folder, 'manifest.json'), 'utf8').then(
      (text) => new Set((JSON.parse(text) as { files: string[] }).files),
      () => new Set<string>(),
    );
    return this.#names;
  }
}

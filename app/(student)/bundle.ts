/**
 * The learners' bundle as tools/learner.mjs made it: which files a page needs, and the files themselves. Law: only files
 * that the manifest names are given out. In development the bundle is made anew for every page.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface PageFiles {
  readonly script: string;
  readonly sheet: string | null;
  /** Scripts that are needed before the page's own. */
  readonly parts: readonly string[];
}
interface Manifest {
  readonly pages: Readonly<Record<string, PageFiles>>;
  readonly files: readonly string[];
}

const FOLDER = join(process.cwd(), 'dist', 'learner');
const isDev = process.env.NODE_ENV === 'development';
let known: Promise<Manifest> | null = null;

/** The files of a page. Throws where the bundle was not built. */
export async function filesOf(page: string): Promise<PageFiles> {
  if (isDev) await rebuild();
  const files = (await manifest()).pages[page];
  if (files === undefined) throw new Error(`the bundle has no page ${page}: run the build`);
  return files;
}

async function rebuild(): Promise<void> {
  known = null;
  await promisify(execFile)(process.execPath, ['tools/learner.mjs', '--dev'], { cwd: process.cwd() });
}

function manifest(): Promise<Manifest> {
  known ??= readFile(join(FOLDER, 'manifest.json'), 'utf8').then((text) => JSON.parse(text) as Manifest);
  known.catch(() => {
    known = null;
  });
  return known;
}

export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly encoding: 'br' | 'gzip' | null;
}

/** A file of the bundle in the best form that the browser takes; `null` where there is none. */
export async function assetOf(name: string, accepts: string): Promise<Asset | null> {
  if (!(await manifest()).files.includes(name)) return null;
  const forms = [
    { encoding: 'br', ending: '.br' },
    { encoding: 'gzip', ending: '.gz' },
  ] as const;
  for (const { encoding, ending } of forms) {
    if (!new RegExp(`\\b${encoding}\\b`).test(accepts)) continue;
    const body = await readFile(join(FOLDER, name + ending)).catch(() => null);
    if (body !== null) return { body: new Uint8Array(body), encoding };
  }
  return { body: new Uint8Array(await readFile(join(FOLDER, name))), encoding: null };
}

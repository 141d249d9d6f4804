/**
 * Which files of the learners' bundle a page needs, as tools/learner.mjs wrote it down. In development the bundle is made
 * anew for every page. Not here: giving the files out (server/assets.ts).
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

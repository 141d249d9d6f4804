import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transform } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };

interface Manifest {
  readonly pages: Readonly<Record<string, { script: string; sheet: string | null; parts: string[] }>>;
  readonly files: readonly string[];
}
type Build = (options: { outdir: string }) => Promise<Manifest>;

/** The promise of package.json in esbuild's names. */
const TARGET = packageJson.browserslist
  .map((line) => line.split(' >= ') as [string, string])
  .filter(([name]) => name !== 'samsung')
  .map(([name, version]) => `${name === 'ios_saf' ? 'ios' : name}${version}`);

/** Newer than the oldest browser that is served, and not filled in by app/older-browsers.ts. */
const TOO_NEW = [
  /\.findLast(Index)?\(/,
  /\.to(Sorted|Reversed|Spliced)\(/,
  /Object\.groupBy|Map\.groupBy/,
  /Promise\.withResolvers/,
  /Array\.fromAsync/,
  /\(\?<[=!]/,
  /AbortSignal\.(timeout|any)\(/,
  /Intl\.Segmenter/,
];

const outdir = mkdtempSync(join(tmpdir(), 'attend-bundle-'));
let manifest: Manifest;
const read = (name: string) => readFileSync(join(outdir, name));
const named = (ending: string) => manifest.files.filter((name) => name.endsWith(ending));

beforeAll(async () => {
  const path = '../../tools/learner.mjs';
  const { buildLearner } = (await import(path)) as { buildLearner: Build };
  manifest = await buildLearner({ outdir });
}, 60_000);
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

describe('pages of students and learners, as built', () => {
  test('WEB-2 no script needs syntax that the oldest browser served does not know', async () => {
    for (const name of named('.js')) {
      const code = read(name).toString();
      const options = { loader: 'js', minify: false, supported: { destructuring: true } } as const;
      const [lowered, kept] = await Promise.all([
        transform(code, { ...options, target: TARGET }),
        transform(code, { ...options, target: 'esnext' }),
      ]);
      expect([name, lowered.code === kept.code]).toEqual([name, true]);
    }
  });

  test('WEB-2 no script calls what the oldest browser served does not have', () => {
    for (const name of named('.js')) {
      const code = read(name).toString();
      expect([name, TOO_NEW.filter((call) => call.test(code)).map(String)]).toEqual([name, []]);
    }
  });

  test('WEB-3 no sheet depends on cascade layers, nesting, modern colours or individual transforms', () => {
    for (const name of named('.css')) {
      const css = read(name)
        .toString()
        .replace(/@layer properties(;|\{@supports[^{]*\{[^{}]*\{[^{}]*\}\}\})/g, '');
      const found = /@layer|oklch\(|color-mix\(|:has\(|@container|[;{](translate|rotate|scale):/.exec(
        css,
      )?.[0];
      expect([name, found]).toEqual([name, undefined]);
    }
  });

  test('WEB-4 the class page stays under 150 kB of scripts and 300 kB in all, compressed, font included', () => {
    const { script, sheet, parts } = manifest.pages.class!;
    const size = (name: string) => gzipSync(read(name), { level: 9 }).length;
    const scripts = [script, ...parts].reduce((sum, name) => sum + size(name), 0);
    const font = named('.woff2').reduce((sum, name) => sum + read(name).length, 0);
    expect(scripts).toBeLessThanOrEqual(150_000);
    expect(scripts + (sheet === null ? 0 : size(sheet)) + font).toBeLessThanOrEqual(300_000);
  });
});

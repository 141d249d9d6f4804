// Bundles the learners' pages: dist/learner holds hashed scripts, sheets and fonts, each also compressed, and
// manifest.json, which names the files of every page. Why apart from Next: docs/decisions/014.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import tailwind from '@tailwindcss/postcss';
import { build } from 'esbuild';
import postcss from 'postcss';
import { ROOT } from './ready.mjs';

/** Pages that one person is likely to open one after the other share their parts; the groups share none. */
const GROUPS = [
  ['start', 'resume', 'class'],
  ['practice', 'practice-lesson'],
];
const PUBLIC_PATH = '/assets';
/** Browsers as package.json promises them. */
const TARGET = ['chrome87', 'edge88', 'firefox78', 'safari14'];

/** Builds all pages into `outdir`; the manifest. */
export async function buildLearner({ outdir = join(ROOT, 'dist/learner'), isDev = false } = {}) {
  const built = await Promise.all(GROUPS.map((entries) => buildGroup(entries, outdir, isDev)));
  // In development earlier pages may still be loading their files.
  if (!isDev) rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  for (const { path, contents } of built.flatMap(({ outputFiles }) => outputFiles)) {
    writeFileSync(path, contents);
    if (!isDev && extname(path) !== '.woff2') compress(path, contents);
  }
  const outputs = Object.assign({}, ...built.map(({ metafile }) => metafile.outputs));
  const manifest = manifestOf(outputs, relative(ROOT, outdir));
  writeFileSync(join(outdir, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
}

function buildGroup(entries, outdir, isDev) {
  return build({
    absWorkingDir: ROOT,
    entryPoints: Object.fromEntries(entries.map((name) => [name, `app/(student)/entries/${name}.tsx`])),
    outdir,
    publicPath: PUBLIC_PATH,
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: TARGET,
    // esbuild takes a bug of Safari 14 in rare patterns for a missing feature.
    supported: { destructuring: true },
    jsx: 'automatic',
    minify: !isDev,
    sourcemap: isDev ? 'inline' : false,
    define: { 'process.env.NODE_ENV': isDev ? '"development"' : '"production"' },
    loader: { '.woff2': 'file' },
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    write: false,
    plugins: [sheetOfTokens],
  });
}

/** The sheet with tokens and utilities goes through Tailwind, like Next's own. */
const sheetOfTokens = {
  name: 'sheet-of-tokens',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]app[\\/]globals\.css$/ }, async ({ path }) => {
      const { css } = await postcss([tailwind()]).process(readFileSync(path, 'utf8'), { from: path });
      return { contents: css, loader: 'css', watchFiles: [path] };
    });
  },
};

/** Entry -> script, sheet and the parts it needs at once; and the name of every file there is. */
function manifestOf(outputs, outdir) {
  const nameOf = (path) => relative(outdir, path).split(sep).join('/');
  const pages = {};
  for (const [path, output] of Object.entries(outputs)) {
    if (output.entryPoint === undefined) continue;
    const page = basename(output.entryPoint, '.tsx');
    if (!GROUPS.flat().includes(page)) continue;
    pages[page] = {
      script: nameOf(path),
      sheet: output.cssBundle === undefined ? null : nameOf(output.cssBundle),
      parts: partsOf(outputs, path).map(nameOf),
    };
  }
  const files = Object.keys(outputs).map(nameOf);
  return { pages, files };
}

/** Every script that is loaded before the page's own runs. */
function partsOf(outputs, path, seen = new Set()) {
  for (const { path: part, kind, external } of outputs[path].imports) {
    if (kind !== 'import-statement' || external || seen.has(part)) continue;
    seen.add(part);
    partsOf(outputs, part, seen);
  }
  return [...seen];
}

function compress(path, contents) {
  writeFileSync(`${path}.gz`, gzipSync(contents, { level: 9 }));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: contents.length,
  };
  writeFileSync(`${path}.br`, brotliCompressSync(contents, { params }));
}

if (process.argv[1] && import.meta.url.endsWith(basename(process.argv[1])))
  await buildLearner({ isDev: process.argv.includes('--dev') });

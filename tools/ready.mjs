// Brings a fresh checkout to the point where something can run: Node version, packages, database clients, build.
// Node's own modules only: this runs before anything is installed. Each step is skipped when its result is newer
// than what it is made from.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const STAMPS = join(ROOT, 'node_modules', '.attend');

/** Ends with one clear line on a Node version that is not served. */
export function checkNode(version = process.versions.node) {
  if (isServed(version)) return;
  const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  console.error(
    `Attend runs on Node ${engines.node}; this is Node ${version}. Install one of these and try again.`,
  );
  process.exit(1);
}

/** Node 20 from 20.19, 22 from 22.12, 24. */
export function isServed(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major === 24;
}

/** Runs a command to its end; ends this process with its output when it fails. */
export function run(title, command, { quiet = true, env = {} } = {}) {
  console.log(`… ${title}`);
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(command, {
    cwd: ROOT,
    shell: true,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: quiet ? 'pipe' : 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1', ...env },
  });
  if (status !== 0) {
    console.error(`${stdout ?? ''}${stderr ?? ''}`);
    console.error(`✗ ${title} failed: ${command}`);
    process.exit(status ?? 1);
  }
  console.log(`  done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** Installs packages when package.json or the lock changed since the last time. */
export function ensureInstalled() {
  const made = existsSync(join(ROOT, 'node_modules'));
  once('install', ['package.json', 'package-lock.json', '.npmrc'], made, () => {
    run('installing packages (about a minute)', 'npm install --no-audit --no-fund');
  });
}

/** Generates the database clients; the generator itself knows whether the models changed. */
export function ensureGenerated() {
  run('database clients', 'node prisma/tools/generate.mjs');
}

/** Builds pages and server when any source changed. */
export function ensureBuilt() {
  const sources = ['app', 'client', 'core', 'curriculum', 'messages', 'server', 'proxy.ts', 'next.config.js'];
  const made = existsSync(join(ROOT, '.next/BUILD_ID')) && existsSync(join(ROOT, 'dist/index.mjs'));
  once(
    'build',
    [...sources, 'package-lock.json', 'postcss.config.mjs', 'tools/build.mjs', 'tools/learner.mjs'],
    made,
    () => {
      run('building the pages (about a minute)', 'npx next build');
      run('bundling the server and the learners’ pages', 'node tools/build.mjs');
    },
  );
}

/** Does `work` unless it was done for exactly these inputs and its result is still there. */
function once(name, inputs, made, work) {
  const stamp = join(STAMPS, name);
  const hash = hashOf(inputs);
  if (made && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  work();
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(stamp, hashOf(inputs));
}

function hashOf(inputs) {
  const hash = createHash('sha256');
  for (const input of inputs)
    for (const file of filesOf(join(ROOT, input))) {
      hash
        .update(`${relative(ROOT, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .filter((name) => name !== 'generated' && name !== 'node_modules')
    .flatMap((name) => filesOf(join(path, name)));
}

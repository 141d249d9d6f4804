// Bundles the server (dist/index.mjs and dist/reset-password.mjs) and the learners' pages (dist/learner). Packages stay outside, our own code goes in.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildLearner } from './learner.mjs';
import { ROOT } from './ready.mjs';

rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
const entries = { index: 'server/index.ts', 'reset-password': 'server/reset-password.ts' };
await build({
  absWorkingDir: ROOT,
  entryPoints: Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(join(ROOT, path)))),
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  packages: 'external',
  jsx: 'automatic',
  sourcemap: false,
  logLevel: 'warning',
});
await buildLearner();

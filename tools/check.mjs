// `npm run check`: types, lint, boundaries, unused code, fresh documents, unit and contract tests. About a minute.
import { spawnSync } from 'node:child_process';

const STEPS = [
  ['types', 'npx tsc -p tsconfig.json --noEmit'],
  ['types of core, without DOM and Node', 'npx tsc -p core/tsconfig.json --noEmit'],
  ['lint and format', 'npx biome check .'],
  ['boundaries', 'npx depcruise --config .dependency-cruiser.cjs core client server app tools'],
  ['unused files, exports and packages', 'npx knip'],
  ['protocol document', 'npx tsx tools/protocol-doc/main.ts --check'],
  ['curriculum', 'npx tsx tools/curriculum/main.ts'],
  ['golden cases', 'npx tsx tools/golden/main.ts tests/golden'],
  ['unit and contract tests', 'npx vitest run'],
];

const only = process.argv.slice(2);
let failed = 0;
for (const [name, command] of STEPS) {
  if (only.length > 0 && !only.some((word) => name.includes(word))) continue;
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(command, {
    shell: true,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const isGood = status === 0;
  console.log(`${isGood ? 'ok    ' : 'FAILED'}  ${seconds.padStart(6)} s  ${name}`);
  if (isGood) continue;
  failed++;
  console.log(`${stdout}${stderr}`.replace(/^npm warn.*$\n?/gm, '').trimEnd());
}
console.log(failed === 0 ? 'check: all good' : `check: ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

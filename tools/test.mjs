// `npm test`: all tests on a machine with nothing but Node and the package registries. Installs what is missing where
// it can, says what it did, and ends with one line: `N passed, N failed, N skipped`.
// `--tier full` runs the long campaigns too; `--only unit|e2e` runs one half.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkNode, ensureBuilt, ensureGenerated, ensureInstalled, ROOT, run } from './ready.mjs';

const args = process.argv.slice(2);
const optionOf = (flag) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined);
const tier = optionOf('--tier') ?? 'quick';
const only = optionOf('--only');

checkNode();
ensureInstalled();
ensureGenerated();
const totals = { passed: 0, failed: 0, skipped: 0 };
if (only !== 'e2e') unit();
if (only !== 'unit') stories();
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;

/** Laws, contracts, units: one Vitest run. */
function unit() {
  const report = join(ROOT, 'test-results/unit.json');
  rmSync(report, { force: true });
  step(
    'laws, contracts and units',
    `npx vitest run --reporter=default --reporter=json --outputFile=${report}`,
  );
  const found = read(report);
  count(found?.numPassedTests, found ? found.numFailedTests + brokenFiles(found) : 1, found?.numPendingTests);
}

/** A file that could not even be read counts as one failure. */
function brokenFiles(report) {
  return report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
    .length;
}

/** Stories in a real browser against the production build. */
function stories() {
  ensureBrowser();
  ensureBuilt();
  const report = join(ROOT, 'test-results/e2e.json');
  rmSync(report, { force: true });
  step('stories in the browser', 'npx playwright test');
  const found = read(report)?.stats;
  count(found?.expected + (found?.flaky ?? 0), found ? found.unexpected : 1, found?.skipped);
}

function step(title, command) {
  console.log(`\n== ${title}`);
  spawnSync(command, { cwd: ROOT, shell: true, stdio: 'inherit', env: { ...process.env, TEST_TIER: tier } });
}

function count(passed, failed, skipped) {
  totals.passed += passed || 0;
  totals.failed += failed || 0;
  totals.skipped += skipped || 0;
}

function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** Debian's Chromium and a Chinese face, installed when missing and when this user may. */
function ensureBrowser() {
  if (process.env.CHROMIUM || existsSync('/usr/bin/chromium')) return;
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    console.error(
      'The stories need Chromium. Install it (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM to its path.',
    );
    process.exit(1);
  }
  run(
    'installing Chromium for the stories (about a minute)',
    'apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-cjk',
  );
}

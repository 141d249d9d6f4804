/**
 * `npm run golden -- DIR [--json]`: reads every case of a folder in the format of tests/golden/README.md and judges
 * the numerical core by it. One line per function, then "N passed, N failed"; exit status 1 on any failure.
 */
import { loadFastKernel } from '#core/numerics/index.ts';
import { readFolder } from './cases.ts';
import { judge, type Verdict } from './judge.ts';

interface Line {
  name: string;
  cases: number;
  failures: number;
  worst: number;
  goal: string;
}

function goalOf(verdict: Verdict): string {
  return verdict.limit.unit === 'same' ? 'same' : `${verdict.limit.at} ${verdict.limit.unit}`;
}

function summarise(verdicts: readonly Verdict[]): Line[] {
  const lines = new Map<string, Line>();
  for (const v of verdicts) {
    const line = lines.get(v.name) ?? { name: v.name, cases: 0, failures: 0, worst: 0, goal: goalOf(v) };
    line.cases++;
    if (!v.isPassed) line.failures++;
    line.worst = Math.max(line.worst, v.error);
    lines.set(v.name, line);
  }
  return [...lines.values()];
}

function print(lines: readonly Line[], failed: readonly Verdict[]): void {
  for (const l of lines) {
    const counts = `${String(l.cases).padStart(5)} cases ${String(l.failures).padStart(4)} failed`;
    console.log(`${l.name.padEnd(30)} ${counts}   worst ${l.worst.toFixed(3).padStart(8)}   goal ${l.goal}`);
  }
  for (const v of failed.slice(0, 50)) console.log(`  ${v.id} ${v.name}: ${v.note ?? `error ${v.error}`}`);
}

async function main(args: readonly string[]): Promise<number> {
  await loadFastKernel();
  const folder = args.find((a) => !a.startsWith('--')) ?? 'tests/golden';
  const cases = readFolder(folder);
  const verdicts = cases.flatMap(judge);
  const failed = verdicts.filter((v) => !v.isPassed);
  const lines = summarise(verdicts);
  if (args.includes('--json')) console.log(JSON.stringify({ folder, lines }, null, 2));
  else print(lines, failed);
  if (cases.length === 0) console.log(`no cases in ${folder}`);
  console.log(`${verdicts.length - failed.length} passed, ${failed.length} failed`);
  return failed.length > 0 || cases.length === 0 ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(String(error));
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}

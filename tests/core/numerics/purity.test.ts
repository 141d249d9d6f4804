import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadFastKernel, selfTestHash } from '#core/numerics/index.ts';

/** What engines compute differently, or what is no calculation at all. */
const FORBIDDEN =
  /Math\.(exp|log\w*|pow|tanh|expm1|sinh?|cosh?|tan|cbrt|hypot|random)\b|\*\*|Date\b|performance\b|toLocale/;

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return name.endsWith('.ts') ? [path] : [];
  });
}

/** Code without comments and texts. */
function codeOf(path: string): string {
  return readFileSync(path, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '')
    .replace(/'[^'\n]*'|`[^`]*`/g, "''");
}

it('NUM-45 the numerical core calls nothing whose bits depend on the engine', () => {
  const offenders = sources('core/numerics').filter((path) => FORBIDDEN.test(codeOf(path)));
  expect(offenders).toEqual([]);
  expect(FORBIDDEN.test('const y = 2 ** x')).toBe(true);
});

it('NUM-46 the self-test hash is the published one, with and without WebAssembly', async () => {
  const withoutWasm = selfTestHash();
  expect(await loadFastKernel()).toBe(true);
  expect(selfTestHash()).toBe(withoutWasm);
  expect(withoutWasm).toBe('6a5cf1136eb01d26');
});

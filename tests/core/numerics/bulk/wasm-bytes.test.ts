import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { bytesFile, compileKernel } from '#tools/wasm/build.mjs';

it('NUM-44 compiling the kernel again gives the committed bytes', async () => {
  const committed = readFileSync(
    new URL('../../../../core/numerics/bulk/wasm-bytes.ts', import.meta.url),
    'utf8',
  );
  expect(bytesFile(await compileKernel())).toBe(committed);
});

/** The same bits on every engine: Debian's browsers against Node. */
import { expect, test } from '@playwright/test';
import { selfTestHash } from '#core/numerics/index.ts';
import { ensureBrowser } from '#tools/parity/browsers.ts';
import { hashesIn } from '#tools/parity/parity.ts';

for (const browser of ['chromium', 'firefox'] as const) {
  test(`NUM-47 ${browser} computes the same bits as Node, with either kernel`, async () => {
    test.setTimeout(300_000);
    ensureBrowser(browser);
    const expected = selfTestHash();
    expect(await hashesIn(browser)).toMatchObject({
      hash: expected,
      hashWithKernel: expected,
      hasWasm: true,
    });
  });
}

/** Who sends for whom: Web Locks as a port, played by a small lock book. */
import { describe, expect, test } from 'vitest';
import { noTabLocks, webTabLocks } from '#client/tabs.ts';
import { lockBook } from '#tests/support/lock-book.ts';

describe('tabs', () => {
  test('CLI-16 a living tab is not taken over; a dead one is, by one tab alone', async () => {
    const { source, close } = lockBook();
    const [a, b, c] = ['a', 'b', 'c'].map((page) => webTabLocks(source(page)));
    await a!.hold('tab-a');
    expect(await b!.adopt('tab-a')).toBe(false);
    close('a');
    expect(await b!.adopt('tab-a')).toBe(true);
    expect(await c!.adopt('tab-a')).toBe(false);
    close('b');
    expect(await c!.adopt('tab-a')).toBe(true);
  });

  test('CLI-16 without locks, or where they fail, everybody may send', async () => {
    expect(await noTabLocks.adopt('tab-a')).toBe(true);
    const broken = webTabLocks({ request: async () => Promise.reject(new Error('insecure')) });
    await broken.hold('tab-a');
    expect(await broken.adopt('tab-a')).toBe(true);
  });
});

/** Who sends for whom: Web Locks as a port, played by a small lock book. */
import { describe, expect, test } from 'vitest';
import { type LockSource, noTabLocks, webTabLocks } from '#client/tabs.ts';

/** Locks of one device; `close` frees what a page held. */
function lockBook() {
  const held = new Map<string, string>();
  const source = (page: string): LockSource => ({
    async request(name, _options, run) {
      const isFree = !held.has(name);
      if (isFree) held.set(name, page);
      await run(isFree ? {} : null);
    },
  });
  const close = (page: string) => {
    for (const [name, owner] of held) if (owner === page) held.delete(name);
  };
  return { source, close };
}

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

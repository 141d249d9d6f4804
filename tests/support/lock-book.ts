/** Web Locks of one device, played by a book: a page holds its locks until it is closed. */
import type { LockSource } from '#client/tabs.ts';

export interface LockBook {
  /** `navigator.locks` as one page sees it. */
  source(page: string): LockSource;
  /** The page is gone, and with it its locks. */
  close(page: string): void;
}

export function lockBook(): LockBook {
  const held = new Map<string, string>();
  return {
    source: (page) => ({
      async request(name, _options, run) {
        const isFree = !held.has(name);
        if (isFree) held.set(name, page);
        await run(isFree ? {} : null);
      },
    }),
    close(page) {
      for (const [name, owner] of held) if (owner === page) held.delete(name);
    },
  };
}

/**
 * Who answers for a waiting command when several tabs of one person are open. Law: with Web Locks each command has
 * one tab that sends it, and when a tab dies exactly one other takes over; without (plain HTTP) several may send it,
 * which the server's memory of ids makes harmless.
 */

export interface TabLocks {
  /** Marks this tab as alive for as long as the page lives. */
  hold(tab: string): Promise<void>;
  /** Takes over from another tab. `false` while that one lives or somebody else took over. */
  adopt(tab: string): Promise<boolean>;
}

/** The part of `navigator.locks` that is used. */
export interface LockSource {
  request(
    name: string,
    options: { readonly ifAvailable: boolean },
    run: (lock: object | null) => Promise<void> | undefined,
  ): Promise<unknown>;
}

/** Everybody may send everything. */
export const noTabLocks: TabLocks = { hold: async () => {}, adopt: async () => true };

/** One lock per tab, held until the page is gone. */
export function webTabLocks(locks: LockSource): TabLocks {
  const grab = (tab: string) =>
    new Promise<boolean>((resolve) => {
      const answer = locks.request(`attend-tab-${tab}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise<void>(() => {});
      });
      answer.catch(() => resolve(true));
    });
  return {
    hold: async (tab) => {
      await grab(tab);
    },
    adopt: grab,
  };
}

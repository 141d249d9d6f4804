/**
 * The browser as the world that client/ is handed: time, chance, wake-ups, device memory, tabs. Law: works over plain
 * HTTP and in old web views, where much of this is withheld; what is missing is replaced by the next best, never an
 * error. Not here: the network (connect.ts).
 */
import { bestRandom, idsFrom } from '#client/ids.ts';
import { indexedDbDevice } from '#client/indexed-db-storage.ts';
import type { LiveWorld } from '#client/live-view.ts';
import { memoryDevice, type OutboxDevice } from '#client/outbox-storage.ts';
import { noTabLocks, webTabLocks } from '#client/tabs.ts';
import { type DeviceMemory, systemClock, volatileMemory, type Wake } from '#client/world.ts';

/** Everything but the network. Call it in the browser only. */
export function browserWorld(): Omit<LiveWorld, 'transport'> {
  return {
    clock: systemClock,
    chance: Math.random,
    wake: browserWake,
    device: outboxDevice(),
    tabs: 'locks' in navigator ? webTabLocks(navigator.locks) : noTabLocks,
    newId: idsFrom(bestRandom(globalThis.crypto, Math.random)),
  };
}

const WAKING = ['online', 'pageshow'] as const;

/** Coming back: online again, seen again, or out of the page cache. */
export const browserWake: Wake = {
  isOnline: () => navigator.onLine !== false,
  subscribe(woken) {
    const seen = () => {
      if (document.visibilityState === 'visible') woken();
    };
    for (const name of WAKING) window.addEventListener(name, woken);
    document.addEventListener('visibilitychange', seen);
    return () => {
      for (const name of WAKING) window.removeEventListener(name, woken);
      document.removeEventListener('visibilitychange', seen);
    };
  },
};

/** `localStorage`, or a memory that lasts as long as the page where the browser refuses it. */
export function browserMemory(): DeviceMemory {
  const fallback = volatileMemory();
  const attempt = <T>(run: (storage: Storage) => T, otherwise: () => T): T => {
    try {
      return run(window.localStorage);
    } catch {
      return otherwise();
    }
  };
  return {
    get: (key) =>
      attempt(
        (storage) => storage.getItem(key),
        () => fallback.get(key),
      ),
    put: (key, value) =>
      attempt(
        (storage) => storage.setItem(key, value),
        () => fallback.put(key, value),
      ),
    forget: (key) =>
      attempt(
        (storage) => storage.removeItem(key),
        () => fallback.forget(key),
      ),
  };
}

function outboxDevice(): OutboxDevice {
  try {
    return indexedDbDevice(window.indexedDB);
  } catch {
    return memoryDevice();
  }
}

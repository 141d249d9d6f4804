/**
 * The world as the client is handed it: time, chance, wake-ups, a small memory. Law: nothing under client/ reads a
 * clock, a random source or the browser by itself; browsers, bots and tests each hand in their own.
 * Not here: the network (transport/transport.ts) and the durable queue (outbox-storage.ts).
 */

export type Cancel = () => void;

/** Monotonic time. `nowMs` has no meaning beyond differences; it never jumps with the wall clock. */
export interface Clock {
  nowMs(): number;
  /** Runs once after `ms` milliseconds unless cancelled. */
  after(ms: number, run: () => void): Cancel;
}

/** A uniform number, 0 included, 1 excluded. */
export type Chance = () => number;

/** Fills the array with random bytes and returns it. */
export type FillRandom = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;

/** Signs that the device woke up or came back online, and what it says about the network. */
export interface Wake {
  /** Called on `online`, `visibilitychange` to visible and `pageshow`. */
  subscribe(woken: () => void): Cancel;
  /** What the device believes; `true` where it cannot tell. */
  isOnline(): boolean;
}

/** A few short texts remembered on the device (localStorage in browsers). Never throws. */
export interface DeviceMemory {
  get(key: string): string | null;
  put(key: string, value: string): void;
  forget(key: string): void;
}

/** For devices without memory, and for bots. */
export function volatileMemory(): DeviceMemory {
  const kept = new Map<string, string>();
  return {
    get: (key) => kept.get(key) ?? null,
    put: (key, value) => void kept.set(key, value),
    forget: (key) => void kept.delete(key),
  };
}

/** Bots and tests are always awake and online. */
export const alwaysAwake: Wake = { subscribe: () => () => {}, isOnline: () => true };

/** Time of the running process or page. Needs only `performance` and timers, which Node and browsers share. */
export const systemClock: Clock = {
  nowMs: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * Waiting time before try number `attempt` (from 0), in milliseconds: doubles from `firstMs` up to `maxMs`, then
 * moves by up to half of itself either way, so that a class does not come back in one stroke.
 */
export function backOffMs(attempt: number, chance: Chance, firstMs: number, maxMs: number): number {
  const planned = Math.min(maxMs, firstMs * 2 ** Math.min(attempt, 20));
  return planned * (0.5 + chance());
}

/** The promise's value, or `otherwise` when it fails or takes longer than `ms`. Old browsers' storage may hang. */
export function inTime<T>(clock: Clock, work: Promise<T>, otherwise: T, ms: number): Promise<T> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, () => resolve(otherwise));
    const end = (value: T) => {
      cancel();
      resolve(value);
    };
    work.then(end, () => end(otherwise));
  });
}

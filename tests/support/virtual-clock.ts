/**
 * Time that stands still until a test lets it run. Law: timers fire in the order of their time, then of their
 * making; between two timers everything that was promised gets its turn.
 */
import type { Clock } from '#client/world.ts';

export interface VirtualClock extends Clock {
  /** Lets `ms` milliseconds pass. */
  run(ms: number): Promise<void>;
  /** Number of timers that wait. */
  waiting(): number;
}

interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => void;
}

export function virtualClock(): VirtualClock {
  const timers: Timer[] = [];
  let nowMs = 0;
  let order = 0;

  function put(timer: Timer): void {
    let at = timers.length;
    while (at > 0 && timers[at - 1]!.atMs > timer.atMs) at -= 1;
    timers.splice(at, 0, timer);
  }

  return {
    nowMs: () => nowMs,
    after(ms, run) {
      order += 1;
      const timer = { atMs: nowMs + Math.max(0, ms), order, run };
      put(timer);
      return () => {
        const at = timers.indexOf(timer);
        if (at >= 0) timers.splice(at, 1);
      };
    },
    async run(ms) {
      const untilMs = nowMs + ms;
      await settled();
      while (timers[0] !== undefined && timers[0].atMs <= untilMs) {
        const timer = timers.shift()!;
        nowMs = timer.atMs;
        timer.run();
        await settled();
      }
      nowMs = untilMs;
    },
    waiting: () => timers.length,
  };
}

/** Everything that is promised and waits for nothing else has run. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

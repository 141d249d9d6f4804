/** A world that stands still until told to move, with chance from a seed. */
import type { World } from '#server/ports/world.ts';

export interface StillWorld extends World {
  /** Moves both clocks on. */
  advance(ms: number): void;
}

/** Starts at the machine's time, as the sign-in library reads that clock itself. */
export function seededWorld(seed: number): StillWorld {
  let nowMs = Date.now();
  let elapsedMs = 0;
  let state = seed >>> 0;
  const nextByte = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  };
  return {
    nowMs: () => nowMs,
    elapsedMs: () => elapsedMs,
    randomBytes: (count) => Uint8Array.from({ length: count }, nextByte),
    advance(ms) {
      nowMs += ms;
      elapsedMs += ms;
    },
  };
}

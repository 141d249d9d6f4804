/** Chance that can be replayed: the generator of the curriculum (mulberry32) and what tests draw from it. */
import type { FillRandom } from '#client/world.ts';

/** Uniform numbers from 0 (included) to 1 (excluded), the same for the same seed. */
export function seededChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function seededBytes(chance: () => number): FillRandom {
  return (bytes) => {
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = Math.floor(chance() * 256);
    return bytes;
  };
}

export const pick = <T>(chance: () => number, from: readonly T[]): T =>
  from[Math.floor(chance() * from.length)]!;

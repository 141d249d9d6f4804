/**
 * Command ids: 128 random bits in 22 letters. Works where `crypto.randomUUID` is withheld (plain HTTP in a LAN).
 * Law: two ids never meet in practice, also where the device has no good source of chance at all.
 */
import type { Chance, FillRandom } from './world.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const ID_LETTERS = 22;

export type NewId = () => string;

/** Ids of 22 letters from the given source, six bits each. */
export function idsFrom(fill: FillRandom): NewId {
  return () => {
    let id = '';
    for (const byte of fill(new Uint8Array(ID_LETTERS))) id += LETTERS[byte & 63];
    return id;
  };
}

/** The part of the Web Crypto object that is present without HTTPS as well. */
export interface RandomSource {
  getRandomValues(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
}

/** The best source at hand: `getRandomValues`, else the handed-in chance. */
export function bestRandom(crypto: RandomSource | undefined, chance: Chance): FillRandom {
  if (typeof crypto?.getRandomValues === 'function') return (bytes) => crypto.getRandomValues(bytes);
  return drawnBytes(chance);
}

/** Bytes drawn from chance: for bots and tests, whose ids may be replayed. */
export function drawnBytes(chance: Chance): FillRandom {
  return (bytes) => {
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = Math.floor(chance() * 256);
    return bytes;
  };
}

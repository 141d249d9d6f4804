/**
 * Ids, codes and secrets of the live side. Law: every letter comes from unpredictable bytes without bias, and only
 * the SHA-256 of a secret is ever stored.
 */
import { createHash } from 'node:crypto';
import { CODE_ALPHABET } from '#core/protocol/index.ts';
import type { World } from '#server/ports/world.ts';

const toBase64Url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** A 128-bit id of 22 letters. */
export const newId = (world: World): string => toBase64Url(world.randomBytes(16));

/** A 256-bit secret of 43 letters. */
export const newSecret = (world: World): string => toBase64Url(world.randomBytes(32));

/** Lower-case hex of the SHA-256 of a secret. */
export const hashSecret = (secret: string): string =>
  createHash('sha256').update(secret, 'utf8').digest('hex');

/** `length` letters of the code alphabet; bytes beyond the last whole multiple of its size are thrown away. */
export function newCode(world: World, length: number): string {
  const limit = 256 - (256 % CODE_ALPHABET.length);
  let code = '';
  while (code.length < length) {
    for (const byte of world.randomBytes(length * 2)) {
      if (byte < limit && code.length < length) code += CODE_ALPHABET[byte % CODE_ALPHABET.length];
    }
  }
  return code;
}

/** Look-alikes that are not in the alphabet, as a person may type them. */
const READ_AS: Readonly<Record<string, string>> = { O: 'Q', '0': 'Q', I: 'J', L: 'J', '1': 'J' };

/**
 * The code that a person meant: any case, full-width letters, spaces, dashes and points between.
 * `null` when it cannot be a code of that length.
 */
export function normalizeCode(typed: string, length: number): string | null {
  if (typed.length > 64) return null;
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-_.·‐-―]/gu, '');
  const code = Array.from(letters, (letter) => READ_AS[letter] ?? letter).join('');
  return code.length === length && Array.from(code).every((letter) => CODE_ALPHABET.includes(letter))
    ? code
    : null;
}

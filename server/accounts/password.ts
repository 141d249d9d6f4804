/**
 * Passwords: which are taken, and how they are kept. scrypt (RFC 7914) with N = 2^15, r = 8, p = 3, off the main
 * thread, a few at a time, so that a flood of sign-ins neither stalls a class nor fills the memory.
 */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { type Refusal, refuse } from '#core/protocol/index.ts';
import { isCommonPassword } from './common-passwords.ts';

const LENGTH = { min: 8, max: 128 } as const;
/** Cost of scrypt: 2^log2N blocks of 128·r bytes, p times over. */
export interface HashCost {
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
}
const COST: HashCost = { log2N: 15, r: 8, p: 3 };
const KEY_BYTES = 32;

/** The password in the form that is hashed, or why it is not taken. */
export function readPassword(typed: string, field: string): string | Refusal {
  const password = typed.normalize('NFC');
  const length = Array.from(password).length;
  if (length < LENGTH.min || length > LENGTH.max || password.includes('\0')) {
    return refuse('badPassword', { min: LENGTH.min, max: LENGTH.max }, field);
  }
  return isCommonPassword(password) ? refuse('commonPassword', undefined, field) : password;
}

/** Too many hashes wait already. */
export class HashQueueFull extends Error {
  override readonly name = 'HashQueueFull';
}

/** A few hashes at a time, a bounded number waiting. */
export class PasswordHashes {
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  readonly #cost: HashCost;
  static readonly #MOST_RUNNING = 2;
  static readonly #MOST_WAITING = 40;

  constructor(cost: HashCost = COST) {
    this.#cost = cost;
  }

  /** `scrypt$log2N$r$p$salt$key`, salt and key in base64url. */
  async hash(password: string): Promise<string> {
    const salt = randomBytes(16);
    const { log2N, r, p } = this.#cost;
    const key = await this.#inTurn(() => derive(password, salt, this.#cost));
    return ['scrypt', log2N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
  }

  async verify(hash: string, password: string): Promise<boolean> {
    const [scheme, log2N, r, p, salt = '', key = ''] = hash.split('$');
    if (scheme !== 'scrypt') return false;
    const cost = { log2N: Number(log2N), r: Number(r), p: Number(p) };
    const derived = await this.#inTurn(() =>
      derive(password.normalize('NFC'), Buffer.from(salt, 'base64url'), cost),
    );
    const expected = Buffer.from(key, 'base64url');
    return expected.length === derived.length && timingSafeEqual(expected, derived);
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= PasswordHashes.#MOST_RUNNING) {
      if (this.#waiting.length >= PasswordHashes.#MOST_WAITING) throw new HashQueueFull();
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#running++;
    try {
      return await work();
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }
}

function derive(password: string, salt: Buffer, { log2N, r, p }: HashCost): Promise<Buffer> {
  const N = 2 ** log2N;
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(password, salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

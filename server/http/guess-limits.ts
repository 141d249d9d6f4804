/**
 * Limits on guessing codes and passwords. Law: only failures count, so a class of 300 behind one address joins in
 * seconds; and an address in whose network a class is under way is never locked out of that class.
 */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { type Refusal, refuse } from '#core/protocol/index.ts';
import type { Peer } from '#server/edge/peer.ts';
import { Turns } from './turns.ts';

export interface GuessBudget {
  /** Failures in a window for one address, its network, and everybody together. */
  readonly perAddress: number;
  readonly perNetwork: number;
  readonly everybody: number;
  readonly windowSeconds: number;
}

export const CODE_GUESSES: GuessBudget = {
  perAddress: 10,
  perNetwork: 100,
  everybody: 2000,
  windowSeconds: 60,
};
export const PASSWORD_GUESSES: GuessBudget = {
  perAddress: 20,
  perNetwork: 60,
  everybody: 600,
  windowSeconds: 300,
};

export class GuessLimits {
  readonly #budget: GuessBudget;
  readonly #failures: RateLimiterMemory;
  readonly #turns = new Turns();

  constructor(budget: GuessBudget) {
    this.#budget = budget;
    // Points are compared here, since three kinds of key share one memory.
    this.#failures = new RateLimiterMemory({
      points: Number.MAX_SAFE_INTEGER,
      duration: budget.windowSeconds,
    });
  }

  /** Judges a guess after the earlier ones of the same address. */
  inTurn<T>({ ip }: Peer, guess: () => Promise<T>): Promise<T> {
    return this.#turns.take(ip, guess);
  }

  /** Why this peer may not guess now; `null` when it may. */
  async check(peer: Peer, key?: string): Promise<Refusal | null> {
    for (const { name, most } of this.#keysOf(peer, key)) {
      const used = await this.#failures.get(name);
      if (used !== null && used.consumedPoints >= most) {
        return refuse('tooMany', { seconds: Math.max(1, Math.ceil(used.msBeforeNext / 1000)) });
      }
    }
    return null;
  }

  /** Counts a failure against the peer, and against `key` (an account) when given. */
  async failed(peer: Peer, key?: string): Promise<void> {
    await Promise.all(this.#keysOf(peer, key).map(({ name }) => this.#failures.consume(name)));
  }

  #keysOf({ ip, network }: Peer, key: string | undefined): readonly { name: string; most: number }[] {
    const { perAddress, perNetwork, everybody } = this.#budget;
    return [
      { name: `ip ${ip}`, most: perAddress },
      { name: `net ${network}`, most: perNetwork },
      { name: 'all', most: everybody },
      ...(key === undefined ? [] : [{ name: `key ${key}`, most: perAddress }]),
    ];
  }
}

/** Addresses from which a code or account was used with success, so that others' guessing does not shut them out. */
export class KnownUses {
  readonly #uses = new Map<string, number>();
  readonly #elapsedMs: () => number;
  static readonly #KEPT_MS = 3 * 3_600_000;
  static readonly #MOST = 20_000;

  constructor(elapsedMs: () => number) {
    this.#elapsedMs = elapsedMs;
  }

  has({ ip }: Peer, what: string): boolean {
    const at = this.#uses.get(`${ip} ${what}`);
    return at !== undefined && this.#elapsedMs() - at < KnownUses.#KEPT_MS;
  }

  add({ ip }: Peer, what: string): void {
    const key = `${ip} ${what}`;
    this.#uses.delete(key);
    this.#uses.set(key, this.#elapsedMs());
    const oldest = this.#uses.keys().next().value;
    if (this.#uses.size > KnownUses.#MOST && oldest !== undefined) this.#uses.delete(oldest);
  }
}

/**
 * Guards below the messages: lines that talk too fast to be read, and addresses that open lines without signing in.
 * Law: a class of 300 behind one address comes in; only lines that never sign in are counted against it.
 */
import type { Socket } from 'socket.io';
import { Bucket } from './bucket.ts';

type Engine = Socket['conn'];

/** Packets of any kind on one line: previews, commands and pings of an honest client stay far below. */
const PACKETS = { perSecond: 150, burst: 400 } as const;
/** Lines that ended without signing in, for each address. */
const FAILURES = { perSecond: 5, burst: 300 } as const;
/** Addresses remembered. */
const MOST_ADDRESSES = 50_000;

export class FloodGuard {
  readonly #elapsedMs: () => number;
  readonly #failures = new Map<string, Bucket>();
  readonly #blockedUntil = new Map<string, number>();
  readonly #signedIn = new WeakSet<Engine>();

  constructor(elapsedMs: () => number) {
    this.#elapsedMs = elapsedMs;
  }

  /** Whether the address may open another line. */
  admits(ip: string): boolean {
    const until = this.#blockedUntil.get(ip);
    if (until === undefined) return true;
    if (this.#elapsedMs() < until) return false;
    this.#blockedUntil.delete(ip);
    return true;
  }

  /** Counts what comes over a line before anything parses it. */
  watch(engine: Engine, ip: string): void {
    const bucket = new Bucket(PACKETS, this.#elapsedMs());
    engine.on('packet', () => {
      if (!bucket.take(this.#elapsedMs())) engine.close(true);
    });
    engine.once('close', () => {
      if (!this.#signedIn.has(engine)) this.#failed(ip);
    });
  }

  signedIn(engine: Engine): void {
    this.#signedIn.add(engine);
  }

  #failed(ip: string): void {
    if (this.#failures.size >= MOST_ADDRESSES) this.#failures.clear();
    const nowMs = this.#elapsedMs();
    let bucket = this.#failures.get(ip);
    if (bucket === undefined) {
      bucket = new Bucket(FAILURES, nowMs);
      this.#failures.set(ip, bucket);
    }
    if (!bucket.take(nowMs)) this.#blockedUntil.set(ip, nowMs + 10_000);
  }
}

/**
 * The world as the server's shell sees it: clock and chance, handed in so that tests can hold both still.
 * Law: wall time is stored for people and compared with stored expiries only; no order or tally depends on it.
 */
export interface World {
  /** Wall clock in milliseconds since 1970. */
  readonly nowMs: () => number;
  /** Monotonic milliseconds from an arbitrary origin, for durations. */
  readonly elapsedMs: () => number;
  /** `count` unpredictable bytes. */
  readonly randomBytes: (count: number) => Uint8Array;
}

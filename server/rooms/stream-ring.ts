/**
 * The newest events of one numbered stream, from which small gaps of clients are mended.
 * Law: what is returned continues exactly after the asked position, or nothing is returned and a snapshot is due.
 */
import type { NumberedEvent } from '#core/protocol/index.ts';

export class StreamRing {
  readonly #capacity: number;
  #events: NumberedEvent[] = [];

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  push(event: NumberedEvent): void {
    this.#events.push(event);
    // Cut in blocks: shifting an array at every event would cost its length each time.
    if (this.#events.length >= 2 * this.#capacity) this.#events = this.#events.slice(-this.#capacity);
  }

  /** Events after position `since` up to `last`, or `null` when some of them are no longer held. */
  since(since: number, last: number): readonly NumberedEvent[] | null {
    if (since > last) return null;
    if (since === last) return [];
    const start = this.#events.findIndex((event) => event.seq === since + 1);
    const found = start < 0 ? [] : this.#events.slice(start);
    return found.length === last - since ? found : null;
  }
}

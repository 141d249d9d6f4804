/**
 * A transport with a tap: counts what passes, can go offline like a bad network, and lets a hostile bot say things
 * that the client would never say. Law: towards the client it is a transport like any other.
 */
import type { Line, LineHandlers, RequestName, Transport } from '#client/transport/transport.ts';

export interface Tap extends Transport {
  readonly counts: { dials: number; hellos: number; snapshots: number; lost: number };
  /** Cuts the line; dials fail until `online`. */
  offline(): void;
  online(): void;
  /** Sends any body under a known name, past the client; resolves with the reply, if there is one. */
  raw(name: RequestName, body: unknown): Promise<unknown>;
  /** Told when a line ended for whatever reason. */
  onLost: () => void;
}

export function tapped(transport: Transport): Tap {
  const counts = { dials: 0, hellos: 0, snapshots: 0, lost: 0 };
  let isOffline = false;
  let current: { line: Line; handlers: LineHandlers } | null = null;

  function lost(): void {
    counts.lost += 1;
    current = null;
    tap.onLost();
  }

  const tap: Tap = {
    counts,
    onLost: () => {},
    dial(handlers) {
      counts.dials += 1;
      if (isOffline) return deadLine(handlers);
      const line = transport.dial({
        ...handlers,
        closed: (cause) => {
          lost();
          handlers.closed(cause);
        },
      });
      current = { line, handlers };
      return { ...line, request: counted(line), close: () => hangUp(line) };
    },
    offline() {
      isOffline = true;
      const cut = current;
      if (cut === null) return;
      cut.line.close();
      lost();
      cut.handlers.closed({ kind: 'lost' });
    },
    online() {
      isOffline = false;
    },
    raw: (name, body) =>
      new Promise((resolve) => {
        if (current === null) resolve(undefined);
        else current.line.request(name, body as never, resolve as never);
      }),
  };

  const hangUp = (line: Line): void => {
    line.close();
    if (current?.line === line) lost();
  };

  const counted =
    (line: Line): Line['request'] =>
    (name, body, reply) => {
      if (name === 'hello') counts.hellos += 1;
      line.request(name, body, (answer) => {
        if ('kind' in answer && answer.kind === 'snapshot') counts.snapshots += 1;
        reply(answer);
      });
    };

  return tap;
}

/** A line that fails as a network without signal does. */
function deadLine(handlers: LineHandlers): Line {
  const timer = setTimeout(() => handlers.closed({ kind: 'lost' }), 50);
  return { request: () => {}, cast: () => {}, close: () => clearTimeout(timer) };
}

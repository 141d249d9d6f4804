/**
 * The least that a server of ours would do with each message, shared by the two servers that stand beside it: it
 * remembers the latest of each client, acknowledges, and tells everybody what the instructor pushed. No schema, no
 * limits, no store, no roles.
 */
import type { CommandEnvelope } from '#core/protocol/index.ts';
import { factOf, sampleSnapshot } from '../bodies.ts';

export interface Board {
  /** The reply, and what everybody must be told. */
  take(client: object, name: string, body: unknown): { reply: unknown; tell: unknown | null };
}

export function createBoard(): Board {
  const snapshot = sampleSnapshot();
  const latest = new WeakMap<object, unknown>();
  let seq = 0;
  return {
    take(client, name, body) {
      if (name === 'hello')
        return { reply: { ok: true, kind: 'snapshot', snapshot, previewHz: 20 }, tell: null };
      if (name !== 'command') {
        latest.set(client, body);
        return { reply: { ok: true }, tell: null };
      }
      seq += 1;
      const envelope = body as CommandEnvelope;
      const isPush = envelope.command.type === 'matrix.setCells';
      if (!isPush) latest.set(client, envelope.command);
      return { reply: { ok: true, seq }, tell: isPush ? factOf(seq, envelope) : null };
    },
  };
}

/** The process's first line: its port. Garbage is collected on SIGUSR2, for the measure of memory. */
export function announce(port: number): void {
  process.on('SIGUSR2', () => globalThis.gc?.());
  process.stdout.write(`${JSON.stringify({ port, secret: null })}\n`);
}

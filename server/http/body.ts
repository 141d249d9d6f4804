/**
 * Reads the body of a change: JSON, small, shallow, in time. Law: nothing is parsed before its size and depth are
 * known, and a refusal never holds what was sent.
 */
import type { IncomingMessage } from 'node:http';
import { LIMITS, type Refusal, refuse } from '#core/protocol/index.ts';
import { isShallow } from '#server/edge/depth.ts';

/** Bytes of a form: names, codes, passwords. */
const MOST_BYTES = 16 * 1024;

export type BodyResult =
  | { readonly ok: true; readonly value: unknown }
  | (Refusal & { readonly status?: number });

/** The parsed body. A wrong content type carries its own HTTP status. */
export async function readJsonBody(request: IncomingMessage): Promise<BodyResult> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json *(;|$)/i.test(type)) return { ...refuse('badShape'), status: 415 };
  const text = await readText(request);
  if (text === null) return refuse('tooLarge', { limit: MOST_BYTES });
  if (!isShallow(text, LIMITS.depth)) return refuse('tooDeep', { limit: LIMITS.depth });
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return refuse('badShape');
  }
}

/** The body as text, or `null` when it is too large; the rest is then left unread. */
async function readText(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

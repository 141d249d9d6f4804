/** Answers of the API: JSON, never cached, never framed, with the HTTP status that the refusal's code carries. */
import type { ServerResponse } from 'node:http';
import { httpStatusOf, type Refusal } from '#core/protocol/index.ts';

export interface Answer {
  readonly status: number;
  readonly body: object;
  /** Set-Cookie values. */
  readonly cookies?: readonly string[];
}

/** An accepted request: `ok: true` with its fields. */
export const accepted = (fields: object = {}, cookies: readonly string[] = []): Answer => ({
  status: 200,
  body: { ok: true, ...fields },
  cookies,
});

export const refused = (refusal: Refusal, status = httpStatusOf(refusal.code)): Answer => ({
  status,
  body: refusal,
});

const HEADERS = {
  'Content-Type': 'application/json; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  Vary: 'Origin, Cookie',
} as const;

export function send(
  response: ServerResponse,
  { status, body, cookies = [] }: Answer,
  isHttps: boolean,
): void {
  if (response.headersSent || response.destroyed) return;
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  if (isHttps) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
  if (cookies.length > 0) response.setHeader('Set-Cookie', [...cookies]);
  // A body that was not read to its end cannot be followed by another request.
  if (status === 413) response.setHeader('Connection', 'close');
  const { seconds } = (body as Partial<Refusal>).params ?? {};
  if (status === 429 && seconds !== undefined) response.setHeader('Retry-After', String(seconds));
  response.statusCode = status;
  response.end(JSON.stringify(body));
}

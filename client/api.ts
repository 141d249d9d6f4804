/**
 * Calls to the HTTP API that answer with a value or a coded refusal, never with an exception: what cannot be reached
 * or understood is `busy`, to be tried again. Not here: texts, forms, live connections.
 */
import { REFUSAL_CODES, type Refusal, refuse } from '#core/protocol/index.ts';

/** `fetch` of a browser or of Node, with what bots add to it. */
export interface Http {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Origin of the server; empty on its own pages. */
  readonly base: string;
  /** For bots: `origin` or `authorization`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An accepted call: the body's fields, and the raw response for bots that must read its cookies. */
export type Called<T> = { readonly ok: true; readonly value: T; readonly response: Response } | Refusal;

/** Posts JSON. `value` has the shape that the route promises. */
export async function post<T>(http: Http, path: string, body: object): Promise<Called<T>> {
  return call<T>(http, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...http.headers },
    body: JSON.stringify(body),
  });
}

export async function get<T>(http: Http, path: string): Promise<Called<T>> {
  return call<T>(http, path, { method: 'GET', headers: { ...http.headers } });
}

async function call<T>(http: Http, path: string, init: RequestInit): Promise<Called<T>> {
  try {
    const response = await http.fetch(`${http.base}${path}`, { ...init, credentials: 'same-origin' });
    const body: unknown = await response.json();
    if (isAccepted(body)) return { ok: true, value: body as T, response };
    return isRefusal(body) ? body : refuse('internal');
  } catch {
    return refuse('busy');
  }
}

const isAccepted = (body: unknown): body is { ok: true } =>
  typeof body === 'object' && body !== null && 'ok' in body && body.ok === true;

function isRefusal(body: unknown): body is Refusal {
  if (typeof body !== 'object' || body === null || !('code' in body)) return false;
  return (REFUSAL_CODES as readonly unknown[]).includes(body.code);
}

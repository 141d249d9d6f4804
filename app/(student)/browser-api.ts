/** Asks the server's API from a learner's page. Law: a change is a POST of JSON; what the network loses is told apart from what the server refuses. */
import type { Refusal } from '#core/protocol/index.ts';

/** No answer: the network or the server is away. */
export type Lost = { readonly ok: false; readonly code: 'lost' };
export type ApiAnswer<T> = ({ readonly ok: true } & T) | Refusal | Lost;

/** Sends a change. */
export function post<T>(path: string, body: object = {}): Promise<ApiAnswer<T>> {
  return ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

export function get<T>(path: string): Promise<ApiAnswer<T>> {
  return ask(path, {});
}

async function ask<T>(path: string, init: RequestInit): Promise<ApiAnswer<T>> {
  try {
    const response = await fetch(path, { ...init, credentials: 'same-origin' });
    return (await response.json()) as ApiAnswer<T>;
  } catch {
    return { ok: false, code: 'lost' };
  }
}

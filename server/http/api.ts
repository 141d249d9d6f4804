/**
 * The API in front of the pages: a table of routes, and the guards that every request passes in this order: path and
 * method, origin for changes, body, schema. Law: a change is a POST of JSON from our own page; what a route throws
 * is `internal`, never a stack.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Refusal, refuse } from '#core/protocol/index.ts';
import { isAdmittedChange, type OriginRules } from '#server/edge/origins.ts';
import { type Peer, peerOf } from '#server/edge/peer.ts';
import { refusalOfIssues } from '#server/edge/refusal-of.ts';
import type { Log } from '#server/ports/log.ts';
import { readJsonBody } from './body.ts';
import { type Answer, refused, send } from './respond.ts';

export interface RouteCall<T> {
  readonly peer: Peer;
  readonly body: T;
  /** Values of the `:name` parts of the path. */
  readonly params: Readonly<Record<string, string>>;
}

type Issues = Parameters<typeof refusalOfIssues>[0];
interface Schema<T> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: T }
    | { readonly success: false; readonly error: { readonly issues: Issues } };
}

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly schema: Schema<unknown> | null;
  run(call: RouteCall<unknown>): Promise<Answer | Refusal>;
}

/** A route that reads. */
export const get = (path: string, run: (call: RouteCall<null>) => Promise<Answer | Refusal>): Route => ({
  method: 'GET',
  path,
  schema: null,
  run: run as Route['run'],
});

/** A route that changes something; its body has passed the schema. */
export const post = <T>(
  path: string,
  schema: Schema<T>,
  run: (call: RouteCall<T>) => Promise<Answer | Refusal>,
): Route => ({ method: 'POST', path, schema, run: run as Route['run'] });

export interface ApiDeps {
  readonly routes: readonly Route[];
  readonly origins: OriginRules;
  readonly trustProxyHops: number;
  readonly log: Log;
}

export const API_PREFIX = '/api/';

interface Found {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export class Api {
  readonly #deps: ApiDeps;

  constructor(deps: ApiDeps) {
    this.#deps = deps;
  }

  /** Answers a request whose path begins with `API_PREFIX`. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const peer = peerOf(request, this.#deps.trustProxyHops);
    try {
      send(response, await this.#answer(request, peer), peer.isHttps);
    } catch (error) {
      // A client that hung up in the middle of its own request is nothing to report.
      if (!request.destroyed) this.#deps.log.error({ error }, 'a request could not be handled');
      send(response, refused(refuse('internal')), peer.isHttps);
    }
  }

  async #answer(request: IncomingMessage, peer: Peer): Promise<Answer> {
    const found = this.#find(request);
    if ('status' in found) return found;
    const { route, params } = found;
    if (route.method === 'POST' && !isAdmittedChange(request.headers, peer, this.#deps.origins)) {
      return refused(refuse('foreignOrigin'));
    }
    const body = await this.#bodyOf(request, route);
    if ('status' in body) return body;
    const answer = await route.run({ peer, params, body: body.value });
    return 'ok' in answer ? refused(answer) : answer;
  }

  #find(request: IncomingMessage): Found | Answer {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const matches = this.#deps.routes.flatMap((route) => {
      const params = matchPath(route.path, path);
      return params === null ? [] : [{ route, params }];
    });
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const found = matches.find(({ route }) => route.method === method);
    if (found !== undefined) return found;
    return refused(refuse('unknownEvent'), matches.length > 0 ? 405 : 404);
  }

  async #bodyOf(request: IncomingMessage, { schema }: Route): Promise<{ value: unknown } | Answer> {
    if (schema === null) return { value: null };
    const body = await readJsonBody(request);
    if (!body.ok) {
      const { status, ...refusal } = body;
      return refused(refusal, status);
    }
    const parsed = schema.safeParse(body.value);
    return parsed.success ? { value: parsed.data } : refused(refusalOfIssues(parsed.error.issues));
  }
}

/** The values of a path's `:name` parts (letters of an id), or `null` when it is another path. */
function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i] ?? '';
    if (part.startsWith(':') && /^[A-Za-z0-9_-]{1,40}$/.test(value)) params[part.slice(1)] = value;
    else if (part !== value) return null;
  }
  return params;
}

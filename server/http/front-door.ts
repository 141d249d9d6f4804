/**
 * The first to see every HTTP request: health, API, then the pages. Law: what reaches the pages has a plain path, a
 * reading method, and no header by which a client could pose as the server's own machinery. This is no access check:
 * each page and route makes its own.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuse } from '#core/protocol/index.ts';
import { peerOf } from '#server/edge/peer.ts';
import { API_PREFIX, type Api } from './api.ts';
import { refused, send } from './respond.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

export interface FrontDoorDeps {
  readonly api: Api;
  /** The pages; `null` where none are served (tests of the API alone). */
  readonly pages: Handler | null;
  readonly trustProxyHops: number;
  /** Whether new people may be sent here: not while stopping, not without the database. */
  readonly isReady: () => Promise<boolean>;
}

/** Tells pages which scheme the browser used; set here, never taken from outside. */
export const SCHEME_HEADER = 'x-attend-scheme';

const LONGEST_PATH = 4096;

export function frontDoor(deps: FrontDoorDeps): Handler {
  return (request, response) => {
    const path = plainPath(request.url ?? '');
    if (path === null) return plain(response, 400, 'bad request');
    if (path === '/healthz') return plain(response, 200, 'ok');
    if (path === '/readyz') return answerReady(deps, response);
    if (path.startsWith(API_PREFIX)) return deps.api.handle(request, response);
    return servePage(deps, request, response);
  };
}

/** The path of an origin-form target, or `null` when it is anything a page would never link to. */
function plainPath(target: string): string | null {
  if (!target.startsWith('/') || target.length > LONGEST_PATH || target.includes('\\')) return null;
  const path = target.split(/[?#]/, 1)[0] ?? '';
  if (path.includes('//') || /%(00|2e|2f|5c)/i.test(path) || /(^|\/)\.\.?(\/|$)/.test(path)) return null;
  try {
    decodeURIComponent(path);
    return path;
  } catch {
    return null;
  }
}

async function answerReady(deps: FrontDoorDeps, response: ServerResponse): Promise<void> {
  const isReady = await deps.isReady().catch(() => false);
  plain(response, isReady ? 200 : 503, isReady ? 'ready' : 'not ready');
}

/** Headers that only the pages' framework itself may set between its parts. */
const INNER_HEADER = /^(x-middleware-|x-nextjs-|x-invoke-|x-matched-path|x-now-|x-attend-)/;

function servePage(deps: FrontDoorDeps, request: IncomingMessage, response: ServerResponse): unknown {
  if (deps.pages === null) return plain(response, 404, 'not found');
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  // There are no server actions: whoever sends one is not our page.
  if (!isRead || request.headers['next-action'] !== undefined) {
    send(response, refused(refuse('unknownEvent'), isRead ? 404 : 405), false);
    return undefined;
  }
  for (const name of Object.keys(request.headers)) if (INNER_HEADER.test(name)) delete request.headers[name];
  request.headers[SCHEME_HEADER] = peerOf(request, deps.trustProxyHops).isHttps ? 'https' : 'http';
  return deps.pages(request, response);
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.end(text);
}

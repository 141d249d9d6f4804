/**
 * From which pages connections and changes are taken. Law: an exact list, compared as whole origins; a request
 * without Origin is no browser and passes only with a bearer token. CORS headers are no part of this defence.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Peer } from './peer.ts';

export interface OriginRules {
  /** Origins admitted whatever host the request names: PUBLIC_URL, ALLOWED_ORIGINS, LAN addresses. */
  readonly listed: ReadonlySet<string>;
}

/** The origin of the page that the person sees when the request came to this server's own address. */
export const ownOrigin = (peer: Peer): string =>
  `${peer.isHttps ? 'https' : 'http'}://${peer.host.toLowerCase()}`;

/** Whether the request comes from one of our pages, or proves by a bearer token that it is no browser's. */
export function isAdmittedOrigin(headers: IncomingHttpHeaders, peer: Peer, rules: OriginRules): boolean {
  const { origin } = headers;
  if (origin === undefined) return peer.bearer !== null;
  return rules.listed.has(origin) || isOwn(origin, peer);
}

/** A change must come from our own page: the browser's own statement on that must not contradict. */
export function isAdmittedChange(headers: IncomingHttpHeaders, peer: Peer, rules: OriginRules): boolean {
  const { origin, 'sec-fetch-site': site } = headers;
  const saysForeign = site === 'cross-site' || site === 'same-site';
  if (saysForeign && (origin === undefined || isOwn(origin, peer))) return false;
  return isAdmittedOrigin(headers, peer, rules);
}

const isOwn = (origin: string, peer: Peer): boolean =>
  peer.host !== '' && origin === normalOrigin(ownOrigin(peer));

/** Default ports dropped, as browsers write it. */
const normalOrigin = (text: string): string => (URL.canParse(text) ? new URL(text).origin : '');

/**
 * From which pages connections and changes are taken. Law: an exact list, compared as whole origins. Browsers leave
 * Origin out when a page reads from its own server (a poll of the live line): then their own statement counts
 * (Sec-Fetch-Site, and over plain HTTP the Referer); anything else without Origin passes only with a bearer token.
 * CORS headers are no part of this defence.
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
  if (origin === undefined) return peer.bearer !== null || isOwnRead(headers, peer);
  return rules.listed.has(origin) || isOwn(origin, peer);
}

/** A page of ours reads from its own server: no script of another page can make a browser say so. */
function isOwnRead(headers: IncomingHttpHeaders, peer: Peer): boolean {
  const { 'sec-fetch-site': site, referer } = headers;
  if (site !== undefined) return site === 'same-origin';
  return referer !== undefined && isOwn(normalOrigin(referer), peer);
}

/** A change must come from our own page: the browser's own statement on that must not contradict. */
export function isAdmittedChange(headers: IncomingHttpHeaders, peer: Peer, rules: OriginRules): boolean {
  const { origin, 'sec-fetch-site': site } = headers;
  const saysForeign = site === 'cross-site' || site === 'same-site';
  if (origin === undefined) return !saysForeign && peer.bearer !== null;
  if (saysForeign && isOwn(origin, peer)) return false;
  return isAdmittedOrigin(headers, peer, rules);
}

const isOwn = (origin: string, peer: Peer): boolean =>
  peer.host !== '' && origin === normalOrigin(ownOrigin(peer));

/** Default ports dropped, as browsers write it. */
const normalOrigin = (text: string): string => (URL.canParse(text) ? new URL(text).origin : '');

/**
 * Who is at the other end of a request, as far as headers may be believed: address, scheme, host, cookies, bearer.
 * Law: an X-Forwarded header counts only as far as the operator named proxies in front, read from the right.
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

export interface Peer {
  readonly ip: string;
  /** Key of the network around the address: /24 of IPv4, /64 of IPv6. */
  readonly network: string;
  readonly isHttps: boolean;
  /** Host header as the person's browser sent it, with port where given. */
  readonly host: string;
  readonly cookies: ReadonlyMap<string, string>;
  /** Token of an `Authorization: Bearer` header. */
  readonly bearer: string | null;
}

export function peerOf(request: IncomingMessage, trustProxyHops: number): Peer {
  const { headers, socket } = request;
  const ip = plainAddress(
    forwarded(headers, 'x-forwarded-for', trustProxyHops) ?? socket.remoteAddress ?? '',
  );
  const scheme = forwarded(headers, 'x-forwarded-proto', trustProxyHops);
  return {
    ip,
    network: networkOf(ip),
    isHttps: 'encrypted' in socket || scheme === 'https',
    host: forwarded(headers, 'x-forwarded-host', trustProxyHops) ?? headers.host ?? '',
    cookies: parseCookies(headers.cookie),
    bearer: bearerOf(headers.authorization),
  };
}

/**
 * What the outermost trusted proxy saw. Each proxy appends one value, so with n hops it stands n places from the
 * right; a shorter list is taken from its left end.
 */
function forwarded(headers: IncomingHttpHeaders, name: string, hops: number): string | undefined {
  if (hops === 0) return undefined;
  const header = headers[name];
  const values = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((v) => v.trim());
  const value = values[Math.max(values.length - hops, 0)];
  return value === undefined || value === '' || value.length > 256 ? undefined : value;
}

const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

function networkOf(ip: string): string {
  if (!isIPv6(ip)) return ip.split('.').slice(0, 3).join('.');
  const [head = '', tail = ''] = ip.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const zeros = ip.includes('::') ? Array<string>(Math.max(8 - left.length - right.length, 0)).fill('0') : [];
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}

/** Cookies by name; the first of a repeated name wins, as the more specific one is sent first. */
export function parseCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at < 0) continue;
    const name = pair.slice(0, at).trim();
    if (!cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim());
  }
  return cookies;
}

function bearerOf(authorization: string | undefined): string | null {
  return /^Bearer ([A-Za-z0-9._~+/=-]{1,512})$/.exec(authorization ?? '')?.[1] ?? null;
}

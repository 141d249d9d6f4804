/**
 * What a person is told about the connection and about the safety of their work: computed, never set.
 * Not here: the words (messages/).
 */
import type { Connection, End } from './connection.ts';

export type ConnectionStatus =
  /** Nothing has been seen yet. */
  | { readonly is: 'connecting' }
  | { readonly is: 'live' }
  /** What is shown may be old; a new line is on its way. */
  | { readonly is: 'reconnecting' }
  /** The device says so, or several dials failed. Still trying. */
  | { readonly is: 'offline' }
  /** No further try without the person. */
  | { readonly is: 'over'; readonly end: End };

/** Where the person's own work is safe now. */
export interface Safety {
  /** `server`: nothing waits; `device`: what waits survives a reload; `page`: this page alone knows it. */
  readonly on: 'server' | 'device' | 'page';
  /** Number of commands that wait. */
  readonly waiting: number;
}

/** Failed dials after which the person is told "offline". */
const OFFLINE_AFTER = 4;

export function statusOf({ link, confirmed }: Connection, isOnline: boolean): ConnectionStatus {
  if (link.phase === 'over') return { is: 'over', end: link.end };
  if (link.phase === 'live' || link.phase === 'mending') return { is: 'live' };
  const attempt = 'attempt' in link ? link.attempt : 0;
  if (!isOnline || attempt >= OFFLINE_AFTER) return { is: 'offline' };
  return { is: confirmed === null ? 'connecting' : 'reconnecting' };
}

export function safetyOf(waiting: number, isKept: boolean): Safety {
  if (waiting === 0) return { on: 'server', waiting };
  return { on: isKept ? 'device' : 'page', waiting };
}

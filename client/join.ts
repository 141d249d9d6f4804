/**
 * A student's ways in and out: join by code and name, come back by personal code, ask for a new one, leave. The proof
 * of who one is stays in an HttpOnly cookie that no script sees. Not here: the live connection (live-view.ts).
 */
import type { LocaleTag, Person, Refusal } from '#core/protocol/index.ts';
import { type Http, post } from './api.ts';

export interface Joined {
  readonly sessionId: string;
  readonly participant: Omit<Person, 'isRemoved'>;
  /** For going on on another device; only with a first join. */
  readonly personalCode?: string;
}
export type JoinResult = { readonly ok: true; readonly joined: Joined } | Refusal;

export interface JoinForm {
  readonly code: string;
  readonly name: string;
  readonly locale: LocaleTag;
}

/** Joins the class behind the code. Refused: `badCode`, `unknownRoom`, `badName`, `roomLocked`, `roomFull`, `tooMany` … */
export const joinClass = (http: Http, form: JoinForm): Promise<JoinResult> =>
  enter(http, '/api/join', { ...form });

/** Goes on with the seat that the personal code belongs to. */
export const resumeByCode = (http: Http, code: string): Promise<JoinResult> =>
  enter(http, '/api/resume', { code });

/** A new personal code; the old one ends. */
export async function newPersonalCode(
  http: Http,
): Promise<{ readonly ok: true; readonly code: string } | Refusal> {
  const called = await post<{ personalCode: string }>(http, '/api/personal-code', {});
  return called.ok ? { ok: true, code: called.value.personalCode } : called;
}

/** Forgets this device's seat; the work stays on the server. */
export async function leaveClass(http: Http): Promise<{ readonly ok: true } | Refusal> {
  const called = await post(http, '/api/leave', {});
  return called.ok ? { ok: true } : called;
}

async function enter(http: Http, path: string, body: object): Promise<JoinResult> {
  const called = await post<Joined>(http, path, body);
  if (!called.ok) return called;
  const { sessionId, participant, personalCode } = called.value;
  return { ok: true, joined: { sessionId, participant, ...(personalCode ? { personalCode } : {}) } };
}

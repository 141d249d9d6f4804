/**
 * The people of a class as programs: an instructor who signs in and opens a session, students who join by code.
 * Law: only the public doors of the server are used, and who one is is proved as a browser or a bot proves it.
 */
import { type Called, type Http, post } from '#client/api.ts';
import { type Joined, joinClass } from '#client/join.ts';
import type { LocaleTag, Refusal } from '#core/protocol/index.ts';
import type { Options } from './options.ts';

export interface Instructor {
  /** Headers that prove it, for HTTP and for the live connection. */
  readonly headers: Readonly<Record<string, string>>;
  readonly sessionId: string;
  readonly joinCode: string;
}
export interface Student {
  readonly participant: string;
  readonly headers: Readonly<Record<string, string>>;
}

const SIGN_IN = /(?:__Host-)?attend_sign_in=[^;]+/;
const STUDENT = /(?:__Host-)?attend_student=([^;]+)/;

/** Signs in (or sets the server up with its secret) and opens a session of the lesson. */
export async function openClass(
  origin: string,
  secret: string | null,
  { email, password, lesson }: Pick<Options, 'email' | 'password' | 'lesson'>,
): Promise<Instructor> {
  const http = httpOf(origin, { origin });
  const signedIn =
    secret === null
      ? await post(http, '/api/auth/sign-in', { email, password })
      : await post(http, '/api/auth/setup', { secret, email, password, name: 'Classroom' });
  const cookie = cookieOf(accepted('signing in', signedIn).response, SIGN_IN)[0];
  const headers = { origin, cookie };
  const opened = await post<{ session: { id: string; joinCode: string } }>(
    httpOf(origin, headers),
    '/api/sessions',
    { lessonId: lesson, isRehearsal: false },
  );
  const { session } = accepted('opening a session', opened).value;
  return { headers, sessionId: session.id, joinCode: session.joinCode };
}

/** Joins as a student. The bot's right is the value of the cookie that the join form set. */
export async function joinAs(
  origin: string,
  code: string,
  name: string,
  locale: LocaleTag,
): Promise<Student> {
  let response: Response | undefined;
  const http: Http = {
    base: origin,
    headers: { origin },
    fetch: async (url, init) => {
      response = await fetch(url, init);
      return response;
    },
  };
  const result = await joinClass(http, { code, name, locale });
  if (!result.ok || response === undefined)
    throw new Error(`joining: ${result.ok ? 'no answer' : result.code}`);
  const joined: Joined = result.joined;
  const token = cookieOf(response, STUDENT)[1] ?? '';
  return { participant: joined.participant.id, headers: { authorization: `Bearer ${token}` } };
}

const httpOf = (base: string, headers: Readonly<Record<string, string>>): Http => ({ base, headers, fetch });

function accepted<T>(what: string, called: Called<T>): Exclude<Called<T>, Refusal> {
  if (!called.ok) throw new Error(`${what}: ${called.code}`);
  return called;
}

function cookieOf(response: Response, pattern: RegExp): RegExpExecArray & { 0: string } {
  for (const line of response.headers.getSetCookie()) {
    const found = pattern.exec(line);
    if (found) return found as RegExpExecArray & { 0: string };
  }
  throw new Error('the server set no cookie');
}

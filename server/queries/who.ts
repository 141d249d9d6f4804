/** Who looks at a page: asked by each page itself, from the request's own headers. */
import { parseCookies } from '#server/edge/peer.ts';
import { SIGN_IN_COOKIE, STUDENT_COOKIE } from '#server/edge/set-cookie.ts';
import type { SignedIn } from '#server/ports/accounts.ts';
import { runtime, type StudentPlace } from './runtime.ts';

interface HeaderReader {
  get(name: string): string | null;
}

const isHttps = (headers: HeaderReader): boolean => headers.get('x-attend-scheme') === 'https';

function cookieOf(headers: HeaderReader, name: typeof SIGN_IN_COOKIE): string | undefined {
  return parseCookies(headers.get('cookie') ?? undefined).get(name.of(isHttps(headers)));
}

/** The signed-in instructor, or `null`. */
export const instructorOf = (headers: HeaderReader): Promise<SignedIn | null> =>
  runtime().accounts.who(cookieOf(headers, SIGN_IN_COOKIE));

/** The class that this browser joined as a student, or `null`. */
export async function studentOf(headers: HeaderReader): Promise<StudentPlace | null> {
  const token = cookieOf(headers, STUDENT_COOKIE);
  return token === undefined ? null : runtime().studentOf(token);
}

/** Whether the first instructor exists; without one the set-up page is due. */
export const isSetUp = (): Promise<boolean> => runtime().accounts.isSetUp();

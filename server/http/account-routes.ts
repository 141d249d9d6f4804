/** Doors of the accounts: first set-up, sign in and out, change and reset of the password; and who one is. */
import * as z from 'zod/mini';
import { type Refusal, refuse } from '#core/protocol/index.ts';
import type { Peer } from '#server/edge/peer.ts';
import { SIGN_IN_COOKIE, setCookie } from '#server/edge/set-cookie.ts';
import type { Accounts, SignedIn, SignInResult } from '#server/ports/accounts.ts';
import type { Admission } from '#server/rooms/admission.ts';
import { get, post, type Route, type RouteCall } from './api.ts';
import type { GuessLimits, KnownUses } from './guess-limits.ts';
import { publicPerson, tokenOf } from './join-routes.ts';
import { type Answer, accepted } from './respond.ts';
import { signInCookie } from './session-routes.ts';

export interface AccountRoutesDeps {
  readonly accounts: Accounts;
  readonly admission: Admission;
  readonly guesses: GuessLimits;
  /** Where each account signed in with success. */
  readonly known: KnownUses;
  /** Ends the sockets of sign-ins that are over. */
  readonly endSignIns: (ids: readonly string[]) => void;
}

const text = z.string().check(z.maxLength(10_000));
const setUpForm = z.strictObject({ secret: text, email: text, password: text, name: text });
const signInForm = z.strictObject({ email: text, password: text });
const changeForm = z.strictObject({ current: text, next: text });
const resetForm = z.strictObject({ token: text, password: text });
const empty = z.strictObject({});

export function accountRoutes(deps: AccountRoutesDeps): Route[] {
  const { accounts, guesses } = deps;
  const inTurn =
    <T>(run: (deps: AccountRoutesDeps, peer: Peer, form: T) => Promise<Answer | Refusal>) =>
    ({ peer, body }: RouteCall<T>) =>
      guesses.inTurn(peer, () => run(deps, peer, body));
  return [
    get('/api/me', ({ peer }) => me(deps, peer)),
    get('/api/auth/setup', async () => accepted({ isNeeded: !(await accounts.isSetUp()) })),
    post('/api/auth/setup', setUpForm, inTurn(setUp)),
    post('/api/auth/sign-in', signInForm, inTurn(signIn)),
    post('/api/auth/sign-out', empty, ({ peer }) => signOut(deps, peer)),
    post('/api/auth/change-password', changeForm, inTurn(changePassword)),
    post('/api/auth/reset', resetForm, inTurn(reset)),
  ];
}

/** Who this browser is: as a student, as an instructor, as both or nobody. */
async function me({ accounts, admission }: AccountRoutesDeps, peer: Peer): Promise<Answer> {
  const token = tokenOf(peer);
  const [account, student] = await Promise.all([
    accounts.who(signInCookie(peer)),
    token === undefined ? null : admission.resume(token),
  ]);
  const isStudent = student?.ok === true;
  return accepted({
    instructor: account === null ? null : publicAccount(account),
    student: isStudent
      ? { sessionId: student.room.sessionId, participant: publicPerson(student.person) }
      : null,
  });
}

async function setUp(
  deps: AccountRoutesDeps,
  peer: Peer,
  form: z.infer<typeof setUpForm>,
): Promise<Answer | Refusal> {
  const blocked = await deps.guesses.check(peer);
  if (blocked !== null) return blocked;
  const result = await deps.accounts.setUp(form);
  if (!result.ok && result.code === 'deadLink') await deps.guesses.failed(peer);
  return result.ok ? signedIn(peer, result) : result;
}

async function signIn(
  deps: AccountRoutesDeps,
  peer: Peer,
  form: z.infer<typeof signInForm>,
): Promise<Answer | Refusal> {
  const key = form.email.trim().toLowerCase().slice(0, 320);
  // Strangers' failures do not lock an instructor out of where they have signed in before.
  const blocked = await deps.guesses.check(peer, deps.known.has(peer, key) ? undefined : key);
  if (blocked !== null) return blocked;
  const result = await deps.accounts.signIn(form);
  if (!result.ok) {
    if (result.code === 'wrongLogin') await deps.guesses.failed(peer, key);
    return result;
  }
  deps.known.add(peer, key);
  return signedIn(peer, result);
}

async function signOut({ accounts, endSignIns }: AccountRoutesDeps, peer: Peer): Promise<Answer> {
  const ended = await accounts.signOut(signInCookie(peer));
  if (ended !== null) endSignIns([ended]);
  return accepted({}, [setCookie(SIGN_IN_COOKIE, '', 0, peer.isHttps)]);
}

async function changePassword(
  { accounts, guesses, endSignIns }: AccountRoutesDeps,
  peer: Peer,
  form: z.infer<typeof changeForm>,
): Promise<Answer | Refusal> {
  const account = await accounts.who(signInCookie(peer));
  if (account === null) return refuse('signInNeeded');
  const blocked = await guesses.check(peer, account.email);
  if (blocked !== null) return blocked;
  const result = await accounts.changePassword(account, form);
  if (!result.ok) {
    if (result.code === 'wrongLogin') await guesses.failed(peer, account.email);
    return result;
  }
  endSignIns(result.endedSignIns);
  return accepted({}, [setCookie(SIGN_IN_COOKIE, '', 0, peer.isHttps)]);
}

async function reset(
  { accounts, guesses, endSignIns }: AccountRoutesDeps,
  peer: Peer,
  form: z.infer<typeof resetForm>,
): Promise<Answer | Refusal> {
  const blocked = await guesses.check(peer);
  if (blocked !== null) return blocked;
  const result = await accounts.reset(form);
  if (!result.ok) {
    if (result.code === 'deadLink') await guesses.failed(peer);
    return result;
  }
  endSignIns(result.endedSignIns);
  return accepted();
}

const signedIn = (peer: Peer, { account, cookie, maxAgeSeconds }: SignInResult): Answer =>
  accepted({ account: publicAccount(account) }, [
    setCookie(SIGN_IN_COOKIE, cookie, maxAgeSeconds, peer.isHttps),
  ]);

const publicAccount = ({ name, email }: SignedIn) => ({ name, email });

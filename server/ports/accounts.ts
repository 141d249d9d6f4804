/** Instructors' accounts as the rest of the server needs them: who signed in, and that it can end. */
import type { Refusal } from '#core/protocol/index.ts';

export interface SignedIn {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  /** This sign-in; signing out ends it and closes its sockets. */
  readonly signInId: string;
}

/** A new sign-in with the cookie value that proves it. */
export interface SignInResult {
  readonly ok: true;
  readonly account: SignedIn;
  readonly cookie: string;
  readonly maxAgeSeconds: number;
}

export interface Accounts {
  /** The sign-in that the cookie's value proves, or `null`. */
  who(cookie: string | undefined): Promise<SignedIn | null>;
  /** Whether the first instructor exists. */
  isSetUp(): Promise<boolean>;
  /** Creates the first instructor with the one-time secret printed at start. */
  setUp(form: {
    secret: string;
    email: string;
    password: string;
    name: string;
  }): Promise<SignInResult | Refusal>;
  signIn(form: { email: string; password: string }): Promise<SignInResult | Refusal>;
  /** Ends the sign-in that the cookie's value proves; its id, or `null` when there was none. */
  signOut(cookie: string | undefined): Promise<string | null>;
  /** Changes the password and ends every sign-in of the account. */
  changePassword(
    account: SignedIn,
    form: { current: string; next: string },
  ): Promise<{ ok: true; endedSignIns: readonly string[] } | Refusal>;
  /** Takes a one-time link of `npm run reset-password`. */
  reset(form: {
    token: string;
    password: string;
  }): Promise<{ ok: true; endedSignIns: readonly string[] } | Refusal>;
}

/** The database as the sign-in library is built on it: Prisma's client, or nothing at all for tests. */
export type AuthDatabase =
  | { readonly provider: 'sqlite' | 'postgresql'; readonly client: unknown }
  | { readonly provider: 'memory' };

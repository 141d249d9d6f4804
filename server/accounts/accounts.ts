/**
 * Instructors' accounts. Law: there is no sign-up; the first account takes the one-time secret that the server prints,
 * and a forgotten password is set anew by who can run commands on the server. A sign-in's token is stored hashed, ends
 * after 8 idle hours and after 7 days, and answers for a wrong password and an unknown person are the same.
 */
import { timingSafeEqual } from 'node:crypto';
import { type Refusal, refuse } from '#core/protocol/index.ts';
import type { Accounts, AuthDatabase, SignedIn, SignInResult } from '#server/ports/accounts.ts';
import type { Store } from '#server/ports/store.ts';
import type { World } from '#server/ports/world.ts';
import { hashSecret, newSecret } from '#server/rooms/secrets.ts';
import { type Auth, buildAuth, SIGN_IN_DAYS } from './auth-library.ts';
import { readAccountName, readEmail } from './form.ts';
import { type HashCost, HashQueueFull, PasswordHashes, readPassword } from './password.ts';

export interface AccountsDeps {
  readonly store: Pick<Store, 'setting' | 'putSetting' | 'deleteSetting'>;
  readonly database: AuthDatabase;
  readonly world: World;
  /** Cost of a password hash; tests take a small one. */
  readonly hashCost?: HashCost;
}

const IDLE_MS = 8 * 3_600_000;
const ABSOLUTE_MS = SIGN_IN_DAYS * 86_400_000;
/** How often a used sign-in is noted as used. */
const NOTE_USE_MS = 10 * 60_000;
const RESET_MS = 3_600_000;
const SETTING = { authSecret: 'auth.secret', setupHash: 'setup.secretHash' } as const;

type Inner = Awaited<Auth['$context']>['internalAdapter'];
type ResetResult = { ok: true; endedSignIns: readonly string[] } | Refusal;

export class LocalAccounts implements Accounts {
  readonly #deps: AccountsDeps;
  readonly #passwords: PasswordHashes;
  #auth: Promise<Auth> | null = null;
  #isSetUp = false;
  #settingUp: Promise<unknown> = Promise.resolve();

  constructor(deps: AccountsDeps) {
    this.#deps = deps;
    this.#passwords = new PasswordHashes(deps.hashCost);
  }

  async who(cookie: string | undefined): Promise<SignedIn | null> {
    if (cookie === undefined || !/^[A-Za-z0-9_-]{20,64}$/.test(cookie)) return null;
    const inner = await this.#inner();
    const found = await inner.findSession(hashSecret(cookie));
    if (found === null) return null;
    const { session, user } = found;
    const nowMs = this.#deps.world.nowMs();
    const usedMs = nowMs - session.updatedAt.getTime();
    if (usedMs > IDLE_MS || nowMs - session.createdAt.getTime() > ABSOLUTE_MS) return null;
    if (usedMs > NOTE_USE_MS) await inner.updateSession(session.token, { updatedAt: new Date(nowMs) });
    return { accountId: user.id, name: user.name, email: user.email, signInId: session.id };
  }

  async isSetUp(): Promise<boolean> {
    this.#isSetUp ||= (await (await this.#inner()).countTotalUsers()) > 0;
    return this.#isSetUp;
  }

  /** A new one-time secret for the first set-up, or `null` when there is an instructor. Earlier ones end. */
  async newSetUpSecret(): Promise<string | null> {
    if (await this.isSetUp()) return null;
    const secret = newSecret(this.#deps.world);
    await this.#deps.store.putSetting(SETTING.setupHash, hashSecret(secret));
    return secret;
  }

  setUp(form: Parameters<Accounts['setUp']>[0]): Promise<SignInResult | Refusal> {
    // One after the other: two people with the same link make one account.
    const done = this.#settingUp.then(() => this.#setUp(form));
    this.#settingUp = done.catch(() => undefined);
    return done;
  }

  async signIn({ email, password }: Parameters<Accounts['signIn']>[0]): Promise<SignInResult | Refusal> {
    const address = readEmail(email);
    if (typeof address !== 'string') return address;
    // Too long to be anybody's, and expensive to hash.
    if (password.length > 512) return refuse('wrongLogin');
    return this.#orBusy(async () => {
      const auth = await this.#library();
      try {
        const { token, user } = await auth.api.signInEmail({
          body: { email: address, password: password.normalize('NFC') },
        });
        return await this.#hashToken(token, user);
      } catch (error) {
        if (isWrongLogin(error)) return refuse('wrongLogin');
        throw error;
      }
    });
  }

  async signOut(cookie: string | undefined): Promise<string | null> {
    const signedIn = await this.who(cookie);
    if (signedIn === null || cookie === undefined) return null;
    await (await this.#inner()).deleteSession(hashSecret(cookie));
    return signedIn.signInId;
  }

  async changePassword(account: SignedIn, form: { current: string; next: string }): Promise<ResetResult> {
    const next = readPassword(form.next, 'next');
    if (typeof next !== 'string') return next;
    return this.#orBusy(async () => {
      const inner = await this.#inner();
      const hash = (await inner.findCredentialAccount(account.accountId))?.password;
      const isRight =
        form.current.length <= 512 && hash && (await this.#passwords.verify(hash, form.current));
      return isRight
        ? this.#setPassword(account.accountId, next)
        : refuse('wrongLogin', undefined, 'current');
    });
  }

  /** A token that sets a new password once, within the hour; `null` for an unknown address. */
  async newResetToken(email: string): Promise<string | null> {
    const inner = await this.#inner();
    const found = await inner.findUserByEmail(email.trim().toLowerCase());
    if (found === null) return null;
    const token = newSecret(this.#deps.world);
    await inner.createVerificationValue({
      identifier: resetKey(token),
      value: found.user.id,
      expiresAt: new Date(this.#deps.world.nowMs() + RESET_MS),
    });
    return token;
  }

  /** Sets a password without asking for the old one: for the command on the server. */
  async setPasswordOf(email: string, password: string): Promise<ResetResult | null> {
    const found = await (await this.#inner()).findUserByEmail(email.trim().toLowerCase());
    return found === null ? null : this.#setPassword(found.user.id, password);
  }

  async reset({ token, password }: { token: string; password: string }): Promise<ResetResult> {
    const next = readPassword(password, 'password');
    if (typeof next !== 'string') return next;
    if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return refuse('deadLink');
    return this.#orBusy(async () => {
      const value = await (await this.#inner()).consumeVerificationValue(resetKey(token));
      const isLive = value !== null && value.expiresAt.getTime() > this.#deps.world.nowMs();
      return isLive ? this.#setPassword(value.value, next) : refuse('deadLink');
    });
  }

  async #setUp({
    secret,
    email,
    password,
    name,
  }: Parameters<Accounts['setUp']>[0]): Promise<SignInResult | Refusal> {
    if (await this.isSetUp()) return refuse('alreadySetUp');
    if (!(await this.#isSetUpSecret(secret))) return refuse('deadLink');
    const address = readEmail(email);
    if (typeof address !== 'string') return address;
    const shown = readAccountName(name);
    if (typeof shown !== 'string') return shown;
    const good = readPassword(password, 'password');
    if (typeof good !== 'string') return good;
    return this.#orBusy(async () => {
      const auth = await this.#library();
      await auth.api.signUpEmail({ body: { email: address, password: good, name: shown } });
      this.#isSetUp = true;
      await this.#deps.store.deleteSetting(SETTING.setupHash);
      return this.signIn({ email: address, password: good });
    });
  }

  async #isSetUpSecret(secret: string): Promise<boolean> {
    const expected = await this.#deps.store.setting(SETTING.setupHash);
    if (expected === null) return false;
    return timingSafeEqual(Buffer.from(expected), Buffer.from(hashSecret(secret)));
  }

  /** The library stores the token as it is; from here on only its hash is stored. */
  async #hashToken(
    token: string,
    user: { readonly id: string; readonly name: string; readonly email: string },
  ): Promise<SignInResult> {
    const inner = await this.#inner();
    const found = await inner.findSession(token);
    if (found === null) throw new Error('a new sign-in is not in the store');
    await inner.updateSession(token, { token: hashSecret(token) });
    const account = { accountId: user.id, name: user.name, email: user.email, signInId: found.session.id };
    return { ok: true, account, cookie: token, maxAgeSeconds: SIGN_IN_DAYS * 86_400 };
  }

  async #setPassword(accountId: string, password: string): Promise<ResetResult> {
    const inner = await this.#inner();
    const hash = await this.#passwords.hash(password);
    const sessions = await inner.listSessions(accountId);
    await inner.updatePassword(accountId, hash);
    await inner.deleteUserSessions(accountId);
    return { ok: true, endedSignIns: sessions.map(({ id }) => id) };
  }

  async #orBusy<T>(work: () => Promise<T>): Promise<T | Refusal> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof HashQueueFull) return refuse('busy');
      throw error;
    }
  }

  async #inner(): Promise<Inner> {
    return (await (await this.#library()).$context).internalAdapter;
  }

  #library(): Promise<Auth> {
    this.#auth ??= this.#build().catch((error: unknown) => {
      this.#auth = null;
      throw error;
    });
    return this.#auth;
  }

  async #build(): Promise<Auth> {
    const { store, database, world } = this.#deps;
    let secret = await store.setting(SETTING.authSecret);
    if (secret === null) {
      secret = newSecret(world);
      await store.putSetting(SETTING.authSecret, secret);
    }
    return buildAuth(database, secret, this.#passwords);
  }
}

const resetKey = (token: string): string => `reset-password ${hashSecret(token)}`;

const isWrongLogin = (error: unknown): boolean =>
  (error as { body?: { code?: string } } | null)?.body?.code === 'INVALID_EMAIL_OR_PASSWORD';

/** Accounts: first set-up, sign-in and out, reset, and what passwords are taken. */
import { describe, expect, it } from 'vitest';
import { LocalAccounts } from '#server/accounts/accounts.ts';
import { isCommonPassword } from '#server/accounts/common-passwords.ts';
import { memoryStore } from '#server/store/memory.ts';
import { seededWorld } from '#tests/server/support/world.ts';

const FORM = { email: 'Ada@Example.org', password: 'correct horse battery', name: 'Ada' };

function create() {
  const world = seededWorld(7);
  const accounts = new LocalAccounts({
    store: memoryStore(),
    database: { provider: 'memory' },
    world,
    hashCost: { log2N: 8, r: 8, p: 1 },
  });
  return { world, accounts };
}

async function createWithAda() {
  const made = create();
  const secret = (await made.accounts.newSetUpSecret()) ?? '';
  const result = await made.accounts.setUp({ ...FORM, secret });
  if (!result.ok) throw new Error(result.code);
  return { ...made, signIn: result };
}

describe('first set-up', () => {
  it('SRV-3 needs the secret printed last, once', async () => {
    const { accounts } = create();
    const old = (await accounts.newSetUpSecret()) ?? '';
    const secret = (await accounts.newSetUpSecret()) ?? '';
    expect(await accounts.isSetUp()).toBe(false);
    expect(await accounts.setUp({ ...FORM, secret: old })).toMatchObject({ ok: false, code: 'deadLink' });
    expect(await accounts.setUp({ ...FORM, secret: '' })).toMatchObject({ ok: false, code: 'deadLink' });
    const both = await Promise.all([
      accounts.setUp({ ...FORM, secret }),
      accounts.setUp({ ...FORM, secret, email: 'b@example.org' }),
    ]);
    expect(both[0]).toMatchObject({ ok: true, account: { email: 'ada@example.org', name: 'Ada' } });
    expect(both[1]).toMatchObject({ ok: false, code: 'alreadySetUp' });
    expect(await accounts.newSetUpSecret()).toBeNull();
  });

  it.each([
    ['email', 'no-at', 'badEmail'],
    ['email', 'a@b@c.org', 'badEmail'],
    ['email', 'a@b.org\r\nBcc: x', 'badEmail'],
    ['email', `${'x'.repeat(10_000)}@b.org`, 'badEmail'],
    ['name', '', 'badName'],
    ['name', 'a\u202eb', 'badName'],
    ['password', '1234567', 'badPassword'],
    ['password', 'x'.repeat(129), 'badPassword'],
    ['password', 'long enough\0', 'badPassword'],
    ['password', 'Passw0rd!', 'commonPassword'],
  ])('SRV-3 %s %j is refused as %s', async (field, value, code) => {
    const { accounts } = create();
    const secret = (await accounts.newSetUpSecret()) ?? '';
    const result = await accounts.setUp({ ...FORM, secret, [field]: value });
    expect(result).toMatchObject({ ok: false, code, field });
    expect(await accounts.isSetUp()).toBe(false);
  });
});

describe('signing in', () => {
  it('SRV-4 a wrong password and an unknown person get the same answer', async () => {
    const { accounts } = await createWithAda();
    const wrong = await accounts.signIn({ email: FORM.email, password: 'wrong' });
    const unknown = await accounts.signIn({ email: 'nobody@example.org', password: 'wrong' });
    expect(wrong).toEqual(unknown);
    expect(wrong).toMatchObject({ ok: false, code: 'wrongLogin' });
  });

  it('SRV-4 each sign-in has its own cookie, and signing out ends that one', async () => {
    const { accounts, signIn } = await createWithAda();
    const second = await accounts.signIn({ email: FORM.email, password: FORM.password });
    if (!second.ok) throw new Error(second.code);
    expect(second.cookie).not.toBe(signIn.cookie);
    expect(await accounts.who(signIn.cookie)).toEqual(signIn.account);
    expect(await accounts.signOut(signIn.cookie)).toBe(signIn.account.signInId);
    expect(await accounts.who(signIn.cookie)).toBeNull();
    expect(await accounts.who(second.cookie)).toEqual(second.account);
  });

  it.each([undefined, '', 'x', '{"not":""}', 'a'.repeat(32)])('SRV-4 cookie %j is nobody', async (cookie) => {
    const { accounts } = await createWithAda();
    expect(await accounts.who(cookie)).toBeNull();
  });

  it('SRV-4 a sign-in ends after eight idle hours and after seven days', async () => {
    const { accounts, signIn, world } = await createWithAda();
    world.advance(7.9 * 3_600_000);
    expect(await accounts.who(signIn.cookie)).not.toBeNull();
    world.advance(7.9 * 3_600_000);
    expect(await accounts.who(signIn.cookie)).not.toBeNull();
    world.advance(8.1 * 3_600_000);
    expect(await accounts.who(signIn.cookie)).toBeNull();
  });

  it('SRV-4 the same password in another Unicode form is the same password', async () => {
    const { accounts } = create();
    const secret = (await accounts.newSetUpSecret()) ?? '';
    await accounts.setUp({ ...FORM, secret, password: 'Zo\u00eb und die Zahlen' });
    const result = await accounts.signIn({ email: FORM.email, password: 'Zoe\u0308 und die Zahlen' });
    expect(result.ok).toBe(true);
  });
});

describe('a new password', () => {
  it('SRV-5 a change asks for the old one and ends every sign-in', async () => {
    const { accounts, signIn } = await createWithAda();
    const { account } = signIn;
    const wrong = await accounts.changePassword(account, { current: 'x', next: 'another long one' });
    expect(wrong).toMatchObject({ ok: false, code: 'wrongLogin' });
    const done = await accounts.changePassword(account, { current: FORM.password, next: 'another long one' });
    expect(done).toEqual({ ok: true, endedSignIns: [account.signInId] });
    expect(await accounts.who(signIn.cookie)).toBeNull();
    expect((await accounts.signIn({ email: FORM.email, password: 'another long one' })).ok).toBe(true);
  });

  it('SRV-5 the command on the server sets one without the old, for who exists', async () => {
    const { accounts, signIn } = await createWithAda();
    expect(await accounts.setPasswordOf('nobody@example.org', 'a quite new one')).toBeNull();
    await accounts.setPasswordOf(' ADA@example.org', 'a quite new one');
    expect(await accounts.who(signIn.cookie)).toBeNull();
    expect((await accounts.signIn({ email: FORM.email, password: 'a quite new one' })).ok).toBe(true);
  });

  it('SRV-5 a reset link works once and within the hour', async () => {
    const { accounts, world, signIn } = await createWithAda();
    const first = (await accounts.newResetToken('ADA@example.org ')) ?? '';
    expect(await accounts.newResetToken('b@example.org')).toBeNull();
    const password = 'a quite new one';
    expect(await accounts.reset({ token: 'x'.repeat(43), password })).toMatchObject({ code: 'deadLink' });
    expect(await accounts.reset({ token: first, password: 'short' })).toMatchObject({ code: 'badPassword' });
    expect(await accounts.reset({ token: first, password })).toMatchObject({ ok: true });
    expect(await accounts.reset({ token: first, password })).toMatchObject({ code: 'deadLink' });
    expect(await accounts.who(signIn.cookie)).toBeNull();
    const late = (await accounts.newResetToken(FORM.email)) ?? '';
    world.advance(3_600_001);
    expect(await accounts.reset({ token: late, password })).toMatchObject({ code: 'deadLink' });
  });
});

describe('common passwords', () => {
  it.each([
    'password1',
    'P@ssw0rd2024',
    'qwertyuiop',
    '12345678',
    '87654321',
    'aaaaaaaa',
    'abcabcabc',
    'iloveyou!!',
    '1qaz2wsx',
    '19990412',
    'Welcome123!',
    'dragonmaster',
    'letmein1234',
    'woaini1314',
  ])('SRV-3 %s is common', (password) => {
    expect(isCommonPassword(password)).toBe(true);
  });

  it.each([
    'correct horse battery',
    'Tr0mbone/vetch',
    'k7#mQz!p2',
    '西湖的水我的泪三千尺',
    'grünkohl-kalender',
  ])('SRV-3 %s is not', (password) => {
    expect(isCommonPassword(password)).toBe(false);
  });
});

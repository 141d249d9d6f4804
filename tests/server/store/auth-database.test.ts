/** The accounts' door: the sign-in library finds its tables on every database, and no missing value matches a row. */
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { afterAll, describe, expect, it } from 'vitest';
import type { PrismaClient } from '#server/store/generated/sqlite/client.ts';
import { openStore } from '#server/store/open-store.ts';
import {
  isPostgresThere,
  postgresForTest,
  sqliteForTest,
  type TestDatabase,
} from '#tests/support/databases.ts';

const databases: [string, () => Promise<TestDatabase>][] = [['sqlite', sqliteForTest]];
if (await isPostgresThere()) databases.push(['postgresql', async () => postgresForTest()]);

describe.each(databases)('accounts over %s', async (_, make) => {
  const database = await make();
  const { auth, close } = await openStore(database.url);
  afterAll(async () => {
    await close();
    await database.drop();
  });
  if (auth.provider === 'memory') throw new Error('a database was expected');
  const client = auth.client as PrismaClient;
  const signIn = betterAuth({
    baseURL: 'http://localhost',
    secret: 'a secret for this test alone, of more than enough characters',
    database: prismaAdapter(client, { provider: auth.provider }),
    session: { modelName: 'authSession' },
    emailAndPassword: { enabled: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
  const person = { email: 'ada@example.org', password: 'correct horse battery', name: 'Ada' };

  it('STO-24 an account is made, signed in to, known by its cookie and signed out of', async () => {
    await signIn.api.signUpEmail({ body: person });
    const { headers } = await signIn.api.signInEmail({ body: person, returnHeaders: true });
    const cookie = headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const session = await signIn.api.getSession({ headers: new Headers({ cookie }) });
    expect(session?.user).toMatchObject({ email: person.email, name: 'Ada', emailVerified: false });
    expect(await client.authSession.count()).toBe(2);
    await signIn.api.signOut({ headers: new Headers({ cookie }) });
    expect(await signIn.api.getSession({ headers: new Headers({ cookie }) })).toBeNull();
  });

  it('STO-24 a wrong password and a second account of one address are refused', async () => {
    await expect(signIn.api.signInEmail({ body: { ...person, password: 'wrong horse' } })).rejects.toThrow();
    await expect(signIn.api.signUpEmail({ body: person })).rejects.toThrow();
    expect(await client.user.count()).toBe(1);
  });

  it('STO-24 a value that is missing in a where is refused and matches no row', async () => {
    const id = undefined as unknown as string;
    await expect(client.user.findFirst({ where: { id } })).rejects.toThrow('undefined');
    await expect(client.user.deleteMany({ where: { email: id } })).rejects.toThrow('undefined');
    expect(await client.user.count()).toBe(1);
  });

  it('STO-24 an account that goes takes its sessions and passwords along', async () => {
    await client.user.deleteMany({ where: { email: person.email } });
    expect(await client.authSession.count()).toBe(0);
    expect(await client.account.count()).toBe(0);
  });
});

/**
 * The sign-in library, set up for passwords alone. Built when first needed, since it wants its secret from the store.
 * Law: none of its own routes is reachable; server/http asks `accounts.ts`, which asks this.
 */
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import type { AuthDatabase } from '#server/ports/accounts.ts';
import type { PasswordHashes } from './password.ts';

/** Days after which a sign-in ends however much it is used. */
export const SIGN_IN_DAYS = 7;

export function buildAuth(database: AuthDatabase, secret: string, passwords: PasswordHashes) {
  return betterAuth({
    appName: 'Attend',
    secret,
    // The library's routes are not mounted; the address only has to be one.
    baseURL: 'http://localhost',
    database: adapterOf(database),
    session: {
      modelName: database.provider === 'memory' ? 'session' : 'authSession',
      expiresIn: SIGN_IN_DAYS * 86_400,
    },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: 8,
      maxPasswordLength: 512,
      password: {
        hash: (password) => passwords.hash(password),
        verify: ({ hash, password }) => passwords.verify(hash, password),
      },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

function adapterOf(database: AuthDatabase) {
  if (database.provider === 'memory') {
    return memoryAdapter({ user: [], session: [], account: [], verification: [] });
  }
  const client = database.client as Parameters<typeof prismaAdapter>[0];
  return prismaAdapter(client, { provider: database.provider });
}

export type Auth = ReturnType<typeof buildAuth>;

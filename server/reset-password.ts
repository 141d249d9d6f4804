/**
 * `npm run reset-password -- ada@example.org [--link]`: a new password for an instructor, or a one-time link to set one.
 * With the embedded database the server must be stopped first, since one process owns the file.
 */
import { randomBytes } from 'node:crypto';
import { LocalAccounts } from './accounts/accounts.ts';
import { readConfig } from './config.ts';
import type { World } from './ports/world.ts';
import { newCode } from './rooms/secrets.ts';
import { openStore } from './store/open-store.ts';

const world: World = {
  nowMs: () => Date.now(),
  elapsedMs: () => performance.now(),
  randomBytes: (count) => randomBytes(count),
};

async function main(args: readonly string[]): Promise<string> {
  const email = args.find((arg) => !arg.startsWith('--'));
  if (email === undefined) throw new Error('Say whose: npm run reset-password -- ada@example.org [--link]');
  const config = readConfig(process.env);
  const opened = await openStore(config.databaseUrl);
  try {
    const accounts = new LocalAccounts({ store: opened.store, database: opened.auth, world });
    return await (args.includes('--link')
      ? linkFor(accounts, email, config.publicUrl ?? `http://localhost:${config.port}`)
      : passwordFor(accounts, email));
  } finally {
    await opened.close();
  }
}

async function passwordFor(accounts: LocalAccounts, email: string): Promise<string> {
  const password = [1, 2, 3, 4].map(() => newCode(world, 4)).join('-');
  const result = await accounts.setPasswordOf(email, password);
  if (result === null) throw new Error(`There is no instructor with the address ${email}.`);
  return `The new password of ${email} is ${password}\nEvery earlier sign-in has ended. Change it after signing in.`;
}

async function linkFor(accounts: LocalAccounts, email: string, origin: string): Promise<string> {
  const token = await accounts.newResetToken(email);
  if (token === null) throw new Error(`There is no instructor with the address ${email}.`);
  return `Within the hour, once: ${origin}/reset-password#${token}`;
}

main(process.argv.slice(2)).then(
  (text) => process.stdout.write(`${text}\n`),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);

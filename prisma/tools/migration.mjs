#!/usr/bin/env node
/**
 * `npm run prisma:migration -- NAME`: writes the next migration for both providers at once.
 * It compares the models with `prisma/migrations/models.prisma`, the models as of the newest migration, so it
 * needs no database; then it brings that file up to date.
 * Law: both folders always hold the same names. The SQL may be edited afterwards, before it is first released.
 */
import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sqlBetween } from './engine.mjs';
import { fromRoot, modelsFor, PROVIDERS, readModels, withoutModels } from './models.mjs';

const migrations = fromRoot('prisma/migrations');
const former = join(migrations, 'models.prisma');

async function main([label]) {
  if (!/^[a-z][a-z0-9_]{2,60}$/.test(label ?? '')) {
    throw new Error(
      'give the migration a name of small letters, digits and _: npm run prisma:migration -- NAME',
    );
  }
  const models = await readModels();
  const before = (await exists(former)) ? await readFile(former, 'utf8') : withoutModels(models);
  const scripts = await Promise.all(
    PROVIDERS.map((provider) =>
      sqlBetween(provider, modelsFor(before, provider), modelsFor(models, provider)),
    ),
  );
  if (scripts.every((script) => script === '')) return console.log('The models have not changed.');
  const name = `${String((await names()).length + 1).padStart(4, '0')}_${label}`;
  await Promise.all(PROVIDERS.map((provider, i) => write(provider, name, scripts[i])));
  await writeFile(former, models);
  console.log(`Wrote ${PROVIDERS.map((provider) => `prisma/migrations/${provider}/${name}`).join(' and ')}.`);
}

async function write(provider, name, sql) {
  const folder = join(migrations, provider, name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), sql || '-- Nothing to change in this database.\n');
  await writeFile(join(migrations, provider, 'migration_lock.toml'), `provider = "${provider}"\n`);
}

async function names() {
  const folder = join(migrations, PROVIDERS[0]);
  if (!(await exists(folder))) return [];
  return (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
}

const exists = (path) =>
  access(path).then(
    () => true,
    () => false,
  );

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});

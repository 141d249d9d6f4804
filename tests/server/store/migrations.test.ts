/** Databases built from the migrations: they are what the models say, and they only ever go forward. */
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { PrismaClient } from '#server/store/generated/sqlite/client.ts';
import { openStore } from '#server/store/open-store.ts';
import {
  isPostgresThere,
  postgresForTest,
  sqliteForTest,
  type TestDatabase,
  temporaryFolder,
} from '#tests/support/databases.ts';
import { databaseAt } from '../../../prisma/tools/databases.mjs';
import { sqlBetween, withEngine } from '../../../prisma/tools/engine.mjs';
import { modelsFor, PROVIDERS, type Provider, withoutModels } from '../../../prisma/tools/models.mjs';

const MIGRATIONS = 'prisma/migrations';
const FILTERS = { externalTables: [], externalEnums: [] };
const models = await readFile('prisma/schema.prisma', 'utf8');

const databases: [Provider, () => Promise<TestDatabase>][] = [['sqlite', sqliteForTest]];
if (await isPostgresThere()) databases.push(['postgresql', async () => postgresForTest()]);

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function emptied(make: () => Promise<TestDatabase>) {
  const database = await make();
  cleanups.push(database.drop);
  return database;
}

/** The SQL that would make a database into what the models say; empty when nothing differs. */
async function difference(url: string, provider: Provider, wanted = models): Promise<string> {
  const files = [{ path: 'schema.prisma', content: modelsFor(wanted, provider) }];
  const { stdout } = await withEngine(
    databaseAt(url),
    (engine) =>
      engine.diff({
        from: { tag: 'schemaDatasource', files, configDir: process.cwd() },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: null,
        filters: FILTERS,
      }),
    [['schema.prisma', modelsFor(wanted, provider)]],
  );
  return (stdout ?? '').replace(/^-- This is an empty migration\.\s*$/, '').trim();
}

/** A copy of the project's migrations that a test may change. */
async function aRoot() {
  const folder = await temporaryFolder();
  cleanups.push(folder.drop);
  await cp(MIGRATIONS, join(folder.path, MIGRATIONS), { recursive: true });
  return folder.path;
}

async function addMigration(root: string, provider: Provider, name: string, sql: string) {
  const folder = join(root, MIGRATIONS, provider, name);
  await mkdir(folder);
  await writeFile(join(folder, 'migration.sql'), sql);
}

const client = (auth: unknown) => (auth as { client: PrismaClient }).client;

describe.each(databases)('%s built from its migrations', (provider, make) => {
  it('STO-21 differs in nothing from the models', async () => {
    const { url } = await emptied(make);
    const { close } = await openStore(url);
    await close();
    expect(await difference(url, provider)).toBe('');
  });

  it.each([
    ['a column', (text: string) => text.replace('lessonId     String', 'lessonId     String?')],
    ['an index', (text: string) => text.replace('@@index([sessionId, actorId, commandId])', '')],
    [
      'a unique index',
      (text: string) => text.replace('openJoinCode String? @unique', 'openJoinCode String?'),
    ],
    ['a foreign key', (text: string) => text.replace(/onDelete: Cascade/, 'onDelete: Restrict')],
  ])('STO-21 would differ if the models had %s otherwise', async (_, change) => {
    const { url } = await emptied(make);
    const { close } = await openStore(url);
    await close();
    expect(change(models)).not.toBe(models);
    expect(await difference(url, provider, change(models))).not.toBe('');
  });

  it('STO-21 has a history that Prisma’s own tools read as complete', async () => {
    const { url } = await emptied(make);
    const { close } = await openStore(url);
    await close();
    const names = await migrationNames(provider);
    const content = async (name: string) =>
      readFile(join(MIGRATIONS, provider, name, 'migration.sql'), 'utf8');
    const migrationDirectories = await Promise.all(
      names.map(async (path) => ({
        path,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: await content(path) } },
      })),
    );
    const found = await withEngine(databaseAt(url), (engine) =>
      engine.diagnoseMigrationHistory({
        migrationsList: {
          baseDir: join(process.cwd(), MIGRATIONS, provider),
          lockfile: { path: 'migration_lock.toml', content: `provider = "${provider}"` },
          migrationDirectories,
          shadowDbInitScript: '',
        },
        optInToShadowDatabase: false,
        filters: FILTERS,
      }),
    );
    expect(found).toEqual({
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
      history: null,
    });
  });

  it('STO-22 gets each migration once, and a new one when it comes', async () => {
    const { url } = await emptied(make);
    const root = await aRoot();
    const names = await migrationNames(provider);
    const opened = [];
    for (const name of ['', '', '9998_more']) {
      if (name !== '')
        await addMigration(root, provider, name, 'CREATE TABLE "More" ("id" TEXT PRIMARY KEY);');
      const { migrated, close } = await openStore(url, { root });
      await close();
      opened.push(migrated);
    }
    expect(opened).toEqual([names, [], ['9998_more']]);
  });

  it('STO-22 takes nothing of a migration that fails, and goes on from there when it is mended', async () => {
    const { url } = await emptied(make);
    const root = await aRoot();
    await addMigration(
      root,
      provider,
      '9998_broken',
      'CREATE TABLE "More" ("id" TEXT PRIMARY KEY);\nNONSENSE;',
    );
    await expect(openStore(url, { root })).rejects.toThrow(
      /^Migration 9998_broken failed and was undone: .*NONSENSE/,
    );
    const file = join(root, MIGRATIONS, provider, '9998_broken', 'migration.sql');
    await writeFile(file, 'CREATE TABLE "More" ("id" TEXT PRIMARY KEY);');
    const { migrated, close } = await openStore(url, { root });
    await close();
    expect(migrated).toEqual(['9998_broken']);
  });

  it('STO-22 takes nothing of a migration that cannot be written into the history', async () => {
    const { url } = await emptied(make);
    const root = await aRoot();
    const table = 'CREATE TABLE "More" ("id" TEXT PRIMARY KEY);';
    await addMigration(root, provider, '9998_more', `${table} DROP TABLE "_prisma_migrations";`);
    await expect(openStore(url, { root })).rejects.toThrow(
      /9998_more failed and was undone: .*_prisma_migrations/,
    );
    await writeFile(join(root, MIGRATIONS, provider, '9998_more', 'migration.sql'), table);
    const { migrated, close } = await openStore(url, { root });
    await close();
    expect(migrated).toEqual(['9998_more']);
  });

  it('STO-22 is refused when it is newer than the program, or when its past was changed', async () => {
    const { url } = await emptied(make);
    const root = await aRoot();
    await addMigration(root, provider, '9998_newer', 'CREATE TABLE "More" ("id" TEXT PRIMARY KEY);');
    const { close } = await openStore(url, { root });
    await close();
    await expect(openStore(url)).rejects.toThrow('holds 9998_newer, which this version does not know');
    await writeFile(join(root, MIGRATIONS, provider, '9998_newer', 'migration.sql'), 'SELECT 1;');
    await expect(openStore(url, { root })).rejects.toThrow(
      '9998_newer was changed after this database had it',
    );
  });

  it('STO-22 is the same database after a checkout with other line ends', async () => {
    const { url } = await emptied(make);
    const root = await aRoot();
    const { close } = await openStore(url, { root });
    await close();
    const [name] = await migrationNames(provider);
    const file = join(root, MIGRATIONS, provider, name!, 'migration.sql');
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('\n', '\r\n'));
    const { migrated, close: closeAgain } = await openStore(url, { root });
    await closeAgain();
    expect(migrated).toEqual([]);
  });
});

describe('a migration that replaces a table', () => {
  const session = `INSERT INTO "Session" ("id","ownerId","lessonId","joinCode","isRehearsal","createdAtMs")
                   VALUES ('s','o','l','c',false,1);
                   INSERT INTO "Setting" ("key","value") VALUES ('k','v');
                   INSERT INTO "Snapshot" ("sessionId","seq","version","state") VALUES ('s',1,1,'{}');`;
  const replaced = (kept: string) => `
    CREATE TABLE "new_Session" AS SELECT * FROM "Session" WHERE ${kept};
    DROP TABLE "Session";
    CREATE TABLE "Session" ("id" TEXT NOT NULL PRIMARY KEY, "ownerId" TEXT, "lessonId" TEXT, "joinCode" TEXT,
      "openJoinCode" TEXT, "isRehearsal" BOOLEAN, "createdAtMs" BIGINT, "endedAtMs" BIGINT, "epoch" INTEGER);
    INSERT INTO "Session" SELECT * FROM "new_Session";
    DROP TABLE "new_Session";`;

  it('STO-23 keeps the rows that point to it', async () => {
    const { url } = await emptied(sqliteForTest);
    const root = await aRoot();
    await addMigration(root, 'sqlite', '9997_rows', session);
    await addMigration(root, 'sqlite', '9998_replaced', replaced('true'));
    const { auth, close } = await openStore(url, { root });
    cleanups.push(close);
    expect(await client(auth).snapshot.count()).toBe(1);
  });

  it('STO-23 is undone when a row would lose its parent', async () => {
    const { url } = await emptied(sqliteForTest);
    const root = await aRoot();
    await addMigration(root, 'sqlite', '9997_rows', session);
    await addMigration(root, 'sqlite', '9998_replaced', replaced('false'));
    await expect(openStore(url, { root })).rejects.toThrow(
      /9998_replaced failed and was undone: .*applied_steps_count/,
    );
    await writeFile(join(root, MIGRATIONS, 'sqlite', '9998_replaced', 'migration.sql'), 'SELECT 1;');
    const { auth, close } = await openStore(url, { root });
    cleanups.push(close);
    expect(await client(auth).session.count()).toBe(1);
  });
});

const migrationNames = async (provider: Provider) =>
  (await readdir(join(MIGRATIONS, provider), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

describe('the migrations of both providers', () => {
  it('STO-21 have the same names, and the models that they were written for are the models', async () => {
    const [first, second] = await Promise.all(PROVIDERS.map(migrationNames));
    expect(first).toEqual(second);
    const written = await readFile(join(MIGRATIONS, 'models.prisma'), 'utf8');
    for (const provider of PROVIDERS) {
      expect(await sqlBetween(provider, modelsFor(written, provider), modelsFor(models, provider))).toBe('');
    }
  });

  it('STO-21 begin from nothing', () => {
    expect(withoutModels(models)).not.toMatch(/^model/m);
    expect(withoutModels(models)).toMatch(/^datasource/m);
  });
});

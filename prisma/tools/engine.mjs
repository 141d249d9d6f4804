/**
 * Prisma's schema engine from its npm package (WebAssembly), in place of the binary that Prisma would download.
 * Law: one engine for one call; an engine kept longer holds what it read of the database.
 * Not here: applying migrations when the server starts (server/store/migrations.ts does that without an engine).
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';

let loading;

async function load() {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const bytes = await readFile(entry.replace(/schema_engine\.js$/, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue.SchemaEngine;
}

/**
 * Hands an engine to `use` and frees it afterwards, with every connection it opened.
 * @template T
 * @param {import('@prisma/driver-adapter-utils').SqlMigrationAwareDriverAdapterFactory} database
 * @param {(engine: import('@prisma/schema-engine-wasm').SchemaEngine) => Promise<T>} use
 * @param {[path: string, text: string][]} [datamodels]
 * @returns {Promise<T>}
 */
export async function withEngine(database, use, datamodels) {
  loading ??= load();
  const Engine = await loading;
  const opened = [];
  const track = (connect) => async () => {
    const connection = await connect();
    opened.push(connection);
    return connection;
  };
  const tracked = bindMigrationAwareSqlAdapterFactory({
    provider: database.provider,
    adapterName: database.adapterName,
    connect: track(() => database.connect()),
    connectToShadowDb: track(() => database.connectToShadowDb()),
  });
  let engine;
  try {
    engine = await Engine.new({ datamodels }, () => {}, tracked);
    return await use(engine);
  } finally {
    engine?.free();
    for (const connection of opened) await connection.dispose();
  }
}

/**
 * A database that is not there: enough for the engine to compare two model files.
 * @param {import('./models.mjs').Provider} provider
 */
function noDatabase(provider) {
  const about = { provider: provider === 'sqlite' ? 'sqlite' : 'postgres', adapterName: 'none' };
  const refuse = () => Promise.reject(new Error('there is no database to ask'));
  const connect = async () => ({
    ...about,
    queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
    executeRaw: async () => 0,
    executeScript: refuse,
    startTransaction: refuse,
    getConnectionInfo: () => ({ supportsRelationJoins: false }),
    dispose: async () => {},
  });
  return { ...about, connect, connectToShadowDb: refuse };
}

/**
 * The SQL that leads from one models file to another; empty when nothing differs.
 * @param {import('./models.mjs').Provider} provider
 * @param {string} from
 * @param {string} to
 * @returns {Promise<string>}
 */
export async function sqlBetween(provider, from, to) {
  const side = (content) => ({ tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] });
  const { stdout } = await withEngine(
    noDatabase(provider),
    (engine) =>
      engine.diff({
        from: side(from),
        to: side(to),
        script: true,
        exitCode: null,
        filters: { externalTables: [], externalEnums: [] },
      }),
    [['schema.prisma', to]],
  );
  return stdout.startsWith('-- This is an empty migration') ? '' : stdout;
}

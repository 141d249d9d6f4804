/**
 * The databases as the schema engine needs to see them.
 * Law: what the engine reads of a database is what the database said; the two places where a driver adapter loses
 * something are mended here.
 * Not here: how the server opens its store (server/store/open-store.ts).
 */
import { randomUUID } from 'node:crypto';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** A database for `withEngine`, from its URL: `file:…` or `postgresql://…[?schema=name]`. */
export const databaseAt = (/** @type {string} */ url) =>
  url.startsWith('file:') ? sqliteAt(url) : postgresAt(url);

function sqliteAt(url) {
  const factory = new PrismaLibSql({ url });
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => factory.connect(),
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
}

/** The id of PostgreSQL's type "char", which catalogue tables are full of. */
const CHAR_OID = 18;
const TEXT_OID = 25;

/**
 * A client that announces "char" as text, which the adapter understands, and remembers those columns of the last
 * answer, so that the engine can be told what they really are.
 */
class CharClient extends pg.Client {
  /** The columns of the last answer that are "char"; the engine asks one question at a time. */
  static last = [];

  query(config, values, callback) {
    const mend = (result) => {
      const chars = result?.fields?.filter((field) => field.dataTypeID === CHAR_OID) ?? [];
      CharClient.last = chars.map((field) => result.fields.indexOf(field));
      for (const field of chars) field.dataTypeID = TEXT_OID;
      return result;
    };
    const done = typeof callback === 'function' ? (error, result) => callback(error, mend(result)) : callback;
    const answer = super.query(config, values, done);
    return typeof answer?.then === 'function' ? answer.then(mend) : answer;
  }
}

function postgresAt(address) {
  const url = new URL(address);
  const schema = url.searchParams.get('schema') ?? 'public';
  url.searchParams.delete('schema');
  const connect = (to = url.href) => connectPostgres(to, schema);
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(),
    async connectToShadowDb() {
      const main = await connect();
      const name = `attend_shadow_${randomUUID().replaceAll('-', '')}`;
      await main.executeScript(`CREATE DATABASE "${name}"`);
      const shadow = await connect(Object.assign(new URL(url), { pathname: `/${name}` }).href);
      const dispose = shadow.dispose.bind(shadow);
      shadow.dispose = once(async () => {
        await dispose();
        await main.executeScript(`DROP DATABASE IF EXISTS "${name}"`);
        await main.dispose();
      });
      return shadow;
    },
  };
}

async function connectPostgres(connectionString, schema) {
  const options = `-c search_path="${schema}"`;
  const pool = new pg.Pool({ connectionString, options, Client: CharClient, max: 1 });
  const adapter = await new PrismaPg(pool, { schema, disposeExternalPool: true }).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const i of CharClient.last) result.columnTypes[i] = ColumnTypeEnum.Character;
    return result;
  };
  adapter.dispose = once(adapter.dispose.bind(adapter)); // the engine disposes of some itself
  return adapter;
}

function once(call) {
  let made;
  return () => {
    made ??= call();
    return made;
  };
}

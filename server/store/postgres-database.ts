/**
 * PostgreSQL as Prisma sees it: a pool of connections to one schema of one database.
 * Law: a commit is on disk when it resolves, so a server that confirms earlier (synchronous_commit=off) is refused;
 * a connection that is lost or hangs fails its call and never the process.
 */
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const POOL_SIZE = 10;
const CONNECT_TIMEOUT_MS = 5_000;
const QUERY_TIMEOUT_MS = 15_000;

/** Where the tables are. */
export interface PostgresTarget {
  readonly connection: pg.ClientConfig;
  readonly schema: string;
}

/** Reads a `postgresql://` URL. `?schema=name` chooses a schema other than `public`. */
export function postgresTarget(url: string): PostgresTarget {
  const parsed = new URL(url);
  const schema = parsed.searchParams.get('schema');
  parsed.searchParams.delete('schema');
  if (schema !== null && !/^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(schema)) {
    throw new Error(
      `The schema in the database's address must be a plain name, not ${JSON.stringify(schema)}.`,
    );
  }
  const connection = {
    connectionString: parsed.href,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  };
  if (schema === null) return { connection, schema: 'public' };
  return { connection: { ...connection, options: `-c search_path="${schema}"` }, schema };
}

/** Prisma's factory for a PostgreSQL database. */
export function postgresDatabase({ connection, schema }: PostgresTarget): SqlDriverAdapterFactory {
  const pool = { ...connection, max: POOL_SIZE, query_timeout: QUERY_TIMEOUT_MS };
  return new PrismaPg(pool, { schema });
}

/** Hands a connection of its own to `use`; with it goes every lock and open transaction. */
export async function withPostgres<T>(
  target: PostgresTarget,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(target.connection);
  client.on('error', () => {}); // the running query fails too, and says so
  try {
    await client.connect();
  } catch (error) {
    throw new Error(`PostgreSQL does not let us in at ${client.host}:${client.port} (${reasonOf(error)}).`, {
      cause: error,
    });
  }
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Several addresses of one name fail as an AggregateError without words. */
function reasonOf(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message : String(first);
}

/** Throws, in a plain sentence, when the server would confirm commits before they are on disk. */
export async function assertDurable(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ synchronous_commit: string }>('SHOW synchronous_commit');
  if (rows[0]?.synchronous_commit === 'off') {
    throw new Error('PostgreSQL would not keep answers safely: synchronous_commit is off.');
  }
}

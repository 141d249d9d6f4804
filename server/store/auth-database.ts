/**
 * The accounts' door to the database: Prisma's client for the sign-in library, whose type stays in this folder.
 * Law: the library leaves out a field by naming it `undefined`; that is taken away from what is selected and written,
 * but never from a `where`, where a missing value would match every row.
 */
import type { AuthDatabase } from '#server/ports/accounts.ts';
import type { StoreClient } from './log-dialect.ts';

/** The client for the sign-in library. */
export function authDatabase(provider: 'sqlite' | 'postgresql', client: StoreClient): AuthDatabase {
  const lenient = client.$extends({
    query: {
      $allModels: {
        $allOperations({ args, query }) {
          return query(withoutUndefined(args) as typeof args);
        },
      },
    },
  });
  return { provider, client: lenient };
}

function withoutUndefined(args: unknown): unknown {
  const given = { ...(args as Record<string, unknown>) };
  if (given.select === undefined) delete given.select;
  if (typeof given.data === 'object') given.data = defined(given.data as Record<string, unknown>);
  return given;
}

const defined = (data: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));

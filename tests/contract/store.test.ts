/** The store's contract over every adapter there is. */
import { memoryStore } from '#server/store/memory.ts';
import { openStore } from '#server/store/open-store.ts';
import {
  isPostgresThere,
  postgresForTest,
  sqliteForTest,
  type TestDatabase,
} from '#tests/support/databases.ts';
import { type StoreSubject, storeContract } from './store.contract.ts';

async function subjectOver(database: TestDatabase): Promise<StoreSubject> {
  const { store, close } = await openStore(database.url);
  const dispose = async () => {
    await close();
    await database.drop();
  };
  return { store, dispose };
}

storeContract('memory', async () => {
  const store = memoryStore();
  return { store, dispose: () => store.close() };
});
storeContract('SQLite', async () => subjectOver(await sqliteForTest()));
if (await isPostgresThere()) storeContract('PostgreSQL', () => subjectOver(postgresForTest()));

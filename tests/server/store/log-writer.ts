/**
 * A process that appends to a store without end and says after each append what the store confirmed.
 * Law: a line goes out only after the append resolved. After a refusal it says what the store holds and
 * on which connection, and ends. Used by tests that take the process's life or its disk.
 * Arguments: the database's URL, the session's id, the characters of one event.
 */
import { writeSync } from 'node:fs';
import type { StoreError } from '#server/ports/store.ts';
import type { PrismaClient } from '#server/store/generated/sqlite/client.ts';
import { openStore } from '#server/store/open-store.ts';

const [url = '', sessionId = '', size = '10'] = process.argv.slice(2);

/** Synchronous, so that no confirmed append is silenced by the end of the process. */
const say = (line: string) => writeSync(1, `${line}\n`);

const { store, auth } = await openStore(url);
const { client } = auth as unknown as { client: PrismaClient };
const epoch = await store.claim(sessionId);
const [last] = (await store.read(sessionId, 0, 1_000_000)).slice(-1);
let seq = last?.seq ?? 0;
await client.$queryRaw`PRAGMA cache_size=-777`; // a mark on this very connection
say('ready');
try {
  for (;;) {
    const first = seq + 1;
    seq += 1 + (first % 3); // batches of one, two and three
    const entries = Array.from({ length: seq - first + 1 }, (_, i) => ({
      seq: first + i,
      atMs: 0,
      actorId: 'writer',
      commandId: null,
      event: { text: 'x'.repeat(Number(size)) },
    }));
    await store.append([{ sessionId, epoch, entries }]);
    say(`kept ${seq}`);
  }
} catch (error) {
  say(`refused ${(error as StoreError).reason ?? error}`);
  say(`holds ${(await store.read(sessionId, 0, 1_000_000)).length}`);
  const [cache] = await client.$queryRaw<{ cache_size: number | bigint }[]>`PRAGMA cache_size`;
  say(Number(cache?.cache_size) === -777 ? 'same connection' : 'new connection');
}

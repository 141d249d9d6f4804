/** A server in a process of its own, without pages, to be killed. Arguments: database URL. Prints its port. */
import { randomBytes } from 'node:crypto';
import { assemble } from '#server/assemble.ts';
import { readConfig } from '#server/config.ts';
import { lessons } from '#server/curriculum.ts';
import { SILENT } from '#server/ports/log.ts';
import { openStore } from '#server/store/open-store.ts';

const opened = await openStore(process.argv[2] ?? 'memory:');
const attend = assemble({
  config: readConfig({ PORT: process.argv[3] ?? '0', HOST: '127.0.0.1', NODE_ENV: 'test' }),
  store: opened.store,
  authDatabase: opened.auth,
  lessons,
  world: {
    nowMs: () => Date.now(),
    elapsedMs: () => performance.now(),
    randomBytes: (count) => randomBytes(count),
  },
  log: SILENT,
  hashCost: { log2N: 4, r: 8, p: 1 },
});
const port = await attend.listen();
const secret = await attend.accounts.newSetUpSecret();
process.stdout.write(`${JSON.stringify({ port, secret })}\n`);
process.on('SIGTERM', () => {
  void attend
    .stop()
    .then(() => opened.close())
    .then(() => process.exit(0));
});

/**
 * The product's server without its pages, in a process of its own: what classroom and bench drive. Its first line of
 * output is JSON: port, and the one-time secret of the first set-up or null. Arguments: database address, port.
 */
import { randomBytes } from 'node:crypto';
import { assemble } from '#server/assemble.ts';
import { readConfig } from '#server/config.ts';
import { lessons } from '#server/curriculum.ts';
import { createLog } from '#server/log.ts';
import { openStore } from '#server/store/open-store.ts';

const [databaseUrl = 'memory:', port = '0'] = process.argv.slice(2);
const opened = await openStore(databaseUrl);
const attend = assemble({
  config: readConfig({ PORT: port, HOST: '127.0.0.1', NODE_ENV: 'production' }),
  store: opened.store,
  authDatabase: opened.auth,
  lessons,
  world: {
    nowMs: () => Date.now(),
    elapsedMs: () => performance.now(),
    randomBytes: (count) => randomBytes(count),
  },
  log: createLog('error'),
});
// For the measure of memory: collects garbage where the process was started with `--expose-gc`.
process.on('SIGUSR2', () => globalThis.gc?.());
process.once('SIGTERM', () => {
  void attend
    .stop()
    .then(() => opened.close())
    .then(() => process.exit(0));
});

const listening = await attend.listen();
const secret = await attend.accounts.newSetUpSecret();
process.stdout.write(`${JSON.stringify({ port: listening, secret })}\n`);

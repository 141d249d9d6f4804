/**
 * The entry: gives the parts the real world and starts them. Law: wiring lives here and in assemble.ts alone; what
 * cannot be handled ends the process in order (log, stop accepting, write, exit 1), never in the middle of a class
 * with half a state.
 */
import { randomBytes } from 'node:crypto';
import { lessons } from '#server/curriculum.ts';
import { type Attend, assemble } from './assemble.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { openDevClass } from './dev-class.ts';
import { greeting } from './greeting.ts';
import { createLog } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { isServedNode, SERVED_NODE } from './node-version.ts';
import { openPages, type Pages } from './pages.ts';
import type { Log } from './ports/log.ts';
import type { World } from './ports/world.ts';
import { type OpenedStore, openStore } from './store/open-store.ts';

const WORLD: World = {
  nowMs: () => Date.now(),
  elapsedMs: () => performance.now(),
  randomBytes: (count) => randomBytes(count),
};

/** Time after which a stop is forced. */
const FORCED_MS = 10_000;

interface Running {
  readonly attend: Attend;
  readonly pages: Pages;
  readonly opened: OpenedStore;
  readonly stopMetrics: () => void;
}

function giveUp(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function configOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) giveUp(error.message);
    throw error;
  }
}

async function start(config: Config, log: Log): Promise<Running> {
  const opened = await openStore(config.databaseUrl).catch((error: Error) => giveUp(error.message));
  if (opened.migrated.length > 0)
    log.info({ migrated: opened.migrated }, 'the database was brought up to date');
  const pages = await openPages(config);
  const metrics = createMetrics();
  const attend = assemble({
    config,
    store: opened.store,
    authDatabase: opened.auth,
    lessons,
    world: WORLD,
    log,
    pages: pages.handle,
    pageUpgrade: pages.upgrade,
    onMessage: metrics.onMessage,
    onWritten: metrics.onWritten,
  });
  const port = await attend
    .listen()
    .catch((error: NodeJS.ErrnoException) => giveUp(listenProblem(error, config)));
  const setUpSecret = await attend.accounts.newSetUpSecret();
  if (config.isDev && setUpSecret !== null) await greetWithClass(attend, setUpSecret, port);
  else greet(config, port, setUpSecret);
  return { attend, pages, opened, stopMetrics: await serveMetrics(metrics, attend, config, log) };
}

function greet({ publicUrl, host }: Config, port: number, setUpSecret: string | null): void {
  process.stdout.write(`${greeting({ port, publicUrl, host, setUpSecret })}\n`);
}

/** In development a class is ready to be looked at. */
async function greetWithClass(attend: Attend, secret: string, port: number): Promise<void> {
  const made = await openDevClass(attend, secret, `dev ${randomBytes(9).toString('base64url')}`);
  greet(config, port, made === null ? secret : null);
  if (made !== null) process.stdout.write(`${made.lines.join('\n')}\n`);
}

const listenProblem = ({ code, message }: NodeJS.ErrnoException, { port }: Config): string =>
  code === 'EADDRINUSE' ? `Port ${port} is in use. Choose another one with PORT=….` : message;

async function serveMetrics(metrics: Metrics, attend: Attend, config: Config, log: Log): Promise<() => void> {
  if (config.metricsPort === null) return () => undefined;
  metrics.gauge('attend_connections', 'Open live connections', () => attend.gateway.connectionCount);
  metrics.gauge('attend_rooms', 'Live rooms', () => [...attend.hall.rooms()].length);
  return metrics.serve(config.metricsPort).catch((error: unknown) => {
    log.warn({ error }, 'metrics are not served');
    return () => undefined;
  });
}

/** Stops once, in order; a second signal or a fault on the way ends at once. */
function onStop(running: Running, log: Log): (reason: string, exitCode: number) => void {
  let isStopping = false;
  return (reason, exitCode) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info({ reason }, 'stopping');
    setTimeout(() => process.exit(1), FORCED_MS).unref();
    stop(running).then(
      () => process.exit(exitCode),
      (error: unknown) => {
        log.error({ error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
}

async function stop({ attend, pages, opened, stopMetrics }: Running): Promise<void> {
  await attend.stop();
  stopMetrics();
  await opened.close();
  await pages.close();
}

if (!isServedNode(process.versions.node)) {
  giveUp(`Attend runs on Node ${SERVED_NODE}; this is Node ${process.versions.node}.`);
}
const config = configOrExit();
const log = createLog(config.logLevel);
const running = await start(config, log);
const stopFor = onStop(running, log);
process.on('SIGTERM', () => stopFor('SIGTERM', 0));
process.on('SIGINT', () => stopFor('SIGINT', 0));
process.on('uncaughtException', (error) => {
  log.error({ error }, 'a fault that nobody caught');
  stopFor('uncaughtException', 1);
});
process.on('unhandledRejection', (error) => {
  log.error({ error }, 'a rejection that nobody caught');
  stopFor('unhandledRejection', 1);
});

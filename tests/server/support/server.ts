/** A whole server in this process on a port of its own, and people who use it through its public doors. */
import { randomBytes } from 'node:crypto';
import { type Attend, assemble } from '#server/assemble.ts';
import { type Config, readConfig } from '#server/config.ts';
import { lessons } from '#server/curriculum.ts';
import type { AuthDatabase } from '#server/ports/accounts.ts';
import { SILENT } from '#server/ports/log.ts';
import type { Store } from '#server/ports/store.ts';
import { memoryStore } from '#server/store/memory.ts';
import { Browser } from './browser.ts';

export interface ServerOptions {
  readonly store?: Store;
  readonly authDatabase?: AuthDatabase;
  readonly config?: Partial<Config>;
}

export interface TestServer {
  readonly attend: Attend;
  readonly store: Store;
  readonly port: number;
  readonly origin: string;
  /** A new browser without cookies. */
  browser(): Browser;
  stop(): Promise<void>;
}

const world = {
  nowMs: () => Date.now(),
  elapsedMs: () => performance.now(),
  randomBytes: (count: number) => randomBytes(count),
};

export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const store = options.store ?? memoryStore();
  const attend = assemble({
    config: { ...readConfig({ PORT: '0', HOST: '127.0.0.1', NODE_ENV: 'test' }), ...options.config },
    store,
    authDatabase: options.authDatabase ?? { provider: 'memory' },
    lessons,
    world,
    log: SILENT,
    hashCost: { log2N: 4, r: 8, p: 1 },
  });
  const port = await attend.listen();
  const origin = `http://127.0.0.1:${port}`;
  return { attend, store, port, origin, browser: () => new Browser(origin), stop: () => attend.stop() };
}

/** A signed-in instructor with an open session of lesson L01. */
export interface Class {
  readonly server: TestServer;
  readonly instructor: Browser;
  readonly sessionId: string;
  readonly joinCode: string;
}

export const INSTRUCTOR = { email: 'ada@example.org', password: 'correct horse battery', name: 'Ada' };

export async function openClass(server: TestServer, lessonId = 'L01'): Promise<Class> {
  const instructor = server.browser();
  const secret = await server.attend.accounts.newSetUpSecret();
  if (secret !== null) await instructor.post('/api/auth/setup', { ...INSTRUCTOR, secret });
  else await instructor.post('/api/auth/sign-in', { email: INSTRUCTOR.email, password: INSTRUCTOR.password });
  const { body } = await instructor.post('/api/sessions', { lessonId, isRehearsal: false });
  const session = body.session as { id: string; joinCode: string };
  return { server, instructor, sessionId: session.id, joinCode: session.joinCode };
}

/** A browser that has joined the class. */
export async function joinClass({ server, joinCode }: Class, name = 'Li Lei'): Promise<Browser> {
  const browser = server.browser();
  const { status } = await browser.post('/api/join', { code: joinCode, name, locale: 'en' });
  if (status !== 200) throw new Error(`joining: ${status}`);
  return browser;
}

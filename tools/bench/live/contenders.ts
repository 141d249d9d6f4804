/** The three servers that are measured, each in a process of its own, and who may call on them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinAs, openClass } from '../../classroom/people.ts';
import {
  bundle,
  SERVER_ENTRY,
  type ServerFacts,
  type Started,
  startProcess,
} from '../../live-server/start.ts';
import { LESSON, STEP } from './bodies.ts';
import { type Caller, connect } from './wire.ts';

export type Name = 'attend' | 'ws' | 'socket.io';
export const NAMES: readonly Name[] = ['ws', 'socket.io', 'attend'];

export interface Contender {
  readonly name: Name;
  pid(): number;
  callers(): readonly Caller[];
  publisher(): Caller;
  /** A fresh process; the same people may call again. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Servers for up to `clients` light clients. */
export async function startContender(name: Name, clients: number): Promise<Contender> {
  return name === 'attend' ? startAttend(clients) : startBare(name, clients);
}

const BARE = {
  ws: new URL('./servers/raw-ws.ts', import.meta.url),
  'socket.io': new URL('./servers/plain-socket-io.ts', import.meta.url),
} as const;
const FLAGS = ['--expose-gc'];

async function startBare(name: 'ws' | 'socket.io', clients: number): Promise<Contender> {
  const script = await bundle(BARE[name], name);
  const start = () => startProcess<ServerFacts>(script, [], FLAGS);
  let server: Started<ServerFacts> = await start();
  const caller = (): Caller => ({
    url: `http://127.0.0.1:${server.facts.port}`,
    speech: name === 'ws' ? 'raw' : 'socket.io',
    headers: {},
    auth: {},
  });
  return {
    name,
    pid: () => server.pid,
    callers: () => Array.from({ length: clients }, caller),
    publisher: caller,
    async restart() {
      await server.kill();
      server = await start();
    },
    stop: () => server.kill(),
  };
}

/** Admissions that are asked for at the same time. */
const ABREAST = 25;

async function startAttend(clients: number): Promise<Contender> {
  const folder = mkdtempSync(join(tmpdir(), 'attend-bench-'));
  const database = `file:${join(folder, 'class.db')}`;
  const script = await bundle(SERVER_ENTRY, 'live-server');
  const start = (port: number) => startProcess<ServerFacts>(script, [database, String(port)], FLAGS);
  let server: Started<ServerFacts> = await start(0);
  const { port, secret } = server.facts;
  const url = `http://127.0.0.1:${port}`;
  const instructor = await openClass(url, secret, {
    email: 'bench@example.org',
    password: 'a long benchmark password',
    lesson: LESSON,
  });
  const publisher: Caller = {
    url,
    speech: 'socket.io',
    headers: instructor.headers,
    auth: { as: 'instructor', session: instructor.sessionId },
  };
  const callers: Caller[] = [];
  for (let seat = 0; seat < clients; seat += ABREAST) {
    const group = Array.from({ length: Math.min(ABREAST, clients - seat) }, async (_, index) => {
      const { headers } = await joinAs(url, instructor.joinCode, `light ${seat + index + 1}`, 'en');
      callers.push({
        url,
        speech: 'socket.io',
        headers,
        auth: { as: 'student', session: instructor.sessionId },
      });
    });
    await Promise.all(group);
  }
  await goToTheTask(publisher);
  return {
    name: 'attend',
    pid: () => server.pid,
    callers: () => callers,
    publisher: () => publisher,
    async restart() {
      await server.kill();
      server = await start(port);
    },
    async stop() {
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function goToTheTask(publisher: Caller): Promise<void> {
  const teacher = await connect(publisher);
  const commands = [{ type: 'class.start' }, { type: 'step.go', step: STEP }];
  for (const [index, command] of commands.entries()) {
    const reply = (await teacher.ask('command', { id: `bench-start-${index}`, command })) as { ok: boolean };
    if (!reply.ok) throw new Error(JSON.stringify(reply));
  }
  await teacher.close();
}

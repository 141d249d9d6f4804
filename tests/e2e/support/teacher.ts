/** An instructor as a program, for stories about students: opens a class and sends commands, each with its last word. */
import { bestRandom, idsFrom } from '#client/ids.ts';
import { createLiveClient, type LiveClient } from '#client/live-view.ts';
import { memoryDevice } from '#client/outbox-storage.ts';
import { noTabLocks } from '#client/tabs.ts';
import { socketIoTransport } from '#client/transport/socket-io.ts';
import { alwaysAwake, systemClock, volatileMemory } from '#client/world.ts';
import type { Command } from '#core/protocol/index.ts';
import { openClass } from '#tools/classroom/people.ts';
import type { ProductServer } from './server.ts';

export interface Teacher {
  readonly joinCode: string;
  readonly client: LiveClient;
  /** Throws when the server refuses. */
  send(command: Command): Promise<void>;
  leave(): void;
}

const WHO = { email: 'teacher@example.org', password: 'a long classroom password' } as const;
let isSetUp = false;

/** Opens a class of the lesson; the first call of a server sets its account up. */
export async function openTeacher(server: ProductServer, lesson: string): Promise<Teacher> {
  const secret = isSetUp ? null : new URL(server.setUpLink).searchParams.get('secret');
  const { headers, sessionId, joinCode } = await openClass(server.origin, secret, { ...WHO, lesson });
  isSetUp = true;
  const transport = socketIoTransport({
    url: server.origin,
    auth: { as: 'instructor', session: sessionId },
    headers,
    memory: volatileMemory(),
    clock: systemClock,
  });
  const client = createLiveClient(
    {
      transport,
      device: memoryDevice(),
      tabs: noTabLocks,
      clock: systemClock,
      chance: Math.random,
      newId: idsFrom(bestRandom(globalThis.crypto, Math.random)),
      wake: alwaysAwake,
    },
    'teacher',
  );
  client.start();
  return {
    joinCode,
    client,
    async send(command) {
      const verdict = await client.send(command).verdict;
      if (!verdict.ok) throw new Error(`${command.type}: ${verdict.code}`);
    },
    leave: () => client.stop(),
  };
}

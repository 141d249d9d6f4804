/** A class that is under way: an instructor's client has started it and stands at the first step. */
import { bestRandom, idsFrom } from '#client/ids.ts';
import { createLiveClient } from '#client/live-view.ts';
import { memoryDevice } from '#client/outbox-storage.ts';
import { noTabLocks } from '#client/tabs.ts';
import { socketIoTransport } from '#client/transport/socket-io.ts';
import { alwaysAwake, systemClock, volatileMemory } from '#client/world.ts';
import { openClass } from '#tools/classroom/people.ts';

export interface RunningClass {
  readonly joinCode: string;
  end(): void;
}

/** Opens a session of the lesson and starts it. */
export async function openRunningClass(
  origin: string,
  secret: string | null,
  lesson: string,
): Promise<RunningClass> {
  const who = { email: 'classroom@example.org', password: 'a long classroom password' };
  const { headers, sessionId, joinCode } = await openClass(origin, secret, { ...who, lesson });
  const transport = socketIoTransport({
    url: origin,
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
    'bench',
  );
  client.start();
  const verdict = await client.send({ type: 'class.start' }).verdict;
  if (!verdict.ok) throw new Error(`starting the class: ${verdict.code}`);
  return { joinCode, end: () => client.stop() };
}

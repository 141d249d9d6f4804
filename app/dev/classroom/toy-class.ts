/**
 * A class inside one page: the real core behind the memory network, an instructor's client, students' clients, ticks for
 * the console, and seeded hands that play those students whom nobody plays. Law: clients are those of the product; only
 * the network and the server end are toys.
 */
import { drawnBytes, idsFrom } from '#client/ids.ts';
import { createLiveClient, type LiveClient } from '#client/live-view.ts';
import { memoryDevice } from '#client/outbox-storage.ts';
import { noTabLocks } from '#client/tabs.ts';
import { FAIR_WEATHER, type MemoryNetwork, memoryNetwork } from '#client/transport/memory.ts';
import { createMemoryRoom, type MemoryRoom, type Person } from '#client/transport/memory-room.ts';
import { alwaysAwake, type Cancel, type Chance, systemClock } from '#client/world.ts';
import type { Lesson } from '#core/lesson/index.ts';
import { mulberry32 } from '#core/numerics/index.ts';
import { playOnce } from './hands.ts';
import { withTicks } from './ticking-room.ts';

export interface ToyStudent {
  readonly id: string;
  readonly name: string;
  readonly client: LiveClient;
}

export interface ToyClass {
  readonly room: MemoryRoom;
  readonly network: MemoryNetwork<Person>;
  readonly instructor: LiveClient;
  readonly students: readonly ToyStudent[];
  /** Students that the seeded hands leave alone. */
  readonly played: Set<string>;
  stop(): void;
}

const NAMES = [
  '李雷',
  'Ann',
  '韩梅梅',
  'Ben',
  '小明',
  'Chloë',
  '王芳',
  'Dmitri',
  '陈晨',
  'Eva',
  '赵一鸣',
  'Farid Al-Something-Very-Long',
] as const;
const HANDS_EVERY_MS = 900;

/** A class with as many students as there are names, the first two of them for people to play. */
export function openToyClass(lesson: Lesson, seed: number): ToyClass {
  const chance = mulberry32(seed);
  const room = createMemoryRoom({
    clock: systemClock,
    opened: {
      type: 'session.opened',
      sessionId: 'toy',
      joinCode: 'TOYTOYS',
      isRehearsal: false,
      lesson: lesson as unknown as Record<string, unknown>,
    },
    commitMs: 2,
    publishMs: 1,
    previewHz: 20,
    pulseMs: 2_000,
    wideGap: 200,
  });
  const ticking = withTicks(room, systemClock);
  const network = memoryNetwork({ clock: systemClock, chance }, ticking, { ...FAIR_WEATHER });
  const instructor = clientFor(network, { role: 'instructor', account: 'teacher' }, chance);
  const students = NAMES.map((name, i): ToyStudent => {
    const id = `p${i}`;
    void room.join(id, name, i % 2 === 0 ? 'zh-CN' : 'en');
    return { id, name, client: clientFor(network, { role: 'student', participant: id }, chance) };
  });
  const played = new Set(students.slice(0, 2).map(({ id }) => id));
  const hands = playEveryNowAndThen(students, played, chance);
  return {
    room,
    network,
    instructor,
    students,
    played,
    stop() {
      hands();
      ticking.stop();
    },
  };
}

function clientFor(network: MemoryNetwork<Person>, who: Person, chance: Chance): LiveClient {
  const scope = who.role === 'student' ? who.participant : who.role;
  return createLiveClient(
    {
      transport: network.transport(who),
      clock: systemClock,
      chance,
      wake: alwaysAwake,
      device: memoryDevice(),
      tabs: noTabLocks,
      newId: idsFrom(drawnBytes(chance)),
    },
    scope,
  );
}

function playEveryNowAndThen(
  students: readonly ToyStudent[],
  played: ReadonlySet<string>,
  chance: Chance,
): Cancel {
  let cancel: Cancel = () => {};
  const turn = () => {
    for (const { id, client } of students) if (!played.has(id) && chance() < 0.5) playOnce(client, chance);
    cancel = systemClock.after(HANDS_EVERY_MS, turn);
  };
  turn();
  return () => cancel();
}

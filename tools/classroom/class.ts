/**
 * One class from the first to the last minute: people come in, the lesson is held, the server may be killed, and in
 * the end everybody is brought home and looked at. Not here: judging (judge.ts), numbers (report.ts).
 */

import type { Lesson } from '#core/lesson/index.ts';
import { mulberry32 } from '#core/numerics/index.ts';
import { createDeeds, type Deeds } from './deeds.ts';
import type { Seen } from './judge.ts';
import type { Options } from './options.ts';
import { joinAs, openClass } from './people.ts';
import { type Pushes, trackPushes } from './pushes.ts';
import { createStudentBot, type Manner, type StudentBot } from './student-bot.ts';
import { createTeacherBot, type TeacherBot } from './teacher-bot.ts';

export interface ClassWorld {
  readonly origin: string;
  readonly secret: string | null;
  readonly lesson: Lesson;
  readonly options: Options;
  /** Kills the server and starts it again; resolves when it listens. */
  readonly crash: (() => Promise<void>) | null;
  /** CPU time of the server's process so far, in milliseconds; `null` where it is not ours. */
  readonly serverCpuMs: () => number | null;
  readonly say: (line: string) => void;
}

export interface ClassResult {
  readonly sessionId: string;
  readonly deeds: Deeds;
  readonly pushes: Pushes;
  readonly bots: readonly StudentBot[];
  readonly teacher: TeacherBot;
  readonly seen: readonly Seen[];
  /** Still waiting in outboxes when patience ended. */
  readonly stuck: readonly string[];
  readonly recovery: Recovery | null;
  readonly cpu: Cpu;
}

/** Shares of one core; the server's is `null` where it is not ours to read. */
export interface Cpu {
  readonly server: number | null;
  readonly bots: number;
}

export interface Recovery {
  /** From the kill until the server listened again. */
  readonly downMs: number;
  /** From listening until each connected student was live on the right step. */
  readonly backMs: readonly number[];
  /** Who did not come back while it was waited for, and why. */
  readonly never: readonly string[];
  /** CPU time from listening until all were back, in milliseconds: server and bots. */
  readonly cpuMs: { readonly server: number; readonly bots: number };
}

const nowMs = () => performance.now();
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Longest time that everybody may take to come home in the end, and to come back after a crash. */
const QUIET_MS = 30_000;
const RECOVERY_MS = 30_000;
/** Time between two looks at all bots. */
const LOOK_MS = 20;
/** Joins that are asked for at the same time. */
const JOINING = 25;

const MANNERS: readonly Manner[] = [
  'diligent',
  'fidgety',
  'diligent',
  'flaky',
  'late',
  'diligent',
  'fidgety',
  'hostile',
];
const HONEST: readonly Manner[] = ['diligent', 'fidgety'];

export async function holdClass(world: ClassWorld): Promise<ClassResult> {
  const { options, say } = world;
  const deeds = createDeeds(nowMs);
  const pushes = trackPushes(nowMs);
  const { headers, sessionId, joinCode } = await openClass(world.origin, world.secret, options);
  const bots = await admit(world, sessionId, joinCode, deeds);
  say(`${bots.length} students joined with code ${joinCode}`);
  for (const bot of bots) bot.onFacts = (facts) => pushes.heard(bot, facts);
  const teacher = createTeacherBot({
    origin: world.origin,
    headers,
    sessionId,
    lesson: world.lesson,
    chance: mulberry32(options.seed),
    deeds,
    pushing: (key) => pushes.sent(key, bots.filter(isLive)),
  });
  startAll(bots, options);
  await until(() => bots.filter((bot) => bot.manner !== 'late').every(isLive), RECOVERY_MS);
  say(`${bots.filter(isLive).length} are connected, the lesson begins`);
  const used = usage(world);
  const [recovery] = await Promise.all([
    crashInTheMiddle(world, bots, teacher),
    teacher.teach(options.seconds * 1_000),
  ]);
  const cpu = used();
  say('the lesson is over, everybody comes home');
  for (const bot of bots) bot.rest();
  await until(() => [...bots.map((bot) => bot.client()), teacher.client].every(isHome), QUIET_MS);
  // One pulse more, so that whoever missed the last fact has heard of it.
  await pause(6_000);
  return {
    sessionId,
    deeds,
    pushes,
    bots,
    teacher,
    seen: look(bots, teacher),
    stuck: stuck(bots),
    recovery,
    cpu,
  };
}

async function admit(
  world: ClassWorld,
  sessionId: string,
  code: string,
  deeds: Deeds,
): Promise<StudentBot[]> {
  const { options, origin, lesson } = world;
  const manners = options.mix === 'honest' ? HONEST : MANNERS;
  const bots: StudentBot[] = [];
  const admitOne = async (seat: number) => {
    const name = `bot ${seat + 1}`;
    const student = await joinAs(origin, code, name, seat % 3 === 2 ? 'en' : 'zh-CN');
    bots[seat] = createStudentBot(name, manners[seat % manners.length]!, {
      origin,
      sessionId,
      lesson,
      deeds,
      ...student,
      rate: options.rate,
      chance: mulberry32(options.seed * 10_007 + seat),
    });
  };
  for (let seat = 0; seat < options.students; seat += JOINING) {
    const group = Array.from(
      { length: Math.min(JOINING, options.students - seat) },
      (_, index) => seat + index,
    );
    await Promise.all(group.map(admitOne));
  }
  return bots;
}

/** Shares of one core used from now until asked. */
function usage({ serverCpuMs }: ClassWorld): () => Cpu {
  const startMs = nowMs();
  const server = serverCpuMs();
  const own = process.cpuUsage();
  return () => {
    const wallMs = nowMs() - startMs;
    const { user, system } = process.cpuUsage(own);
    const now = serverCpuMs();
    const share = (ms: number) => Math.round((ms / wallMs) * 100) / 100;
    return {
      server: server === null || now === null || now < server ? null : share(now - server),
      bots: share((user + system) / 1_000),
    };
  };
}

/** Late ones come in the second and third fifth of the lesson. */
function startAll(bots: readonly StudentBot[], { seconds, seed }: Options): void {
  const chance = mulberry32(seed + 1);
  for (const bot of bots) {
    if (bot.manner !== 'late') bot.start();
    else setTimeout(bot.start, seconds * 1_000 * (0.2 + 0.4 * chance()));
  }
}

const isLive = (bot: StudentBot): boolean => bot.client().getSnapshot().status.is === 'live';

function isHome(client: { getSnapshot(): { status: { is: string }; safety: { waiting: number } } }): boolean {
  const { status, safety } = client.getSnapshot();
  return status.is === 'live' && safety.waiting === 0;
}

const stuck = (bots: readonly StudentBot[]): string[] =>
  bots
    .filter((bot) => !isHome(bot.client()))
    .map((bot) => {
      const { status, safety } = bot.client().getSnapshot();
      return `${bot.name} (${bot.manner}) is ${status.is} with ${safety.waiting} waiting`;
    });

function look(bots: readonly StudentBot[], teacher: TeacherBot): Seen[] {
  const students = bots.map((bot) => ({
    name: bot.name,
    viewer: { role: 'student' as const, participant: bot.participant },
    view: bot.client().getSnapshot().view,
  }));
  return [
    ...students,
    { name: 'teacher', viewer: { role: 'instructor' }, view: teacher.client.getSnapshot().view },
  ];
}

async function crashInTheMiddle(
  { options, crash, say, serverCpuMs }: ClassWorld,
  bots: readonly StudentBot[],
  teacher: TeacherBot,
): Promise<Recovery | null> {
  if (options.killAt === null || crash === null) return null;
  await pause(options.killAt * 1_000);
  teacher.isPaused = true;
  await until(() => teacher.client.getSnapshot().safety.waiting === 0, 2_000);
  const expected = bots.filter((bot) => isLive(bot) && bot.manner !== 'flaky');
  const killedMs = nowMs();
  await crash();
  const listeningMs = nowMs();
  say(`the server was killed and listens again after ${Math.round(listeningMs - killedMs)} ms`);
  const serverBefore = serverCpuMs() ?? 0;
  const botsBefore = process.cpuUsage();
  const back = new Map<StudentBot, number>();
  await until(() => {
    for (const bot of expected)
      if (!back.has(bot) && isBack(bot, teacher.step())) back.set(bot, nowMs() - listeningMs);
    return back.size === expected.length;
  }, RECOVERY_MS);
  teacher.isPaused = false;
  const { user, system } = process.cpuUsage(botsBefore);
  const cpuMs = { server: (serverCpuMs() ?? 0) - serverBefore, bots: Math.round((user + system) / 1_000) };
  const never = expected.filter((bot) => !back.has(bot)).map((bot) => stateOf(bot, teacher.step()));
  return { downMs: listeningMs - killedMs, backMs: [...back.values()], never, cpuMs };
}

function stateOf(bot: StudentBot, step: number): string {
  const { status, view } = bot.client().getSnapshot();
  const { dials, hellos } = bot.tap.counts;
  return `${bot.name} is not back: ${JSON.stringify(status)}, step ${view?.class.step} of ${step}, ${dials} dials, ${hellos} hellos`;
}

const isBack = (bot: StudentBot, step: number): boolean =>
  isLive(bot) && bot.client().getSnapshot().view?.class.step === step;

/** Looks every few milliseconds until it is so, or patience ends. */
async function until(isSo: () => boolean, patienceMs: number): Promise<void> {
  const endMs = nowMs() + patienceMs;
  while (!isSo() && nowMs() < endMs) await pause(LOOK_MS);
}

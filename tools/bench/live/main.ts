/**
 * `npm run bench:live -- [--clients 300,1000] [--turns 8] [--json]`: the product's own server beside a bare `ws`
 * fan-out and plain Socket.IO in one run. CPU and memory of the server's process come from the operating system;
 * turns are interleaved, and what is compared are medians. Light clients speak the frames from a second process.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { percentile } from '../../classroom/statistics.ts';
import { bundle, ROOT } from '../../live-server/start.ts';
import { cpuMs, residentBytes } from '../../measure/process-usage.ts';
import { type Contender, NAMES, type Name, startContender } from './contenders.ts';
import type { Figure, Figures, Measure, Run } from './figures.ts';
import type { Done, Order } from './swarm.ts';
import { tableOf } from './table.ts';

type Taken = Record<Measure, number>;

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '300,1000' },
    turns: { type: 'string', default: '8' },
    json: { type: 'boolean', default: false },
  },
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const say = (line: string) => void (values.json || process.stderr.write(`… ${line}\n`));

/** Clients that connect at the same time. */
const ABREAST = 50;
/** Deliveries of one turn: enough for the operating system's clock of 10 ms. */
const DELIVERIES = 60_000;
/** Lines of the instructor. */
const PUBLISHERS = 5;
/** Times that a broken turn is taken again. */
const TURNS_AGAIN = 3;
const PREVIEWS_EACH = 40;
const EDITS = 3_000;

interface Answer {
  readonly ok: boolean;
  readonly done: Done;
  readonly error: string;
}

function startSwarm(script: string): { order: (order: Order) => Promise<Done>; stop: () => void } {
  const child: ChildProcess = spawn(process.execPath, [script], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const gone = once(child, 'exit').then(([code]) => [
    { ok: false, error: `the light clients ended with ${code}` },
  ]);
  return {
    async order(order) {
      child.send(order);
      const [answer] = (await Promise.race([once(child, 'message'), gone])) as [Answer];
      if (!answer.ok) throw new Error(answer.error);
      return answer.done;
    },
    stop: () => void child.kill('SIGKILL'),
  };
}
type Swarm = ReturnType<typeof startSwarm>;

/** CPU of the server's process while `work` runs, in microseconds. */
async function cpuUs(contender: Contender, work: () => Promise<unknown>): Promise<number> {
  const before = cpuMs(contender.pid());
  await work();
  return (cpuMs(contender.pid()) - before) * 1_000;
}

/** Memory after the garbage is gone. */
async function memory(contender: Contender): Promise<number> {
  for (let turn = 0; turn < 2; turn += 1) {
    process.kill(contender.pid(), 'SIGUSR2');
    await pause(300);
  }
  return residentBytes(contender.pid());
}

const keyOf = (contender: Contender, clients: number) => `${contender.name} ${clients}`;

/** Brings the instructor in: several lines, since one alone may not push as fast as is measured here. */
const publish = (contender: Contender, swarm: Swarm, at: string) =>
  swarm.order({ do: 'publish', at, callers: Array.from({ length: PUBLISHERS }, contender.publisher) });

const open = (contender: Contender, swarm: Swarm, at: string) =>
  swarm.order({ do: 'open', at, callers: contender.callers(), abreast: ABREAST });

/** Memory of the first class that a fresh process sees. */
async function takeMemory(contender: Contender, swarm: Swarm, clients: number): Promise<number> {
  const at = keyOf(contender, clients);
  await contender.restart();
  await publish(contender, swarm, at);
  const emptyBytes = await memory(contender);
  await open(contender, swarm, at);
  const fullBytes = await memory(contender);
  await swarm.order({ do: 'close', at });
  return (fullBytes - emptyBytes) / clients / 1_024;
}

/** A turn in which a line broke (a starved machine answers pings too late) is taken again. */
async function takeWholeTurn(contender: Contender, swarm: Swarm, clients: number): Promise<Taken> {
  for (let again = 0; ; again += 1) {
    try {
      return await takeTurn(contender, swarm, clients);
    } catch (error) {
      if (again === TURNS_AGAIN) throw error;
      say(`${contender.name}: ${(error as Error).message.split('\n')[0]}; the turn is taken again`);
      const at = keyOf(contender, clients);
      await swarm.order({ do: 'close', at });
      await publish(contender, swarm, at);
    }
  }
}

/** Everybody comes in, the instructor pushes, fingers move and are lifted, everybody leaves. */
async function takeTurn(contender: Contender, swarm: Swarm, clients: number): Promise<Taken> {
  const at = keyOf(contender, clients);
  const joinCpu = await cpuUs(contender, () => open(contender, swarm, at));
  const times = Math.ceil(DELIVERIES / clients);
  const pushed = await timed(contender, () => swarm.order({ do: 'push', at, times }));
  const previewed = await timed(contender, () => swarm.order({ do: 'previews', at, each: PREVIEWS_EACH }));
  const each = Math.ceil(EDITS / clients);
  const edited = await timed(contender, () => swarm.order({ do: 'adjust', at, each }));
  await swarm.order({ do: 'close', at });
  await pause(300);
  return {
    joinCpuUs: joinCpu / clients,
    pushCpuUs: pushed.cpuUs / (times * clients),
    pushToLastMs: percentile(pushed.times, 0.5) ?? 0,
    pushToLastP99Ms: percentile(pushed.times, 0.99) ?? 0,
    previewCpuUs: previewed.cpuUs / (PREVIEWS_EACH * clients),
    durableCpuUs: edited.cpuUs / (each * clients),
    durableAckP99Ms: percentile(edited.times, 0.99) ?? 0,
    memoryKb: 0,
  };
}

async function timed(contender: Contender, work: () => Promise<Done>): Promise<Done & { cpuUs: number }> {
  let done: Done = { times: [] };
  const used = await cpuUs(contender, async () => {
    done = await work();
  });
  return { ...done, cpuUs: used };
}

async function measure(swarm: Swarm, clients: number, turns: number): Promise<Run> {
  const contenders = await Promise.all(NAMES.map((name) => startContender(name, clients)));
  const taken = new Map<Name, Taken[]>(NAMES.map((name) => [name, []]));
  const memories = new Map<Name, number[]>(NAMES.map((name) => [name, []]));
  try {
    await inTurns(contenders, turns, async (contender) => {
      memories.get(contender.name)!.push(await takeMemory(contender, swarm, clients));
    });
    say(`${clients} clients: memory is measured`);
    for (const contender of contenders) {
      await publish(contender, swarm, keyOf(contender, clients));
      // Warm: the first class pays for the compiler.
      await takeWholeTurn(contender, swarm, clients);
    }
    await inTurns(contenders, turns, async (contender, turn) => {
      const memoryKb = memories.get(contender.name)![turn]!;
      taken.get(contender.name)!.push({ ...(await takeWholeTurn(contender, swarm, clients)), memoryKb });
      say(`${clients} clients: turn ${turn + 1} of ${turns}, ${contender.name}`);
    });
  } finally {
    for (const contender of contenders) await contender.stop();
  }
  return runOf(clients, turns, taken);
}

/** Another one begins each time, so that a busy moment of the machine meets all of them. */
async function inTurns(
  contenders: readonly Contender[],
  turns: number,
  take: (contender: Contender, turn: number) => Promise<void>,
): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    for (let place = 0; place < contenders.length; place += 1)
      await take(contenders[(place + turn) % contenders.length]!, turn);
  }
}

function runOf(clients: number, turns: number, taken: ReadonlyMap<Name, readonly Taken[]>): Run {
  const figuresOf = (measure: Measure): Figures => {
    const base = medianOf(taken.get('ws')!.map((one) => one[measure]));
    const figure = (name: Name): Figure => {
      const values = taken.get(name)!.map((one) => round(one[measure]));
      const median = medianOf(values);
      return { median: round(median), ratio: round(median / base), turns: values };
    };
    return { ws: figure('ws'), 'socket.io': figure('socket.io'), attend: figure('attend') };
  };
  return {
    clients,
    turns,
    pushCpuUs: figuresOf('pushCpuUs'),
    pushToLastMs: figuresOf('pushToLastMs'),
    pushToLastP99Ms: figuresOf('pushToLastP99Ms'),
    previewCpuUs: figuresOf('previewCpuUs'),
    durableCpuUs: figuresOf('durableCpuUs'),
    durableAckP99Ms: figuresOf('durableAckP99Ms'),
    joinCpuUs: figuresOf('joinCpuUs'),
    memoryKb: figuresOf('memoryKb'),
  };
}

/** Mean of the two in the middle where their number is even. */
function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle - 0.5)] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

const round = (value: number): number => Math.round(value * 100) / 100;

const swarm = startSwarm(await bundle(new URL('./swarm.ts', import.meta.url), 'swarm'));
const runs: Run[] = [];
for (const clients of values.clients.split(',').map(Number))
  runs.push(await measure(swarm, clients, Number(values.turns)));
swarm.stop();
if (!values.json) process.stdout.write(`${runs.map(tableOf).join('\n\n')}\n`);
process.stdout.write(`${JSON.stringify({ node: process.version, runs })}\n`);
process.exit(0);

/**
 * How fast the store is: `npx tsx tools/bench/store/main.ts [--turns 8] [--json]`.
 * Measures, on SQLite in a folder of this project's `data/` and on the PostgreSQL of TEST_POSTGRES_URL where it
 * answers: single appends one after the other, appends of 100 entries, a whole log read back, and opening again.
 * Law: every figure is the median of the turns, taken in alternation; nothing measured stays behind.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { LogEntry, Store } from '#server/ports/store.ts';
import { openStore } from '#server/store/open-store.ts';
import { isPostgresThere, postgresForTest, type TestDatabase } from '#tests/support/databases.ts';

const { values: options } = parseArgs({
  options: { turns: { type: 'string', default: '8' }, json: { type: 'boolean', default: false } },
});

const SINGLES = 300;
const GROUPS = 50;
const GROUP = 100;

interface Figures {
  /** Appends of one entry, each after the other, in one second. */
  readonly singlesPerSecond: number;
  /** Entries in one second when 100 go into each append. */
  readonly rowsPerSecond: number;
  /** Entries in one second when a log is read in pages of 5,000. */
  readonly readsPerSecond: number;
  /** Opening a store that is up to date, migrations checked, in milliseconds. */
  readonly openMs: number;
  /** The longest time that the event loop stood still during appends, in milliseconds. */
  readonly longestStallMs: number;
}

const entry = (seq: number): LogEntry => ({
  seq,
  atMs: 1_700_000_000_000 + seq,
  actorId: `participant-${seq % 300}`,
  commandId: `command-${seq}`,
  event: {
    type: 'adjustment.cellSet',
    participantId: `participant-${seq % 300}`,
    cell: [seq % 8, 3],
    value: -1.25,
  },
});

async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return Math.round((count / (performance.now() - startMs)) * 1000);
}

async function appendAll(store: Store, sessionId: string, first: number, groups: number, size: number) {
  const { epoch } = (await store.session(sessionId))!;
  for (let i = 0; i < groups; i++) {
    const entries = Array.from({ length: size }, (_, k) => entry(first + i * size + k));
    await store.append([{ sessionId, epoch, entries }]);
  }
}

async function readAll(store: Store, sessionId: string): Promise<number> {
  let seq = 0;
  for (;;) {
    const page = await store.read(sessionId, seq, 5000);
    if (page.length === 0) return seq;
    seq = page.at(-1)!.seq;
  }
}

async function aTurn(url: string, turn: number): Promise<Figures> {
  const startMs = performance.now();
  const { store, close } = await openStore(url);
  const openMs = performance.now() - startMs;
  const id = `session-${turn}`;
  const session = { id, ownerId: 'bench', lessonId: 'L01', joinCode: id, isRehearsal: false };
  await store.createSession({ ...session, createdAtMs: 1, endedAtMs: null, epoch: 0 }, []);
  const stalls = monitorEventLoopDelay({ resolution: 2 });
  stalls.enable();
  const singlesPerSecond = await perSecond(SINGLES, () => appendAll(store, id, 1, SINGLES, 1));
  const rowsPerSecond = await perSecond(GROUPS * GROUP, () =>
    appendAll(store, id, SINGLES + 1, GROUPS, GROUP),
  );
  stalls.disable();
  const readsPerSecond = await perSecond(SINGLES + GROUPS * GROUP, () => readAll(store, id));
  await close();
  return { singlesPerSecond, rowsPerSecond, readsPerSecond, openMs, longestStallMs: stalls.max / 1e6 };
}

function medians(turns: readonly Figures[]): Figures {
  const median = (pick: (figures: Figures) => number) => {
    const sorted = turns.map(pick).sort((a, b) => a - b);
    return Math.round(sorted[Math.floor(sorted.length / 2)]! * 10) / 10;
  };
  return {
    singlesPerSecond: median((f) => f.singlesPerSecond),
    rowsPerSecond: median((f) => f.rowsPerSecond),
    readsPerSecond: median((f) => f.readsPerSecond),
    openMs: median((f) => f.openMs),
    longestStallMs: median((f) => f.longestStallMs),
  };
}

/** On the disk that the product would use, not in a memory file system. */
async function sqliteHere(): Promise<TestDatabase> {
  await mkdir('data', { recursive: true });
  const folder = await mkdtemp('data/bench-');
  return { url: `file:${folder}/attend.db`, drop: () => rm(folder, { recursive: true, force: true }) };
}

const databases: Record<string, TestDatabase> = { sqlite: await sqliteHere() };
if (await isPostgresThere()) databases.postgresql = postgresForTest();

const turns: Record<string, Figures[]> = {};
for (let turn = 0; turn <= Number(options.turns); turn++) {
  for (const [name, { url }] of Object.entries(databases)) {
    const figures = await aTurn(url, turn);
    turns[name] ??= [];
    if (turn > 0) turns[name].push(figures); // the first one warms up and migrates
  }
}
for (const database of Object.values(databases)) await database.drop();

const result = Object.fromEntries(Object.entries(turns).map(([name, list]) => [name, medians(list)]));
if (options.json) console.log(JSON.stringify(result));
else console.table(result);

/** The outbox against a scripted server, in virtual time. */
import { describe, expect, test } from 'vitest';
import { createOutbox, type Outbox } from '#client/outbox.ts';
import { memoryDevice, type OutboxStorage } from '#client/outbox-storage.ts';
import { noTabLocks, type TabLocks } from '#client/tabs.ts';
import { type Command, type CommandEnvelope, refuse, type Verdict } from '#core/protocol/index.ts';
import { type VirtualClock, virtualClock } from '#tests/support/virtual-clock.ts';

const OK: Verdict = { ok: true, seq: 1 };
const note = (text: string): Command => ({ type: 'note.write', step: 1, text });
const cells = (...list: [number, number][]): Command => ({
  type: 'adjustment.setCells',
  step: 6,
  board: 'T1',
  variable: 'S',
  cells: list,
});
const base = (revision: number, value: number, variable = 'S'): Command => ({
  type: 'matrix.setCells',
  step: 6,
  board: 'T1',
  variable,
  cells: [[0, value]],
  revision,
});

interface Bench {
  readonly clock: VirtualClock;
  readonly outbox: Outbox;
  readonly sent: CommandEnvelope[];
  readonly settled: [string, Verdict][];
  /** Answers the last message sent. */
  answer(verdict: Verdict): Promise<void>;
}

let names = 0;
async function bench(
  storage: OutboxStorage = memoryDevice().open('s'),
  { tabs = noTabLocks, chance = 0.5 }: { tabs?: TabLocks; chance?: number } = {},
): Promise<Bench> {
  const clock = virtualClock();
  const sent: CommandEnvelope[] = [];
  const settled: [string, Verdict][] = [];
  let reply: (verdict: Verdict) => void = () => {};
  names += 1;
  let count = 0;
  const outbox = createOutbox(
    {
      storage,
      tabs,
      tab: `tab${names}`,
      clock,
      chance: () => chance,
      newId: () => {
        count += 1;
        return `id-${names}-${count}`;
      },
      send: (envelope, back) => {
        sent.push(structuredClone(envelope));
        reply = back;
      },
    },
    {
      added: () => {},
      settled: (item, verdict) => settled.push([item.id, verdict]),
      gone: () => {},
      changed: () => {},
    },
  );
  await outbox.open();
  return {
    clock,
    outbox,
    sent,
    settled,
    async answer(verdict) {
      reply(verdict);
      await clock.run(0);
    },
  };
}

/** The device keeps what it is given only when told to. */
function slowStorage(): { storage: OutboxStorage; keep: () => void; fail: () => void } {
  const inner = memoryDevice().open('s');
  let keep: () => void = () => {};
  let fail: () => void = () => {};
  const storage: OutboxStorage = {
    ...inner,
    put: (item, instead) =>
      new Promise<void>((resolve, reject) => {
        keep = () => void inner.put(item, instead).then(resolve);
        fail = () => reject(new Error('no room'));
      }),
  };
  return { storage, keep: () => keep(), fail: () => fail() };
}

describe('outbox', () => {
  test('CLI-11 a command is kept on the device before it is sent', async () => {
    const { storage, keep } = slowStorage();
    const { outbox, sent, clock } = await bench(storage);
    outbox.lineUp();
    const { id } = outbox.add(note('a'));
    await clock.run(1_000);
    expect(sent).toEqual([]);
    keep();
    await clock.run(0);
    expect(sent).toEqual([{ id, command: note('a') }]);
    expect(await storage.has(id)).toBe(true);
  });

  test('CLI-11 one at a time, in order, and forgotten after the last word', async () => {
    const storage = memoryDevice().open('s');
    const { outbox, sent, answer, clock } = await bench(storage);
    const first = outbox.add(note('a'));
    const second = outbox.add(note('b'));
    outbox.lineUp();
    await clock.run(100);
    expect(sent.map(({ id }) => id)).toEqual([first.id]);
    await answer(OK);
    expect(sent.map(({ id }) => id)).toEqual([first.id, second.id]);
    await answer(refuse('roundClosed'));
    expect(await first.verdict).toEqual(OK);
    expect(await second.verdict).toEqual(refuse('roundClosed'));
    expect(await storage.all()).toEqual([]);
    expect(outbox.waiting()).toBe(0);
  });

  test('CLI-11 without an answer it is sent again with the same id: on this line after a while, on the next at once', async () => {
    const { outbox, sent, clock, answer } = await bench();
    outbox.lineUp();
    const { id } = outbox.add(note('a'));
    await clock.run(9_999);
    expect(sent).toHaveLength(1);
    await clock.run(1);
    expect(sent).toHaveLength(2);
    outbox.lineDown({ kind: 'lost' });
    await clock.run(60_000);
    expect(sent).toHaveLength(2);
    outbox.lineUp();
    await clock.run(0);
    expect(sent.map((one) => one.id)).toEqual([id, id, id]);
    await answer(OK);
    expect(outbox.waiting()).toBe(0);
  });

  test('CLI-12 after "later" it waits 1, 2, 4, 8, 10, 10 seconds', async () => {
    const { outbox, sent, clock, answer } = await bench();
    outbox.lineUp();
    outbox.add(note('a'));
    await clock.run(0);
    const gaps: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      await answer(refuse('busy'));
      const sentMs = clock.nowMs();
      const count = sent.length;
      while (sent.length === count) await clock.run(100);
      gaps.push(clock.nowMs() - sentMs);
    }
    expect(gaps).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  });

  test('CLI-12 chance moves the wait by up to half either way', async () => {
    for (const [chance, ms] of [
      [0, 500],
      [0.999, 1_499],
    ] as const) {
      const { outbox, sent, clock, answer } = await bench(undefined, { chance });
      outbox.lineUp();
      outbox.add(note('a'));
      await clock.run(0);
      await answer(refuse('busy'));
      await clock.run(ms - 1);
      expect(sent).toHaveLength(1);
      await clock.run(1);
      expect(sent).toHaveLength(2);
    }
  });

  test('CLI-12 a nudge ends the waiting', async () => {
    const { outbox, sent, clock, answer } = await bench();
    outbox.lineUp();
    outbox.add(note('a'));
    await clock.run(0);
    await answer(refuse('classPaused'));
    outbox.nudge();
    expect(sent).toHaveLength(2);
  });

  test('CLI-12 a paused class does not keep its own steering waiting', async () => {
    const { outbox, sent, clock, answer } = await bench();
    outbox.lineUp();
    outbox.add({ type: 'class.pause' });
    outbox.add({ type: 'class.resume' });
    await clock.run(0);
    await answer(refuse('classPaused'));
    expect(sent.at(-1)?.command).toEqual({ type: 'class.resume' });
  });

  test('CLI-13 what is too large is refused before it is kept or sent', async () => {
    const storage = memoryDevice().open('s');
    const { outbox, sent, clock } = await bench(storage);
    outbox.lineUp();
    const { verdict } = outbox.add(note('字'.repeat(22_000)));
    await clock.run(0);
    expect(await verdict).toEqual(refuse('tooLarge'));
    expect(sent).toEqual([]);
    expect(await storage.all()).toEqual([]);
  });

  test('CLI-13 what closed the line by its size is dropped with a word, the next one goes on', async () => {
    const { outbox, sent, settled, clock } = await bench();
    outbox.lineUp();
    const poison = outbox.add(note('a'));
    const next = outbox.add(note('b'));
    await clock.run(0);
    outbox.lineDown({ kind: 'tooLarge' });
    expect(settled).toEqual([[poison.id, refuse('tooLarge')]]);
    outbox.lineUp();
    await clock.run(0);
    expect(sent.map(({ id }) => id)).toEqual([poison.id, next.id]);
  });

  test('CLI-13 a line lost for other reasons drops nothing', async () => {
    const { outbox, clock } = await bench();
    outbox.lineUp();
    outbox.add(note('a'));
    await clock.run(0);
    for (const cause of [{ kind: 'lost' }, null] as const) outbox.lineDown(cause);
    expect(outbox.waiting()).toBe(1);
  });

  test('CLI-14 edits of the same numbers that still wait become one, under a new id', async () => {
    const storage = memoryDevice().open('s');
    const { outbox, sent, clock, answer } = await bench(storage);
    const first = outbox.add(cells([0, 1], [1, 1]));
    outbox.add({ ...cells([0, 7]), variable: 'T' } as Command);
    const later = outbox.add(cells([0, 2], [2, 2]));
    await clock.run(0);
    expect((await storage.all()).map(({ command }) => command)).toHaveLength(2);
    outbox.lineUp();
    expect(sent).toEqual([{ id: later.id, command: cells([0, 2], [1, 1], [2, 2]) }]);
    await answer(OK);
    expect(await first.verdict).toEqual(OK);
    expect(await later.verdict).toEqual(OK);
  });

  test('CLI-14 an edit on its way, or before something else, is left alone', async () => {
    const { outbox, clock } = await bench();
    outbox.add(cells([0, 1]));
    outbox.add({ type: 'adjustment.reset', step: 6, board: 'T1' });
    outbox.add(cells([0, 2]));
    await clock.run(0);
    expect(outbox.waiting()).toBe(3);
    outbox.lineUp();
    outbox.add(cells([0, 3]));
    expect(outbox.waiting()).toBe(3);
    const other = await bench();
    other.outbox.lineUp();
    other.outbox.add(cells([0, 1]));
    await other.clock.run(0);
    other.outbox.add(cells([0, 2]));
    expect(other.outbox.waiting()).toBe(2);
  });

  test('CLI-14 a merged edit of the base keeps the revision that its first half was made on', async () => {
    const { outbox, sent, clock } = await bench();
    outbox.add(base(5, 1));
    outbox.add(base(6, 2));
    await clock.run(0);
    outbox.lineUp();
    expect(sent[0]?.command).toEqual(base(5, 2));
  });

  test('CLI-15 what a page left behind is sent by the next one under its old id, first and unmerged', async () => {
    const storage = memoryDevice().open('s');
    const before = await bench(storage);
    const left = before.outbox.add(cells([0, 1]));
    await before.clock.run(0);
    const { outbox, sent, clock, answer } = await bench(storage);
    const fresh = outbox.add(cells([0, 2]));
    outbox.lineUp();
    await clock.run(0);
    await answer(OK);
    await answer(OK);
    expect(sent.map(({ id }) => id)).toEqual([left.id, fresh.id]);
    expect(await storage.all()).toEqual([]);
  });

  test('CLI-15 what a dead tab left goes before what this one has not sent yet', async () => {
    const storage = memoryDevice().open('s');
    let isOtherAlive = true;
    const tabs: TabLocks = { hold: async () => {}, adopt: async () => !isOtherAlive };
    const { outbox, sent, clock, answer } = await bench(storage, { tabs });
    outbox.lineUp();
    const own = [outbox.add(note('a')), outbox.add(note('b'))];
    const other = await bench(storage);
    const left = other.outbox.add(note('c'));
    await clock.run(0);
    isOtherAlive = false;
    await outbox.rescan();
    for (let turn = 0; turn < 3; turn += 1) await answer(OK);
    expect(sent.map(({ id }) => id)).toEqual([own[0]!.id, left.id, own[1]!.id]);
  });

  test('CLI-15 what another tab brought home meanwhile is not sent again', async () => {
    const storage = memoryDevice().open('s');
    const other = await bench(storage);
    const { id } = other.outbox.add(note('a'));
    await other.clock.run(0);
    const { outbox, sent, clock } = await bench(storage);
    await storage.remove(id);
    outbox.lineUp();
    await clock.run(0);
    expect(sent).toEqual([]);
    expect(outbox.waiting()).toBe(0);
  });

  test('CLI-16 a living tab keeps its commands; a dead one leaves them to whoever asks', async () => {
    const storage = memoryDevice().open('s');
    const other = await bench(storage);
    other.outbox.add(note('a'));
    await other.clock.run(0);
    let isOtherAlive = true;
    const tabs: TabLocks = { hold: async () => {}, adopt: async () => !isOtherAlive };
    const { outbox, sent, clock } = await bench(storage, { tabs });
    outbox.lineUp();
    await clock.run(0);
    expect(sent).toEqual([]);
    isOtherAlive = false;
    await outbox.rescan();
    await clock.run(0);
    expect(sent).toHaveLength(1);
    await outbox.rescan();
    expect(outbox.waiting()).toBe(1);
  });

  test('CLI-17 a device that keeps nothing still sends, and says that only this page knows', async () => {
    const { storage, fail } = slowStorage();
    const { outbox, sent, clock } = await bench(storage);
    outbox.lineUp();
    outbox.add(note('a'));
    expect(outbox.isKept()).toBe(true);
    fail();
    await clock.run(0);
    expect(outbox.isKept()).toBe(false);
    expect(sent).toHaveLength(1);
  });

  test('CLI-17 a device that never answers is waited for three seconds, no longer', async () => {
    const never = new Promise<never>(() => {});
    const storage: OutboxStorage = {
      all: () => never,
      put: () => never,
      has: () => never,
      remove: () => never,
    };
    const clock = virtualClock();
    const sent: CommandEnvelope[] = [];
    const outbox = createOutbox(
      {
        storage,
        tabs: { hold: () => never, adopt: () => never },
        tab: 'tab',
        clock,
        chance: () => 0.5,
        newId: () => 'id-of-the-hanging-one',
        send: (envelope) => sent.push(envelope),
      },
      { added: () => {}, settled: () => {}, gone: () => {}, changed: () => {} },
    );
    void outbox.open();
    outbox.lineUp();
    outbox.add(note('a'));
    await clock.run(5_900);
    expect(sent).toEqual([]);
    await clock.run(100);
    expect(sent).toHaveLength(1);
    expect(outbox.isKept()).toBe(false);
  });

  test('CLI-18 an edit that came too late takes the edits along that were made on top of it', async () => {
    const { outbox, settled, sent, clock, answer } = await bench();
    outbox.lineUp();
    const late = outbox.add(base(5, 1));
    await clock.run(0);
    const onTop = outbox.add(base(6, 2));
    const elsewhere = outbox.add({ ...base(6, 2), board: 'T2' } as Command);
    await clock.run(0);
    await answer(refuse('staleRevision'));
    expect(settled.map(([id]) => id)).toEqual([late.id, onTop.id]);
    expect(sent.at(-1)?.id).toBe(elsewhere.id);
  });

  test('CLI-19 giving up says the word to everything that waits', async () => {
    const storage = memoryDevice().open('s');
    const { outbox, clock } = await bench(storage);
    const verdicts = [outbox.add(note('a')).verdict, outbox.add(note('b')).verdict];
    await clock.run(0);
    outbox.discard(refuse('classEnded'));
    expect(await Promise.all(verdicts)).toEqual([refuse('classEnded'), refuse('classEnded')]);
    await clock.run(0);
    expect(await storage.all()).toEqual([]);
  });
});

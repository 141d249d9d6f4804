/** The live machine under a store that fails, a log that is damaged, and a second owner. */
import { describe, expect, it } from 'vitest';
import type { Command, Verdict } from '#core/protocol/index.ts';
import { lessons } from '#server/curriculum.ts';
import { SILENT } from '#server/ports/log.ts';
import { type AppendBatch, type Store, StoreError } from '#server/ports/store.ts';
import { Hall } from '#server/rooms/hall.ts';
import { Room } from '#server/rooms/room.ts';
import { memoryStore } from '#server/store/memory.ts';
import { seededWorld } from './support/world.ts';

const TEACHER = { role: 'instructor', id: 'ada' } as const;
let n = 0;
const envelope = (command: Command, id = `command-${++n}`) => ({ id, command });

/** A store whose appends wait, fail or pass as told. */
function gatedStore() {
  const inner = memoryStore();
  const batches: (readonly AppendBatch[])[] = [];
  let gate: Promise<void> = Promise.resolve();
  let open = () => {};
  let fault: Error | null = null;
  const store: Store = {
    ...inner,
    async append(all) {
      batches.push(all);
      await gate;
      if (fault !== null) throw fault;
      return inner.append(all);
    },
  };
  return {
    store,
    inner,
    batches,
    hold() {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    release: () => open(),
    failWith(error: Error | null) {
      fault = error;
    },
  };
}

async function createSession(store: Store, id: string, joinCode = `CODE${id}`): Promise<void> {
  const lesson = lessons.lesson('L01');
  const event = { type: 'session.opened', sessionId: id, joinCode, isRehearsal: false, lesson };
  const entry = { seq: 1, atMs: 0, actorId: 'ada', commandId: null, event };
  await store.createSession(
    {
      id,
      ownerId: 'ada',
      lessonId: 'L01',
      joinCode,
      isRehearsal: false,
      createdAtMs: 0,
      endedAtMs: null,
      epoch: 0,
    },
    [entry],
  );
}

async function openRoom(store: Store, id = 'one') {
  const hall = new Hall({ store, world: seededWorld(1), log: SILENT });
  const room = await hall.open(id);
  if (!(room instanceof Room)) throw new Error(room.code);
  return { hall, room };
}

describe('the commit', () => {
  // Starting the class stores two facts: it began, and its first step is open.
  it('SRV-18 what queued while one write ran goes into the next, in order, and each is acked after its own', async () => {
    const gated = gatedStore();
    await createSession(gated.store, 'one');
    const { room } = await openRoom(gated.store);
    gated.hold();
    const order: number[] = [];
    const submit = (command: Command) => Promise.resolve(room.submit(TEACHER, envelope(command)));
    const note = (verdict: Verdict) => order.push(verdict.ok ? verdict.seq : -1);
    const first = submit({ type: 'class.start' }).then(note);
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    const rest = [2, 3, 4].map((step) => submit({ type: 'step.go', step }).then(note));
    expect(room.state.status).toBe('lobby');
    expect(order).toEqual([]);
    gated.release();
    await Promise.all([first, ...rest]);
    expect(
      gated.batches.map((all) => all.flatMap(({ entries }) => entries.map(({ seq }) => seq)))[0],
    ).toEqual([2, 3]);
    expect(gated.batches).toHaveLength(2);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    expect(room.state.step).toBe(4);
  });

  it('SRV-18 rooms share a transaction', async () => {
    const gated = gatedStore();
    await createSession(gated.store, 'one');
    await createSession(gated.store, 'two');
    const hall = new Hall({ store: gated.store, world: seededWorld(1), log: SILENT });
    const rooms = (await Promise.all([hall.open('one'), hall.open('two')])) as Room[];
    await Promise.all(rooms.map((room) => room.submit(TEACHER, envelope({ type: 'class.start' }))));
    expect(gated.batches).toHaveLength(1);
    expect(gated.batches[0]?.map(({ sessionId }) => sessionId)).toEqual(['one', 'two']);
  });

  it.each([
    ['storageFull', 'storage'],
    ['unavailable', 'busy'],
  ] as const)(
    'SRV-19 after %s nothing counts, everybody hears %s, and the next write works',
    async (reason, code) => {
      const gated = gatedStore();
      await createSession(gated.store, 'one');
      const { room } = await openRoom(gated.store);
      const before = JSON.stringify(room.state);
      gated.hold();
      gated.failWith(new StoreError(reason));
      const id = 'the-same-key';
      const start = room.submit(TEACHER, envelope({ type: 'class.start' }, id));
      await new Promise((resolve) => setImmediate(resolve));
      // These rest on the start: one would be accepted on top of it, the other refused because of it.
      const go = room.submit(TEACHER, envelope({ type: 'step.go', step: 2 }));
      const again = room.submit(TEACHER, envelope({ type: 'class.start' }));
      gated.release();
      for (const verdict of await Promise.all([start, go, again])) {
        expect(verdict).toMatchObject({ ok: false, code, retry: 'later' });
      }
      expect(JSON.stringify(room.state)).toBe(before);
      gated.failWith(null);
      expect(await room.submit(TEACHER, envelope({ type: 'class.start' }, id))).toEqual({ ok: true, seq: 3 });
    },
  );

  it('SRV-20 a room whose log has another owner is given up, and its neighbour in the same batch is not', async () => {
    const store = memoryStore();
    await createSession(store, 'one');
    await createSession(store, 'two');
    const hall = new Hall({ store, world: seededWorld(1), log: SILENT });
    const lost: string[] = [];
    hall.listen({ published() {}, lost: (room) => lost.push(room.sessionId) });
    const [one, two] = (await Promise.all([hall.open('one'), hall.open('two')])) as [Room, Room];
    await store.claim('one');
    const verdicts = await Promise.all([
      one.submit(TEACHER, envelope({ type: 'class.start' })),
      two.submit(TEACHER, envelope({ type: 'class.start' })),
    ]);
    expect(verdicts).toMatchObject([
      { ok: false, code: 'busy' },
      { ok: true, seq: 3 },
    ]);
    expect(lost).toEqual(['one']);
    const anew = (await hall.open('one')) as Room;
    expect(anew).not.toBe(one);
    expect(await anew.submit(TEACHER, envelope({ type: 'class.start' }))).toEqual({ ok: true, seq: 3 });
  });
});

describe('loading', () => {
  it('SRV-21 a damaged session is refused and the others go on', async () => {
    const store = memoryStore();
    for (const id of ['one', 'two', 'three']) await createSession(store, id);
    const entry = (event: unknown) => ({ seq: 2, atMs: 0, actorId: 'ada', commandId: null, event });
    await store.append([{ sessionId: 'one', epoch: 0, entries: [entry({ type: 'class.exploded' })] }]);
    await store.append([
      {
        sessionId: 'two',
        epoch: 0,
        entries: [entry({ type: 'participant.removed', participant: 'x', extra: 1 })],
      },
    ]);
    const hall = new Hall({ store, world: seededWorld(1), log: SILENT });
    expect(await hall.open('one')).toMatchObject({ ok: false, code: 'internal' });
    expect(await hall.open('two')).toMatchObject({ ok: false, code: 'internal' });
    expect(await hall.open('nowhere')).toMatchObject({ ok: false, code: 'unknownRoom' });
    expect(await hall.open('three')).toBeInstanceOf(Room);
  });

  it('SRV-21 however many ask at once, a session is loaded once', async () => {
    const store = memoryStore();
    await createSession(store, 'one');
    const hall = new Hall({ store, world: seededWorld(1), log: SILENT });
    const rooms = await Promise.all(Array.from({ length: 20 }, () => hall.open('one')));
    expect(new Set(rooms).size).toBe(1);
    expect((await store.session('one'))?.epoch).toBe(1);
  });

  it('SRV-22 snapshot and tail give the same state as the whole log', async () => {
    const store = memoryStore();
    await createSession(store, 'one');
    const { hall, room } = await openRoom(store);
    await room.submit(TEACHER, envelope({ type: 'class.start' }));
    await room.submit(TEACHER, envelope({ type: 'step.go', step: 6 }));
    await hall.flush();
    expect((await store.latestSnapshot('one'))?.seq).toBe(room.seq);
    await room.submit(TEACHER, envelope({ type: 'class.pause' }));
    const again = await openRoom(store);
    expect(again.room.state).toEqual(room.state);
    expect(again.room.seq).toBe(room.seq);
    expect(again.room.epoch).toBe(room.epoch + 1);
  });

  it('SRV-22 a class that ended in the log is ended in the record, at the latest when it is loaded', async () => {
    const gated = gatedStore();
    await createSession(gated.store, 'one');
    const broken: Store = { ...gated.store, endSession: () => Promise.reject(new StoreError('unavailable')) };
    const { room } = await openRoom(broken);
    await room.submit(TEACHER, envelope({ type: 'class.end' }));
    expect((await gated.inner.session('one'))?.endedAtMs).toBeNull();
    await openRoom(gated.store);
    expect((await gated.inner.session('one'))?.endedAtMs).not.toBeNull();
  });
});

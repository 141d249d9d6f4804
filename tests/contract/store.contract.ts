/**
 * What every store promises, as tests over any adapter.
 * Law: an adapter that passes may take the place of another; nothing here knows which one it faces.
 * Not here: what one kind of database alone must do (tests/server/store).
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  AppendBatch,
  Grant,
  LogEntry,
  SessionRecord,
  Store,
  StoreError,
  StoreRefusal,
} from '#server/ports/store.ts';

/** A store to be tested, with nothing of an earlier run in it. */
export interface StoreSubject {
  readonly store: Store;
  /** Closes the store and removes what it kept. */
  dispose(): Promise<void>;
}

let made = 0;

/** A session that no other test uses. */
export function aSession(given: Partial<SessionRecord> = {}): SessionRecord {
  made++;
  const id = `session-${made}`;
  return {
    id,
    ownerId: 'owner',
    lessonId: 'L01',
    joinCode: `CODE${made}`,
    isRehearsal: false,
    createdAtMs: 1_700_000_000_000 + made,
    endedAtMs: null,
    epoch: 0,
    ...given,
  };
}

/** Entries that count from `first` on. */
export const entries = (first: number, count: number, given: Partial<LogEntry> = {}): LogEntry[] =>
  Array.from({ length: count }, (_, i) => ({
    seq: first + i,
    atMs: 1_700_000_000_000 + first + i,
    actorId: 'participant',
    commandId: `command-${first + i}`,
    event: { type: 'counted', number: first + i },
    ...given,
  }));

export const batch = (sessionId: string, epoch: number, list: readonly LogEntry[]): AppendBatch => ({
  sessionId,
  epoch,
  entries: list,
});

/** The reason for which a call is refused; fails when it is not refused by the port. */
export async function refusal(call: Promise<unknown>): Promise<StoreRefusal> {
  const error = await call.then(
    () => expect.unreachable('the call was not refused'),
    (reason: unknown) => reason,
  );
  expect((error as Error).name, String(error)).toBe('StoreError');
  return (error as StoreError).reason;
}

const seqs = (list: readonly LogEntry[]) => list.map((entry) => entry.seq);
const oneTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

/** Declares the suite for one adapter. */
export function storeContract(name: string, open: () => Promise<StoreSubject>): void {
  describe(`store over ${name}`, () => {
    let subject: StoreSubject;
    let store: Store;
    beforeAll(async () => {
      subject = await open();
      store = subject.store;
    });
    afterAll(() => subject.dispose());

    /** A stored session, claimed once. */
    async function claimed(given: Partial<SessionRecord> = {}) {
      const session = aSession(given);
      await store.createSession(session, []);
      return { id: session.id, epoch: await store.claim(session.id) };
    }

    it('STO-1 a stored session is found by its id, its code and its owner', async () => {
      const ownerId = 'an owner of three';
      const sessions = [
        aSession({ ownerId }),
        aSession({ ownerId, isRehearsal: true }),
        aSession({ ownerId }),
      ];
      for (const session of sessions) await store.createSession(session, []);
      expect(await store.session(sessions[1]!.id)).toEqual(sessions[1]);
      expect(await store.sessionByJoinCode(sessions[2]!.joinCode)).toEqual(sessions[2]);
      expect(await store.sessionsOf(ownerId, 2)).toEqual([sessions[2], sessions[1]]);
      expect(await store.openSessions()).toEqual(expect.arrayContaining(sessions));
      expect(await store.session('nobody')).toBeNull();
      expect(await store.sessionByJoinCode('NOCODE')).toBeNull();
    });

    it('STO-1 a session is stored with its first entries, or not at all', async () => {
      const session = aSession();
      await store.createSession(session, entries(1, 3));
      expect(await store.read(session.id, 0, 10)).toEqual(entries(1, 3));
      const gap = aSession();
      expect(await refusal(store.createSession(gap, entries(2, 1)))).toBe('seqConflict');
      expect(await store.session(gap.id)).toBeNull();
      await expect(store.createSession({ ...session, joinCode: 'OTHER' }, [])).rejects.toThrow();
    });

    it('STO-2 a join code is unique among open sessions and free again after the end', async () => {
      const first = aSession();
      const second = aSession({ joinCode: first.joinCode });
      await store.createSession(first, []);
      expect(await refusal(store.createSession(second, entries(1, 1)))).toBe('joinCodeTaken');
      expect(await store.session(second.id)).toBeNull();
      expect(await store.read(second.id, 0, 10)).toEqual([]);
      await store.endSession(first.id, 5_000);
      expect(await store.sessionByJoinCode(first.joinCode)).toBeNull();
      await store.createSession(second, entries(1, 1));
      expect(await store.sessionByJoinCode(first.joinCode)).toEqual(second);
    });

    it('STO-2 an ended session keeps its first end, its code and its log', async () => {
      const session = aSession();
      await store.createSession(session, entries(1, 1));
      await store.endSession(session.id, 5_000);
      await store.endSession(session.id, 6_000);
      expect(await store.session(session.id)).toEqual({ ...session, endedAtMs: 5_000 });
      expect(seqs(await store.read(session.id, 0, 10))).toEqual([1]);
      expect((await store.openSessions()).some((open) => open.id === session.id)).toBe(false);
    });

    it('STO-3 an append is read back in order and in pages', async () => {
      const { id, epoch } = await claimed();
      await store.append([batch(id, epoch, entries(1, 4)), batch(id, epoch, entries(5, 3))]);
      expect(await store.read(id, 0, 100)).toEqual(entries(1, 7));
      expect(seqs(await store.read(id, 2, 3))).toEqual([3, 4, 5]);
      expect(await store.read(id, 7, 3)).toEqual([]);
      await store.append([]);
    });

    it('STO-3 one refused batch keeps out all batches of its append', async () => {
      const good = await claimed();
      const bad = await claimed();
      const call = store.append([
        batch(good.id, good.epoch, entries(1, 2)),
        batch(bad.id, bad.epoch, entries(2, 1)),
      ]);
      expect(await refusal(call)).toBe('seqConflict');
      expect(await store.read(good.id, 0, 10)).toEqual([]);
      expect(await store.read(bad.id, 0, 10)).toEqual([]);
    });

    it('STO-3 an event that JSON cannot hold keeps out its whole append', async () => {
      const { id, epoch } = await claimed();
      for (const event of [
        { x: Number.NaN },
        [Number.POSITIVE_INFINITY],
        { at: new Date(0) },
        [undefined],
        1n,
      ]) {
        const list = [...entries(1, 1), ...entries(2, 1, { event })];
        await expect(store.append([batch(id, epoch, list)])).rejects.toThrow(TypeError);
      }
      expect(await store.read(id, 0, 10)).toEqual([]);
    });

    it('STO-4 only the newest claim may append', async () => {
      const { id, epoch } = await claimed();
      await store.append([batch(id, epoch, entries(1, 1))]);
      const newer = await store.claim(id);
      expect(newer).toBeGreaterThan(epoch);
      expect(await refusal(store.append([batch(id, epoch, entries(2, 1))]))).toBe('staleEpoch');
      expect(await refusal(store.append([batch(id, newer + 1, entries(2, 1))]))).toBe('staleEpoch');
      expect(await refusal(store.append([batch(id, epoch, [])]))).toBe('staleEpoch');
      await store.append([batch(id, newer, entries(2, 1))]);
      await store.append([batch(id, newer, [])]);
      expect(seqs(await store.read(id, 0, 10))).toEqual([1, 2]);
      expect((await store.session(id))?.epoch).toBe(newer);
    });

    it('STO-4 claims made at once all differ, and the highest one holds', async () => {
      const { id } = await claimed();
      const epochs = await Promise.all(oneTo(8).map(() => store.claim(id)));
      expect(new Set(epochs).size).toBe(8);
      const verdicts = await Promise.allSettled(
        epochs.map((epoch) => store.append([batch(id, epoch, entries(1, 1, { event: { epoch } }))])),
      );
      expect(verdicts.filter((verdict) => verdict.status === 'fulfilled')).toHaveLength(1);
      const [kept] = await store.read(id, 0, 10);
      expect(kept?.event).toEqual({ epoch: Math.max(...epochs) });
    });

    it.each([
      ['repeated', [entries(3, 1)]],
      ['skipped', [entries(5, 1)]],
      ['with a gap inside', [[...entries(4, 1), ...entries(6, 1)]]],
      ['backwards', [[...entries(5, 1), ...entries(4, 1)]]],
      ['twice in one append', [entries(4, 1), entries(4, 1)]],
    ])('STO-5 a seq is refused when it is %s', async (_, lists) => {
      const { id, epoch } = await claimed();
      await store.append([batch(id, epoch, entries(1, 3))]);
      expect(await refusal(store.append(lists.map((list) => batch(id, epoch, list))))).toBe('seqConflict');
      expect(seqs(await store.read(id, 0, 10))).toEqual([1, 2, 3]);
    });

    it('STO-6 of two writers with one seq exactly one is kept', async () => {
      const { id, epoch } = await claimed();
      for (let seq = 1; seq <= 20; seq++) {
        const writers = ['a', 'b'].map((actorId) =>
          store.append([batch(id, epoch, entries(seq, 1, { actorId }))]),
        );
        const verdicts = await Promise.allSettled(writers);
        const kept = verdicts.filter((verdict) => verdict.status === 'fulfilled');
        expect(kept).toHaveLength(1);
        const reasons = verdicts.flatMap((verdict) =>
          verdict.status === 'rejected' ? [verdict.reason.reason] : [],
        );
        expect(reasons).toEqual(['seqConflict']);
        const [entry] = await store.read(id, seq - 1, 1);
        expect(entry?.actorId).toBe(verdicts[0]?.status === 'fulfilled' ? 'a' : 'b');
      }
    });

    it('STO-6 appends made at once are all kept, those of one session in the order of the calls', async () => {
      const sessions = await Promise.all(oneTo(5).map(() => claimed()));
      await Promise.all(
        oneTo(200).flatMap((seq) =>
          sessions.map(({ id, epoch }) => store.append([batch(id, epoch, entries(seq, 1))])),
        ),
      );
      for (const { id } of sessions) expect(seqs(await store.read(id, 0, 1000))).toEqual(oneTo(200));
    });

    it('STO-6 a refused append does not touch those beside it', async () => {
      const good = await claimed();
      const bad = await claimed();
      const verdicts = await Promise.allSettled([
        store.append([batch(good.id, good.epoch, entries(1, 1))]),
        store.append([batch(bad.id, bad.epoch - 1, entries(1, 1))]),
        store.append([batch('nobody', 1, entries(1, 1))]),
        store.append([batch(good.id, good.epoch, entries(2, 1))]),
        store.append([batch(good.id, good.epoch, entries(2, 1))]),
        store.append([batch(bad.id, bad.epoch, entries(1, 1, { event: Number.NaN }))]),
        store.append([batch(good.id, good.epoch, entries(3, 1))]),
      ]);
      const told = verdicts.map((v) =>
        v.status === 'fulfilled' ? 'kept' : (v.reason.reason ?? v.reason.name),
      );
      expect(told).toEqual([
        'kept',
        'staleEpoch',
        'unknownSession',
        'kept',
        'seqConflict',
        'TypeError',
        'kept',
      ]);
      expect(seqs(await store.read(good.id, 0, 10))).toEqual([1, 2, 3]);
      expect(await store.read(bad.id, 0, 10)).toEqual([]);
    });

    it('STO-6 a large append is one piece', async () => {
      const { id, epoch } = await claimed();
      await store.append([batch(id, epoch, entries(1, 3000))]);
      expect(seqs(await store.read(id, 0, 5000))).toEqual(oneTo(3000));
    });

    it('STO-7 what is stored comes back equal in every bit', async () => {
      const { id, epoch } = await claimed();
      const events = [
        { zero: -0, list: [-0, 0, [-0]], deep: { er: { zero: -0 } } },
        { big: Number.MAX_SAFE_INTEGER, huge: 1.7976931348623157e308, tiny: 5e-324, third: 1 / 3 },
        { nul: 'a\0b', '\0': 1, quote: '"\\\u2028', control: '\u0001\u001f\u007f' },
        { emoji: '👩‍🏫🏽', chinese: '注意力', combined: 'e\u0301', rightToLeft: '\u202e', lone: '\ud800' },
        { long: 'x'.repeat(65_536) },
        { empty: {}, none: [], nothing: null, yes: true, '': '' },
        { 2: 'b', 1: 'a', constructor: 'c' },
        JSON.parse('{"__proto__": {"polluted": true}}'),
        'a text',
        -0,
        null,
        [],
      ];
      const list = events.flatMap((event, i) => entries(i + 1, 1, { event }));
      await store.append([batch(id, epoch, list)]);
      const kept = await store.read(id, 0, 100);
      expect(kept).toStrictEqual(list);
      expect(kept.map((entry) => JSON.stringify(entry.event))).toEqual(
        events.map((event) => JSON.stringify(event)),
      );
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    });

    it('STO-7 any JSON value comes back equal from log and snapshot', async () => {
      const { id, epoch } = await claimed();
      let seq = 0;
      await fc.assert(
        fc.asyncProperty(fc.jsonValue({ stringUnit: 'binary' }), async (event) => {
          seq++;
          await store.append([batch(id, epoch, entries(seq, 1, { event }))]);
          await store.saveSnapshot({ sessionId: id, seq, version: 1, state: event });
          expect((await store.read(id, seq - 1, 1))[0]?.event).toStrictEqual(event);
          expect((await store.latestSnapshot(id))?.state).toStrictEqual(event);
        }),
        { numRuns: 60, seed: 7 },
      );
    });

    it('STO-7 properties that are undefined are left out, as in JSON', async () => {
      const { id, epoch } = await claimed();
      await store.append([batch(id, epoch, entries(1, 1, { event: { a: undefined, b: 1, c: -0 } }))]);
      expect((await store.read(id, 0, 1))[0]?.event).toStrictEqual({ b: 1, c: -0 });
    });

    it('STO-7 what is stored does not change with the object that was given, nor with the one given back', async () => {
      const { id, epoch } = await claimed();
      const event = { number: 1 };
      await store.append([batch(id, epoch, entries(1, 1, { event }))]);
      event.number = 2;
      const [entry] = await store.read(id, 0, 1);
      (entry?.event as { number: number }).number = 3;
      expect((await store.read(id, 0, 1))[0]?.event).toEqual({ number: 1 });
    });

    it('STO-8 a session that is not there is refused by name and reads as empty', async () => {
      expect(await refusal(store.claim('nobody'))).toBe('unknownSession');
      expect(await refusal(store.append([batch('nobody', 1, entries(1, 1))]))).toBe('unknownSession');
      expect(await refusal(store.endSession('nobody', 1))).toBe('unknownSession');
      expect(await refusal(store.saveSnapshot({ sessionId: 'nobody', seq: 1, version: 1, state: 1 }))).toBe(
        'unknownSession',
      );
      expect(await refusal(store.addGrant(aGrant('nobody')))).toBe('unknownSession');
      expect(await store.read('nobody', 0, 10)).toEqual([]);
      expect(await store.entriesOfCommand('nobody', 'a', 'b')).toEqual([]);
      expect(await store.latestSnapshot('nobody')).toBeNull();
      expect(await store.grantsOf('nobody')).toEqual([]);
    });

    it('STO-9 the entries of a command are found by who sent it, in order', async () => {
      const { id, epoch } = await claimed();
      const other = await claimed();
      const mine = { actorId: 'me', commandId: 'twice used' };
      await store.append([
        batch(id, epoch, [
          ...entries(1, 2, mine),
          ...entries(3, 1, { actorId: 'you', commandId: 'twice used' }),
          ...entries(4, 1, { actorId: 'me', commandId: null }),
          ...entries(5, 1, mine),
        ]),
        batch(other.id, other.epoch, entries(1, 1, mine)),
      ]);
      const found = await store.entriesOfCommand(id, 'me', 'twice used');
      expect(seqs(found)).toEqual([1, 2, 5]);
      expect(found[0]).toEqual(entries(1, 1, mine)[0]);
      expect(await store.entriesOfCommand(id, 'me', 'unknown')).toEqual([]);
    });

    it('STO-10 the newest snapshot is kept', async () => {
      const { id: sessionId } = await claimed();
      expect(await store.latestSnapshot(sessionId)).toBeNull();
      const at = (seq: number, version = 1) => ({ sessionId, seq, version, state: { seq, minusZero: -0 } });
      await store.saveSnapshot(at(5));
      await store.saveSnapshot(at(9));
      await store.saveSnapshot(at(7));
      expect(await store.latestSnapshot(sessionId)).toStrictEqual(at(9));
      await store.saveSnapshot(at(9, 2));
      expect(await store.latestSnapshot(sessionId)).toStrictEqual(at(9, 2));
    });

    it('STO-11 a grant is found by the hash of its secret, revoked and expired ones too', async () => {
      const { id } = await claimed();
      const student = aGrant(id, { participantId: 'p1', expiresAtMs: 1 });
      const projector = aGrant(id, { role: 'projector', kind: 'code' });
      await store.addGrant(student);
      await store.addGrant(projector);
      expect(await store.grantByHash(student.secretHash)).toEqual(student);
      await store.revokeGrant(projector.id, 50);
      await store.revokeGrant(projector.id, 60);
      await store.revokeGrant('nobody', 60);
      expect(await store.grantByHash(projector.secretHash)).toEqual({ ...projector, revokedAtMs: 50 });
      expect(await store.grantsOf(id)).toEqual([student, { ...projector, revokedAtMs: 50 }]);
      expect(await store.grantByHash('unknown')).toBeNull();
    });

    it('STO-11 a secret or an id that is known already is refused', async () => {
      const { id } = await claimed();
      const grant = aGrant(id);
      await store.addGrant(grant);
      expect(await refusal(store.addGrant({ ...aGrant(id), secretHash: grant.secretHash }))).toBe(
        'secretTaken',
      );
      expect(await refusal(store.addGrant({ ...aGrant(id), id: grant.id }))).toBe('secretTaken');
      expect(await store.grantsOf(id)).toEqual([grant]);
    });

    it('STO-11 removing a participant revokes all their grants and nobody else’s', async () => {
      const { id } = await claimed();
      const other = await claimed();
      const grants = [
        aGrant(id, { participantId: 'p1' }),
        aGrant(id, { participantId: 'p1', kind: 'code', revokedAtMs: 10 }),
        aGrant(id, { participantId: 'p2' }),
        aGrant(id, { role: 'remote' }),
        aGrant(other.id, { participantId: 'p1' }),
      ];
      for (const grant of grants) await store.addGrant(grant);
      await store.revokeParticipant(id, 'p1', 99);
      const revoked = [...(await store.grantsOf(id)), ...(await store.grantsOf(other.id))].map(
        (g) => g.revokedAtMs,
      );
      expect(revoked).toEqual([99, 10, null, null, null]);
    });

    it('STO-12 a setting is put, replaced and deleted', async () => {
      expect(await store.setting('firstRun')).toBeNull();
      await store.putSetting('firstRun', 'one');
      await Promise.all(oneTo(8).map((n) => store.putSetting('firstRun', `${n}`)));
      await store.putSetting('firstRun', '二 🔑');
      expect(await store.setting('firstRun')).toBe('二 🔑');
      await store.deleteSetting('firstRun');
      await store.deleteSetting('firstRun');
      expect(await store.setting('firstRun')).toBeNull();
    });

    it.each([
      ['an object', { not: '' }],
      ['a list', ['a']],
      ['undefined', undefined],
      ['null', null],
      ['a number', 7],
      ['a text with NUL', 'a\0'],
      ['half a character', '\ud800'],
    ])('STO-13 %s in the place of an id is refused on every store alike', async (_, bad) => {
      const id = bad as string;
      const { id: known, epoch } = await claimed();
      const calls = [
        store.session(id),
        store.sessionByJoinCode(id),
        store.sessionsOf(id, 1),
        store.createSession(aSession({ joinCode: id }), []),
        store.endSession(id, 1),
        store.claim(id),
        store.append([batch(id, 1, [])]),
        store.append([batch(known, epoch, entries(1, 1, { actorId: id }))]),
        store.read(id, 0, 1),
        store.entriesOfCommand(known, id, 'c'),
        store.saveSnapshot({ sessionId: id, seq: 1, version: 1, state: 1 }),
        store.latestSnapshot(id),
        store.addGrant({ ...aGrant(known), secretHash: id }),
        store.grantByHash(id),
        store.grantsOf(id),
        store.revokeGrant(id, 1),
        store.revokeParticipant(known, id, 1),
        store.setting(id),
        store.putSetting(id, 'v'),
        store.deleteSetting(id),
      ];
      for (const verdict of await Promise.allSettled(calls)) {
        expect(verdict.status === 'rejected' && verdict.reason).toBeInstanceOf(TypeError);
      }
      expect(await store.read(known, 0, 10)).toEqual([]);
    });

    it.each([Number.NaN, 1.5, -1, 2 ** 31, Number.POSITIVE_INFINITY, '1', null])(
      'STO-13 %s in the place of a seq is refused on every store alike',
      async (bad) => {
        const { id, epoch } = await claimed();
        const seq = bad as number;
        await expect(store.append([batch(id, epoch, entries(1, 1, { seq }))])).rejects.toThrow(TypeError);
        await expect(store.read(id, seq, 1)).rejects.toThrow(TypeError);
        await expect(store.read(id, 0, seq)).rejects.toThrow(TypeError);
        await expect(store.saveSnapshot({ sessionId: id, seq, version: 1, state: 0 })).rejects.toThrow(
          TypeError,
        );
        await expect(store.append([batch(id, epoch, entries(1, 1, { atMs: -1 }))])).rejects.toThrow(
          TypeError,
        );
      },
    );

    it('STO-1 the store answers when asked whether it is there', async () => {
      await expect(store.ping()).resolves.toBeUndefined();
    });
  });
}

/** A student's grant that no other test uses. */
export function aGrant(sessionId: string, given: Partial<Grant> = {}): Grant {
  made++;
  return {
    id: `grant-${made}`,
    sessionId,
    role: 'student',
    participantId: null,
    kind: 'token',
    secretHash: `hash-${made}`,
    createdAtMs: 1_700_000_000_000 + made,
    expiresAtMs: 1_800_000_000_000,
    revokedAtMs: null,
    ...given,
  };
}

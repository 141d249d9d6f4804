/**
 * The rest of the store's contract: sessions, snapshots, grants, settings, and arguments that are refused.
 * Law: see store.contract.ts.
 */
import { expect, it } from 'vitest';
import type { Store } from '#server/ports/store.ts';
import type { StoreSubject } from './store.contract.ts';
import { aGrant, aSession, batch, claimed, entries, oneTo, refusal, seqsOf } from './store-fixtures.ts';

/** Declares the tests on everything but the log; `store` gives the one under test, `open` another. */
export function recordsContract(store: () => Store, open: () => Promise<StoreSubject>): void {
  it('STO-1 a stored session is found by its id, its code and its owner', async () => {
    const ownerId = 'an owner of three';
    const sessions = [aSession({ ownerId }), aSession({ ownerId, isRehearsal: true }), aSession({ ownerId })];
    for (const session of sessions) await store().createSession(session, []);
    expect(await store().session(sessions[1]!.id)).toEqual(sessions[1]);
    expect(await store().sessionByJoinCode(sessions[2]!.joinCode)).toEqual(sessions[2]);
    expect(await store().sessionsOf(ownerId, 2)).toEqual([sessions[2], sessions[1]]);
    expect(await store().openSessions()).toEqual(expect.arrayContaining(sessions));
    expect(await store().session('nobody')).toBeNull();
    expect(await store().sessionByJoinCode('NOCODE')).toBeNull();
  });

  it('STO-1 a session is stored with its first entries, or not at all', async () => {
    const session = aSession();
    await store().createSession(session, entries(1, 3));
    expect(await store().read(session.id, 0, 10)).toEqual(entries(1, 3));
    const gap = aSession();
    expect(await refusal(store().createSession(gap, entries(2, 1)))).toBe('seqConflict');
    expect(await store().session(gap.id)).toBeNull();
    await expect(store().createSession({ ...session, joinCode: 'OTHER' }, [])).rejects.toThrow();
  });

  it('STO-2 a join code is unique among open sessions and free again after the end', async () => {
    const first = aSession();
    const second = aSession({ joinCode: first.joinCode });
    await store().createSession(first, []);
    expect(await refusal(store().createSession(second, entries(1, 1)))).toBe('joinCodeTaken');
    expect(await store().session(second.id)).toBeNull();
    expect(await store().read(second.id, 0, 10)).toEqual([]);
    await store().endSession(first.id, 5_000);
    expect(await store().sessionByJoinCode(first.joinCode)).toBeNull();
    await store().createSession(second, entries(1, 1));
    expect(await store().sessionByJoinCode(first.joinCode)).toEqual(second);
  });

  it('STO-2 an ended session keeps its first end, its code and its log', async () => {
    const session = aSession();
    await store().createSession(session, entries(1, 1));
    await store().endSession(session.id, 5_000);
    await store().endSession(session.id, 6_000);
    expect(await store().session(session.id)).toEqual({ ...session, endedAtMs: 5_000 });
    expect(seqsOf(await store().read(session.id, 0, 10))).toEqual([1]);
    expect((await store().openSessions()).some((open) => open.id === session.id)).toBe(false);
  });

  it('STO-8 a session that is not there is refused by name and reads as empty', async () => {
    expect(await refusal(store().claim('nobody'))).toBe('unknownSession');
    expect(await refusal(store().append([batch('nobody', 1, entries(1, 1))]))).toBe('unknownSession');
    expect(await refusal(store().endSession('nobody', 1))).toBe('unknownSession');
    expect(await refusal(store().saveSnapshot({ sessionId: 'nobody', seq: 1, version: 1, state: 1 }))).toBe(
      'unknownSession',
    );
    expect(await refusal(store().addGrant(aGrant('nobody')))).toBe('unknownSession');
    expect(await store().read('nobody', 0, 10)).toEqual([]);
    expect(await store().entriesOfCommand('nobody', 'a', 'b')).toEqual([]);
    expect(await store().latestSnapshot('nobody')).toBeNull();
    expect(await store().grantsOf('nobody')).toEqual([]);
  });

  it('STO-9 the entries of a command are found by who sent it, in order', async () => {
    const { id, epoch } = await claimed(store());
    const other = await claimed(store());
    const mine = { actorId: 'me', commandId: 'twice used' };
    await store().append([
      batch(id, epoch, [
        ...entries(1, 2, mine),
        ...entries(3, 1, { actorId: 'you', commandId: 'twice used' }),
        ...entries(4, 1, { actorId: 'me', commandId: null }),
        ...entries(5, 1, mine),
      ]),
      batch(other.id, other.epoch, entries(1, 1, mine)),
    ]);
    const found = await store().entriesOfCommand(id, 'me', 'twice used');
    expect(seqsOf(found)).toEqual([1, 2, 5]);
    expect(found[0]).toEqual(entries(1, 1, mine)[0]);
    expect(await store().entriesOfCommand(id, 'me', 'unknown')).toEqual([]);
  });

  it('STO-10 the newest snapshot is kept', async () => {
    const { id: sessionId } = await claimed(store());
    expect(await store().latestSnapshot(sessionId)).toBeNull();
    const at = (seq: number, version = 1) => ({ sessionId, seq, version, state: { seq, minusZero: -0 } });
    await store().saveSnapshot(at(5));
    await store().saveSnapshot(at(9));
    await store().saveSnapshot(at(7));
    expect(await store().latestSnapshot(sessionId)).toStrictEqual(at(9));
    await store().saveSnapshot(at(9, 2));
    expect(await store().latestSnapshot(sessionId)).toStrictEqual(at(9, 2));
  });

  it('STO-11 a grant is found by the hash of its secret, revoked and expired ones too', async () => {
    const { id } = await claimed(store());
    const student = aGrant(id, { participantId: 'p1', expiresAtMs: 1 });
    const projector = aGrant(id, { role: 'projector', kind: 'code' });
    await store().addGrant(student);
    await store().addGrant(projector);
    expect(await store().grantByHash(student.secretHash)).toEqual(student);
    await store().revokeGrant(projector.id, 50);
    await store().revokeGrant(projector.id, 60);
    await store().revokeGrant('nobody', 60);
    expect(await store().grantByHash(projector.secretHash)).toEqual({ ...projector, revokedAtMs: 50 });
    expect(await store().grantsOf(id)).toEqual([student, { ...projector, revokedAtMs: 50 }]);
    expect(await store().grantByHash('unknown')).toBeNull();
  });

  it('STO-11 a secret or an id that is known already is refused', async () => {
    const { id } = await claimed(store());
    const grant = aGrant(id);
    await store().addGrant(grant);
    expect(await refusal(store().addGrant({ ...aGrant(id), secretHash: grant.secretHash }))).toBe(
      'secretTaken',
    );
    expect(await refusal(store().addGrant({ ...aGrant(id), id: grant.id }))).toBe('secretTaken');
    expect(await store().grantsOf(id)).toEqual([grant]);
  });

  it('STO-11 removing a participant revokes all their grants and nobody else’s', async () => {
    const { id } = await claimed(store());
    const other = await claimed(store());
    const grants = [
      aGrant(id, { participantId: 'p1' }),
      aGrant(id, { participantId: 'p1', kind: 'code', revokedAtMs: 10 }),
      aGrant(id, { participantId: 'p2' }),
      aGrant(id, { role: 'remote' }),
      aGrant(other.id, { participantId: 'p1' }),
    ];
    for (const grant of grants) await store().addGrant(grant);
    await store().revokeParticipant(id, 'p1', 99);
    const revoked = [...(await store().grantsOf(id)), ...(await store().grantsOf(other.id))].map(
      (g) => g.revokedAtMs,
    );
    expect(revoked).toEqual([99, 10, null, null, null]);
  });

  it('STO-12 a setting is put, replaced and deleted', async () => {
    expect(await store().setting('firstRun')).toBeNull();
    await store().putSetting('firstRun', 'one');
    await Promise.all(oneTo(8).map((n) => store().putSetting('firstRun', `${n}`)));
    await store().putSetting('firstRun', '二 🔑');
    expect(await store().setting('firstRun')).toBe('二 🔑');
    await store().deleteSetting('firstRun');
    await store().deleteSetting('firstRun');
    expect(await store().setting('firstRun')).toBeNull();
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
    const { id: known, epoch } = await claimed(store());
    const calls = [
      store().session(id),
      store().sessionByJoinCode(id),
      store().sessionsOf(id, 1),
      store().createSession(aSession({ joinCode: id }), []),
      store().endSession(id, 1),
      store().claim(id),
      store().append([batch(id, 1, [])]),
      store().append([batch(known, epoch, entries(1, 1, { actorId: id }))]),
      store().read(id, 0, 1),
      store().entriesOfCommand(known, id, 'c'),
      store().saveSnapshot({ sessionId: id, seq: 1, version: 1, state: 1 }),
      store().latestSnapshot(id),
      store().addGrant({ ...aGrant(known), secretHash: id }),
      store().grantByHash(id),
      store().grantsOf(id),
      store().revokeGrant(id, 1),
      store().revokeParticipant(known, id, 1),
      store().setting(id),
      store().putSetting(id, 'v'),
      store().deleteSetting(id),
    ];
    for (const verdict of await Promise.allSettled(calls)) {
      expect(verdict.status === 'rejected' && verdict.reason).toBeInstanceOf(TypeError);
    }
    expect(await store().read(known, 0, 10)).toEqual([]);
  });

  it.each([Number.NaN, 1.5, -1, 2 ** 31, Number.POSITIVE_INFINITY, '1', null])(
    'STO-13 %s in the place of a seq is refused on every store alike',
    async (bad) => {
      const { id, epoch } = await claimed(store());
      const seq = bad as number;
      await expect(store().append([batch(id, epoch, entries(1, 1, { seq }))])).rejects.toThrow(TypeError);
      await expect(store().read(id, seq, 1)).rejects.toThrow(TypeError);
      await expect(store().read(id, 0, seq)).rejects.toThrow(TypeError);
      await expect(store().saveSnapshot({ sessionId: id, seq, version: 1, state: 0 })).rejects.toThrow(
        TypeError,
      );
      await expect(store().append([batch(id, epoch, entries(1, 1, { atMs: -1 }))])).rejects.toThrow(
        TypeError,
      );
    },
  );

  it('STO-25 a closed store refuses every call and may be closed twice', async () => {
    const closing = await open();
    await closing.store.close();
    await closing.store.close();
    expect(await refusal(closing.store.ping())).toBe('unavailable');
    expect(await refusal(closing.store.append([]))).toBe('unavailable');
    expect(await refusal(closing.store.openSessions())).toBe('unavailable');
    await closing.dispose();
  });

  it('STO-1 the store answers when asked whether it is there', async () => {
    await expect(store().ping()).resolves.toBeUndefined();
  });
}

/**
 * The log's part of the store's contract: appends, fences, order, and what comes back.
 * Law: see store.contract.ts.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Store } from '#server/ports/store.ts';
import { batch, claimed, entries, oneTo, refusal, seqsOf } from './store-fixtures.ts';

/** Declares the tests on the log; `store` gives the one under test. */
export function logContract(store: () => Store): void {
  it('STO-3 an append is read back in order and in pages', async () => {
    const { id, epoch } = await claimed(store());
    await store().append([batch(id, epoch, entries(1, 4)), batch(id, epoch, entries(5, 3))]);
    expect(await store().read(id, 0, 100)).toEqual(entries(1, 7));
    expect(seqsOf(await store().read(id, 2, 3))).toEqual([3, 4, 5]);
    expect(await store().read(id, 7, 3)).toEqual([]);
    await store().append([]);
  });

  it('STO-3 one refused batch keeps out all batches of its append', async () => {
    const good = await claimed(store());
    const bad = await claimed(store());
    const call = store().append([
      batch(good.id, good.epoch, entries(1, 2)),
      batch(bad.id, bad.epoch, entries(2, 1)),
    ]);
    expect(await refusal(call)).toBe('seqConflict');
    expect(await store().read(good.id, 0, 10)).toEqual([]);
    expect(await store().read(bad.id, 0, 10)).toEqual([]);
  });

  it('STO-3 an event that JSON cannot hold keeps out its whole append', async () => {
    const { id, epoch } = await claimed(store());
    for (const event of [
      { x: Number.NaN },
      [Number.POSITIVE_INFINITY],
      { at: new Date(0) },
      [undefined],
      1n,
    ]) {
      const list = [...entries(1, 1), ...entries(2, 1, { event })];
      await expect(store().append([batch(id, epoch, list)])).rejects.toThrow(TypeError);
    }
    expect(await store().read(id, 0, 10)).toEqual([]);
  });

  it('STO-4 only the newest claim may append', async () => {
    const { id, epoch } = await claimed(store());
    await store().append([batch(id, epoch, entries(1, 1))]);
    const newer = await store().claim(id);
    expect(newer).toBeGreaterThan(epoch);
    expect(await refusal(store().append([batch(id, epoch, entries(2, 1))]))).toBe('staleEpoch');
    expect(await refusal(store().append([batch(id, newer + 1, entries(2, 1))]))).toBe('staleEpoch');
    expect(await refusal(store().append([batch(id, epoch, [])]))).toBe('staleEpoch');
    await store().append([batch(id, newer, entries(2, 1))]);
    await store().append([batch(id, newer, [])]);
    expect(seqsOf(await store().read(id, 0, 10))).toEqual([1, 2]);
    expect((await store().session(id))?.epoch).toBe(newer);
  });

  it('STO-4 claims made at once all differ, and the highest one holds', async () => {
    const { id } = await claimed(store());
    const epochs = await Promise.all(oneTo(8).map(() => store().claim(id)));
    expect(new Set(epochs).size).toBe(8);
    const verdicts = await Promise.allSettled(
      epochs.map((epoch) => store().append([batch(id, epoch, entries(1, 1, { event: { epoch } }))])),
    );
    expect(verdicts.filter((verdict) => verdict.status === 'fulfilled')).toHaveLength(1);
    const [kept] = await store().read(id, 0, 10);
    expect(kept?.event).toEqual({ epoch: Math.max(...epochs) });
  });

  it.each([
    ['repeated', [entries(3, 1)]],
    ['skipped', [entries(5, 1)]],
    ['with a gap inside', [[...entries(4, 1), ...entries(6, 1)]]],
    ['backwards', [[...entries(5, 1), ...entries(4, 1)]]],
    ['twice in one append', [entries(4, 1), entries(4, 1)]],
  ])('STO-5 a seq is refused when it is %s', async (_, lists) => {
    const { id, epoch } = await claimed(store());
    await store().append([batch(id, epoch, entries(1, 3))]);
    expect(await refusal(store().append(lists.map((list) => batch(id, epoch, list))))).toBe('seqConflict');
    expect(seqsOf(await store().read(id, 0, 10))).toEqual([1, 2, 3]);
  });

  it('STO-6 of two writers with one seq exactly one is kept', async () => {
    const { id, epoch } = await claimed(store());
    for (let seq = 1; seq <= 20; seq++) {
      const writers = ['a', 'b'].map((actorId) =>
        store().append([batch(id, epoch, entries(seq, 1, { actorId }))]),
      );
      const verdicts = await Promise.allSettled(writers);
      const kept = verdicts.filter((verdict) => verdict.status === 'fulfilled');
      expect(kept).toHaveLength(1);
      const reasons = verdicts.flatMap((verdict) =>
        verdict.status === 'rejected' ? [verdict.reason.reason] : [],
      );
      expect(reasons).toEqual(['seqConflict']);
      const [entry] = await store().read(id, seq - 1, 1);
      expect(entry?.actorId).toBe(verdicts[0]?.status === 'fulfilled' ? 'a' : 'b');
    }
  });

  it('STO-6 appends made at once are all kept, those of one session in the order of the calls', async () => {
    const sessions = await Promise.all(oneTo(5).map(() => claimed(store())));
    await Promise.all(
      oneTo(50).flatMap((seq) =>
        sessions.map(({ id, epoch }) => store().append([batch(id, epoch, entries(seq, 1))])),
      ),
    );
    for (const { id } of sessions) expect(seqsOf(await store().read(id, 0, 1000))).toEqual(oneTo(50));
  });

  it('STO-6 a refused append does not touch those beside it', async () => {
    const good = await claimed(store());
    const bad = await claimed(store());
    const verdicts = await Promise.allSettled([
      store().append([batch(good.id, good.epoch, entries(1, 1))]),
      store().append([batch(bad.id, bad.epoch - 1, entries(1, 1))]),
      store().append([batch('nobody', 1, entries(1, 1))]),
      store().append([batch(good.id, good.epoch, entries(2, 1))]),
      store().append([batch(good.id, good.epoch, entries(2, 1))]),
      store().append([batch(bad.id, bad.epoch, entries(1, 1, { event: Number.NaN }))]),
      store().append([batch(good.id, good.epoch, entries(3, 1))]),
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
    expect(seqsOf(await store().read(good.id, 0, 10))).toEqual([1, 2, 3]);
    expect(await store().read(bad.id, 0, 10)).toEqual([]);
  });

  it('STO-6 a large append is one piece', async () => {
    const { id, epoch } = await claimed(store());
    await store().append([batch(id, epoch, entries(1, 3000))]);
    expect(seqsOf(await store().read(id, 0, 5000))).toEqual(oneTo(3000));
  });

  it('STO-7 what is stored comes back equal in every bit', async () => {
    const { id, epoch } = await claimed(store());
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
    await store().append([batch(id, epoch, list)]);
    const kept = await store().read(id, 0, 100);
    expect(kept).toStrictEqual(list);
    expect(kept.map((entry) => JSON.stringify(entry.event))).toEqual(
      events.map((event) => JSON.stringify(event)),
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('STO-7 any JSON value comes back equal from log and snapshot', async () => {
    const { id, epoch } = await claimed(store());
    let seq = 0;
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ stringUnit: 'binary' }), async (event) => {
        seq++;
        await store().append([batch(id, epoch, entries(seq, 1, { event }))]);
        await store().saveSnapshot({ sessionId: id, seq, version: 1, state: event });
        expect((await store().read(id, seq - 1, 1))[0]?.event).toStrictEqual(event);
        expect((await store().latestSnapshot(id))?.state).toStrictEqual(event);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('STO-7 properties that are undefined are left out, as in JSON', async () => {
    const { id, epoch } = await claimed(store());
    await store().append([batch(id, epoch, entries(1, 1, { event: { a: undefined, b: 1, c: -0 } }))]);
    expect((await store().read(id, 0, 1))[0]?.event).toStrictEqual({ b: 1, c: -0 });
  });

  it('STO-7 what is stored does not change with the object that was given, nor with the one given back', async () => {
    const { id, epoch } = await claimed(store());
    const event = { number: 1 };
    await store().append([batch(id, epoch, entries(1, 1, { event }))]);
    event.number = 2;
    const [entry] = await store().read(id, 0, 1);
    (entry?.event as { number: number }).number = 3;
    expect((await store().read(id, 0, 1))[0]?.event).toEqual({ number: 1 });
  });
}

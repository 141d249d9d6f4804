/** The live client as a page uses it, with the real room in one process. */
import { describe, expect, test } from 'vitest';
import { shownBoardView } from '#core/room/index.ts';
import { lessonOf } from '#tests/support/lessons.ts';
import { createToyClass, plainOptions, type ToyClass } from '#tests/support/toy-class.ts';

const PLACE = { step: 6, board: 'T1', variable: 'S' };

/** A class of three that stands at the step with the first task. */
async function atTheTask(secondTabs = 0): Promise<ToyClass> {
  const toy = createToyClass({ ...plainOptions, secondTabs, lesson: lessonOf('L01'), seed: 1 });
  await toy.begin();
  toy.pageOf('i0').client.send({ type: 'step.go', step: 6 });
  await toy.clock.run(100);
  return toy;
}
const snapshot = (toy: ToyClass, page: string) => toy.pageOf(page).client.getSnapshot();
const shown = (toy: ToyClass, page: string) => shownBoardView(snapshot(toy, page).view!, 6, 'T1')?.values.S;
const confirmed = (toy: ToyClass, page: string) =>
  shownBoardView(snapshot(toy, page).confirmed!, 6, 'T1')?.values.S;

describe('live view', () => {
  test('CLI-4 an edit is shown at once, confirmed later, and shown without a gap in between', async () => {
    const toy = await atTheTask();
    const { client } = toy.pageOf('p0');
    const seen: unknown[] = [];
    client.subscribe(() => seen.push(shown(toy, 'p0')?.[0]));
    client.edit(PLACE, [[0, 2]]);
    expect(shown(toy, 'p0')).toEqual([2, 0, 0, 0]);
    expect(confirmed(toy, 'p0')).toEqual([0, 0, 0, 0]);
    expect(snapshot(toy, 'p0').safety).toEqual({ on: 'device', waiting: 1 });
    await toy.clock.run(3_000);
    expect(confirmed(toy, 'p0')).toEqual([2, 0, 0, 0]);
    expect(snapshot(toy, 'p0').safety).toEqual({ on: 'server', waiting: 0 });
    expect(new Set(seen)).toEqual(new Set([2]));
  });

  test('CLI-4 a refused edit vanishes, with its reason told', async () => {
    const toy = await atTheTask();
    const { client } = toy.pageOf('p0');
    const sent = client.edit(PLACE, [[0, 99]])!;
    expect(shown(toy, 'p0')?.[0]).toBe(99);
    await toy.clock.run(100);
    expect(await sent.verdict).toMatchObject({ ok: false, code: 'outOfRange' });
    expect(shown(toy, 'p0')?.[0]).toBe(0);
    expect(snapshot(toy, 'p0').view).toBe(snapshot(toy, 'p0').confirmed);
  });

  test('CLI-4 edits made offline are shown, merged, and delivered once when the line is back', async () => {
    const toy = await atTheTask();
    toy.network.weather.isDown = true;
    toy.network.cut(() => true);
    await toy.clock.run(100);
    for (const value of [1, 2, 3]) toy.pageOf('p0').client.edit(PLACE, [[0, value]]);
    toy.pageOf('p0').client.edit(PLACE, [[1, 1]]);
    expect(snapshot(toy, 'p0').status.is).toBe('reconnecting');
    expect(snapshot(toy, 'p0').safety).toEqual({ on: 'device', waiting: 1 });
    expect(shown(toy, 'p0')).toEqual([3, 1, 0, 0]);
    await toy.clock.run(20_000);
    expect(snapshot(toy, 'p0').status.is).toBe('offline');
    toy.network.weather.isDown = false;
    await toy.clock.run(5_000);
    expect(confirmed(toy, 'p0')).toEqual([3, 1, 0, 0]);
    expect(toy.room.log().filter(({ event }) => event.type === 'adjustment.cellsSet')).toHaveLength(1);
  });

  test('CLI-15 an edit survives a reload in mid-drag: what was released arrives once', async () => {
    const toy = await atTheTask();
    toy.network.weather.isDown = true;
    toy.network.cut(() => true);
    const { client } = toy.pageOf('p0');
    client.drag(PLACE, [[0, 1.5]]);
    client.release(PLACE);
    client.drag(PLACE, [[1, 1.5]]);
    await toy.clock.run(50);
    toy.reload(toy.pageOf('p0'));
    toy.network.weather.isDown = false;
    await toy.clock.run(5_000);
    expect(confirmed(toy, 'p0')).toEqual([1.5, 0, 0, 0]);
    expect(toy.room.log().filter(({ event }) => event.type === 'adjustment.cellsSet')).toHaveLength(1);
  });

  test('CLI-16 a second tab of the same person follows, and the last one to adjust wins', async () => {
    const toy = await atTheTask(1);
    toy.pageOf('p0').client.edit(PLACE, [[0, 1]]);
    await toy.clock.run(100);
    expect(shown(toy, 'p0-second')?.[0]).toBe(1);
    toy.pageOf('p0-second').client.edit(PLACE, [[0, 2]]);
    await toy.clock.run(100);
    expect(shown(toy, 'p0')?.[0]).toBe(2);
    expect(toy.room.log().filter(({ event }) => event.type === 'adjustment.cellsSet')).toHaveLength(2);
  });

  test('CLI-22 a finger is shown here at once, on other screens while it moves, and stays after release', async () => {
    const toy = await atTheTask();
    const { client } = toy.pageOf('i0');
    client.drag(PLACE, [[0, 1]]);
    expect(shown(toy, 'i0')?.[0]).toBe(1);
    await toy.clock.run(30);
    expect(shown(toy, 'p1')?.[0]).toBe(1);
    expect(confirmed(toy, 'p1')?.[0]).toBe(0);
    expect(snapshot(toy, 'p1').view?.class.steps[6]?.boards.T1?.revision).toBe(0);
    client.drag(PLACE, [[0, 3]]);
    const seen: unknown[] = [];
    client.subscribe(() => seen.push(shown(toy, 'i0')?.[0]));
    const sent = client.release(PLACE)!;
    expect(new Set(seen)).toEqual(new Set([3]));
    expect(client.release(PLACE)).toBe(null);
    await toy.clock.run(100);
    expect(await sent.verdict).toMatchObject({ ok: true });
    expect(confirmed(toy, 'p1')?.[0]).toBe(3);
    await toy.clock.run(10_000);
    expect(shown(toy, 'p1')?.[0]).toBe(3);
  });

  test('CLI-18 of two instructors who edit the same board, the later one is told and sees the newer state', async () => {
    const toy = await atTheTask();
    const first = toy.pageOf('i0').client.edit(PLACE, [[0, 1]])!;
    const second = toy.pageOf('i1').client.edit(PLACE, [[0, 2]])!;
    const onTop = toy.pageOf('i1').client.edit({ ...PLACE, variable: 'S' }, [[1, 2]])!;
    await toy.clock.run(3_000);
    const verdicts = await Promise.all([first.verdict, second.verdict, onTop.verdict]);
    const winner = verdicts[0]!.ok ? 1 : 2;
    expect(verdicts.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    expect(verdicts.some((verdict) => !verdict.ok && verdict.code === 'staleRevision')).toBe(true);
    for (const page of ['i0', 'i1', 'p0']) expect(shown(toy, page)?.[0]).toBe(winner);
  });

  test('CLI-18 what a finger holds here or elsewhere is no revision: an edit beside it is accepted', async () => {
    const toy = await atTheTask();
    toy.pageOf('i1').client.drag(PLACE, [[2, 2]]);
    await toy.clock.run(30);
    const { client } = toy.pageOf('i0');
    client.drag(PLACE, [[0, 1]]);
    const beside = client.edit(PLACE, [[1, 1]])!;
    await toy.clock.run(100);
    expect(await beside.verdict).toMatchObject({ ok: true });
    const released = client.release(PLACE)!;
    await toy.clock.run(100);
    expect(await released.verdict).toMatchObject({ ok: true });
  });

  test('CLI-26 whoever hears of facts sees them in the snapshot', async () => {
    const toy = await atTheTask();
    const { client } = toy.pageOf('p0');
    const seen: unknown[] = [];
    client.onFacts((facts) =>
      seen.push(
        facts.map(({ event }) => event.type),
        confirmed(toy, 'p0'),
      ),
    );
    client.edit(PLACE, [[0, 2]]);
    expect(confirmed(toy, 'p0')).toEqual([0, 0, 0, 0]);
    await toy.clock.run(100);
    expect(seen).toEqual([['adjustment.cellsSet'], [2, 0, 0, 0]]);
  });

  test('CLI-26 the snapshot object stays the same as long as nothing changed', async () => {
    const toy = await atTheTask();
    const before = snapshot(toy, 'p0');
    await toy.clock.run(7_000);
    expect(snapshot(toy, 'p0')).toBe(before);
    toy.pageOf('p1').client.edit(PLACE, [[0, 1]]);
    await toy.clock.run(100);
    expect(snapshot(toy, 'p0')).toBe(before);
    expect(snapshot(toy, 'p1')).not.toBe(before);
  });

  test('CLI-19 the end of the class is the last word on what still waits', async () => {
    const toy = await atTheTask();
    toy.network.cut((who) => who.page === 'p0');
    const sent = toy.pageOf('p0').client.edit(PLACE, [[0, 1]])!;
    toy.pageOf('i0').client.send({ type: 'class.end' });
    await toy.clock.run(30_000);
    expect(await sent.verdict).toMatchObject({ ok: false, code: 'classEnded' });
    expect(snapshot(toy, 'p0').safety.waiting).toBe(0);
  });

  test('CLI-12 work sent while the class pauses is delivered as soon as it goes on', async () => {
    const toy = await atTheTask();
    toy.pageOf('i0').client.send({ type: 'class.pause' });
    await toy.clock.run(100);
    toy.pageOf('p0').client.edit(PLACE, [[0, 1]]);
    await toy.clock.run(60_000);
    expect(snapshot(toy, 'p0').safety).toEqual({ on: 'device', waiting: 1 });
    toy.pageOf('i0').client.send({ type: 'class.resume' });
    await toy.clock.run(100);
    expect(confirmed(toy, 'p0')?.[0]).toBe(1);
  });

  test('CLI-5 after a crash of the server everybody is on the right step again, and nothing acknowledged is lost', async () => {
    const toy = await atTheTask();
    const sent = toy.pageOf('p0').client.edit(PLACE, [[0, 1]])!;
    await toy.clock.run(6);
    toy.room.crash();
    await toy.clock.run(2_000);
    toy.room.restart();
    await toy.clock.run(4_000);
    expect(await sent.verdict).toMatchObject({ ok: true });
    expect(confirmed(toy, 'p0')?.[0]).toBe(1);
    expect(toy.pages.map(({ name }) => snapshot(toy, name).view?.class.step)).toEqual([6, 6, 6, 6, 6]);
  });
});

/** A finger on the numbers, in virtual time. */
import { describe, expect, test } from 'vitest';
import { createDragging, RENEW_MS } from '#client/drag.ts';
import type { Cell, Preview } from '#core/protocol/index.ts';
import { preview } from '#core/protocol/index.ts';
import { virtualClock } from '#tests/support/virtual-clock.ts';

const ROW = { step: 6, board: 'T1', variable: 'S' };
const OTHER = { ...ROW, variable: 'T' };

function bench(rateHz = 20) {
  const clock = virtualClock();
  const casts: { atMs: number; preview: Preview }[] = [];
  const dragging = createDragging({
    clock,
    rateHz: () => rateHz,
    cast: (sent) => casts.push({ atMs: clock.nowMs(), preview: sent }),
    changed: () => {},
  });
  return { clock, casts, dragging };
}

describe('drag', () => {
  test('CLI-21 previews go out at the server’s rate, the first at once, the latest value each time', async () => {
    const { clock, casts, dragging } = bench(20);
    for (let turn = 0; turn < 60; turn += 1) {
      dragging.move(ROW, [[0, turn]]);
      await clock.run(5);
    }
    expect(casts[0]).toMatchObject({ atMs: 0, preview: { n: 1, cells: [[0, 0]] } });
    const gaps = casts.slice(1).map(({ atMs }, index) => atMs - casts[index]!.atMs);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(50);
    expect(casts).toHaveLength(7);
    expect(casts[1]!.preview.cells).toEqual([[0, 9]]);
  });

  test('CLI-21 two fingers share the rate, and neither starves', async () => {
    const { clock, casts, dragging } = bench(20);
    for (let turn = 0; turn < 100; turn += 1) {
      dragging.move(ROW, [[0, turn]]);
      dragging.move(OTHER, [[0, turn]]);
      await clock.run(10);
    }
    const rows = casts.filter(({ preview: sent }) => sent.variable === 'S').length;
    expect(casts.length).toBeLessThanOrEqual(21);
    expect(rows).toBeGreaterThanOrEqual(9);
    expect(casts.length - rows).toBeGreaterThanOrEqual(9);
  });

  test('CLI-21 a preview carries every cell of its drag and counts up', () => {
    const { casts, dragging, clock } = bench(20);
    dragging.move(ROW, [[0, 1]]);
    dragging.move(ROW, [[1, 5]]);
    dragging.move(ROW, [[0, 2]]);
    return clock.run(50).then(() => {
      expect(casts.map(({ preview: sent }) => sent.n)).toEqual([1, 2]);
      expect(casts[1]!.preview.cells).toEqual([
        [0, 2],
        [1, 5],
      ]);
    });
  });

  test('CLI-21 more cells than a preview may hold: the last ones go, and it is still a valid message', async () => {
    const { casts, dragging } = bench();
    const cells = Array.from({ length: 100 }, (_, index): Cell => [index, index]);
    dragging.move(ROW, cells);
    expect(preview.safeParse(casts[0]!.preview).success).toBe(true);
    expect(casts[0]!.preview.cells.at(-1)).toEqual([99, 99]);
    expect(dragging.at(ROW)?.cells).toHaveLength(100);
  });

  test('CLI-22 what is held is the last value of every cell; the end stops the previews', async () => {
    const { clock, casts, dragging } = bench();
    dragging.move(ROW, [[0, 1]]);
    dragging.move(ROW, [
      [0, 3],
      [2, 4],
    ]);
    expect(dragging.held()).toEqual([
      {
        ...ROW,
        cells: [
          [0, 3],
          [2, 4],
        ],
      },
    ]);
    expect(dragging.at(ROW)).toEqual(dragging.held()[0]);
    dragging.end(ROW);
    expect(dragging.at(ROW)).toBe(null);
    expect(dragging.held()).toEqual([]);
    await clock.run(10_000);
    expect(casts).toHaveLength(1);
    expect(clock.waiting()).toBe(0);
  });

  test('CLI-22 a finger that holds still renews its preview every second', async () => {
    const { clock, casts, dragging } = bench();
    dragging.move(ROW, [[0, 1]]);
    await clock.run(3 * RENEW_MS + 10);
    expect(casts.map(({ atMs }) => atMs)).toEqual([0, 1_000, 2_000, 3_000]);
    dragging.end(ROW);
    await clock.run(5_000);
    expect(casts).toHaveLength(4);
  });

  test('CLI-21 a rate of 0 sends nothing', async () => {
    const { clock, casts, dragging } = bench(0);
    dragging.move(ROW, [[0, 1]]);
    await clock.run(5_000);
    expect(casts).toEqual([]);
  });
});

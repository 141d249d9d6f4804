/** Previews as they arrive, over a real view. */
import { describe, expect, test } from 'vitest';
import { createPreviews, PREVIEW_LIFE_MS, withPreview } from '#client/previews.ts';
import { project } from '#core/room/index.ts';
import { lessonOf } from '#tests/support/lessons.ts';
import { INSTRUCTOR, startedClass } from '#tests/support/room-driver.ts';
import { virtualClock } from '#tests/support/virtual-clock.ts';

const room = startedClass(lessonOf('L01'), 1);
room.send({ type: 'step.go', step: 6 }, INSTRUCTOR);
const VIEW = project(room.state, { role: 'student', participant: 'p0' });
const PLACE = { step: 6, board: 'T1', variable: 'S' };
const shown = (view: typeof VIEW) => view.class.steps[6]!.boards.T1!.variables.S!.data;

function bench() {
  const clock = virtualClock();
  let changes = 0;
  const previews = createPreviews(clock, () => {
    changes += 1;
  });
  return { clock, previews, changes: () => changes };
}

describe('previews', () => {
  test('CLI-23 the latest preview lies over the base; base and revision stay as they are', () => {
    const { previews, changes } = bench();
    previews.show({ ...PLACE, cells: [[0, 1]] });
    previews.show({ ...PLACE, cells: [[1, 2]] });
    const seen = previews.over(VIEW);
    expect(shown(seen)).toEqual([0, 2, 0, 0]);
    expect(shown(VIEW)).toEqual([0, 0, 0, 0]);
    expect(seen.class.steps[6]!.boards.T1!.revision).toBe(0);
    expect(changes()).toBe(2);
  });

  test('CLI-23 the fact, a new snapshot or five seconds of silence ends it', async () => {
    const { previews, clock, changes } = bench();
    const preview = { ...PLACE, cells: [[0, 1]] as [number, number][] };
    previews.show(preview);
    previews.facts([
      {
        stream: 'class',
        seq: 1,
        event: { type: 'matrix.cellsSet', ...PLACE, variable: 'T', cells: [[0, 1]] },
      },
    ]);
    expect(shown(previews.over(VIEW))).toEqual([1, 0, 0, 0]);
    previews.facts([
      { stream: 'class', seq: 2, event: { type: 'matrix.cellsSet', ...PLACE, cells: [[3, 1]] } },
    ]);
    expect(previews.over(VIEW)).toBe(VIEW);
    previews.show(preview);
    previews.clear();
    expect(previews.over(VIEW)).toBe(VIEW);
    previews.show(preview);
    await clock.run(PREVIEW_LIFE_MS - 1);
    expect(shown(previews.over(VIEW))).toEqual([1, 0, 0, 0]);
    const before = changes();
    await clock.run(1);
    expect(previews.over(VIEW)).toBe(VIEW);
    expect(changes()).toBe(before + 1);
  });

  test('CLI-23 a preview of something that is not there changes nothing', () => {
    for (const missing of [{ step: 9 }, { board: 'constructor' }, { variable: '__proto__' }]) {
      expect(withPreview(VIEW, { ...PLACE, ...missing, cells: [[0, 1]] })).toBe(VIEW);
    }
    expect(shown(withPreview(VIEW, { ...PLACE, cells: [[99, 1]] }))).toEqual([0, 0, 0, 0]);
  });
});

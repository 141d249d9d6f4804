/** Two waiting edits as one, against the room itself. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBuiltOn, merged } from '#client/coalesce.ts';
import type { Command } from '#core/protocol/index.ts';
import { participantOf } from '#core/room/index.ts';
import { lessonOf } from '#tests/support/lessons.ts';
import { INSTRUCTOR, startedClass, student } from '#tests/support/room-driver.ts';

const cells = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.integer({ min: -6, max: 4 })), {
  minLength: 1,
  maxLength: 5,
});
const edit = (list: [number, number][]): Command => ({
  type: 'adjustment.setCells',
  step: 6,
  board: 'T1',
  variable: 'S',
  cells: list,
});

function classAtTheTask() {
  const room = startedClass(lessonOf('L01'), 1);
  room.send({ type: 'step.go', step: 6 }, INSTRUCTOR);
  return room;
}

describe('merging edits', () => {
  test('CLI-14 the merged edit leaves the same cells as the two in order', () => {
    fc.assert(
      fc.property(cells, cells, (earlier, later) => {
        const apart = classAtTheTask();
        apart.send(edit(earlier), student('p0'));
        apart.send(edit(later), student('p0'));
        const together = classAtTheTask();
        together.send(merged(edit(earlier), edit(later))!, student('p0'));
        const overlay = ({ state }: typeof apart) => participantOf(state, 'p0')?.work[6]?.overlays;
        expect(overlay(together)).toEqual(overlay(apart));
      }),
    );
  });

  test('CLI-14 edits of different places, or of different kinds, stay two', () => {
    const one = edit([[0, 1]]);
    for (const other of [{ step: 5 }, { board: 'T2' }, { variable: 'T' }])
      expect(merged(one, { ...one, ...other } as Command)).toBe(undefined);
    expect(merged(one, { ...one, type: 'matrix.setCells', revision: 0 } as Command)).toBe(undefined);
    expect(merged(one, { type: 'class.start' })).toBe(undefined);
  });

  test('CLI-18 only a later revision of the same board is built on a refused edit', () => {
    const at = (revision: number, board = 'T1') =>
      ({ ...edit([[0, 1]]), type: 'matrix.setCells', board, revision }) as Command;
    expect(isBuiltOn(at(6), at(5))).toBe(true);
    expect(isBuiltOn(at(5), at(5))).toBe(false);
    expect(isBuiltOn(at(6, 'T2'), at(5))).toBe(false);
    expect(isBuiltOn(edit([[0, 1]]), at(5))).toBe(false);
  });
});

/** The wall of students, the keys of the console, names of class pictures, role links. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stampOf } from '#app/(instructor)/console/stamp.ts';
import { boardToShow } from '#app/(instructor)/console/student-board.ts';
import { classKeyOf } from '#app/(instructor)/console/use-keys.ts';
import { windowedAt } from '#app/(instructor)/console/use-windowed.ts';
import { classNames } from '#app/classroom/class-names.ts';
import { tokenIn } from '#app/live/link-token.ts';
import type { BoardState, Thumbnail } from '#core/protocol/index.ts';
import { initialBoards } from '#core/room/boards.ts';
import { lessons } from '#server/curriculum.ts';
import { misconceptionNames } from '#server/queries/misconceptions.ts';

const boardsAt = (lesson: string, step: number): readonly BoardState[] =>
  Object.values(initialBoards(lessons.lesson(lesson)!, step));
const thumbnail = (board: string, values: Thumbnail['values']) => ({ seat: 0, board, values });

describe('keys', () => {
  const press = (key: string, more = {}) =>
    classKeyOf({
      key,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      repeat: false,
      defaultPrevented: false,
      ...more,
    });

  test('INS-7 arrows, page keys of a clicker, P and R run the class', () => {
    expect(['ArrowRight', 'PageDown'].map((key) => press(key))).toEqual(['next', 'next']);
    expect(['ArrowLeft', 'PageUp'].map((key) => press(key))).toEqual(['previous', 'previous']);
    expect(['p', 'P', '.'].map((key) => press(key))).toEqual(['pause', 'pause', 'pause']);
    expect(['r', 'R'].map((key) => press(key))).toEqual(['reveal', 'reveal']);
  });

  test('INS-7 any other key, a held one, one with a modifier or already used asks nothing', () => {
    for (const key of ['a', 'Enter', ' ', 'Escape', 'constructor', '1']) expect(press(key)).toBeNull();
    for (const flag of ['ctrlKey', 'metaKey', 'altKey', 'repeat', 'defaultPrevented'])
      expect(press('ArrowRight', { [flag]: true })).toBeNull();
  });
});

describe('the wall', () => {
  test('INS-8 what is on screen is drawn, and little more', () => {
    const aGrid = fc.record({
      count: fc.nat({ max: 2000 }),
      rowPixels: fc.integer({ min: 20, max: 200 }),
      leastColumnPixels: fc.integer({ min: 40, max: 400 }),
    });
    const sizes = fc.tuple(fc.nat({ max: 3000 }), fc.nat({ max: 50_000 }), fc.nat({ max: 2000 }));
    fc.assert(
      fc.property(aGrid, sizes, (grid, [width, from, height]) => {
        const to = from + height;
        const { columns, first, last, height: whole } = windowedAt(grid, width, from, to);
        expect(columns).toBeGreaterThanOrEqual(1);
        expect(whole).toBe(Math.ceil(grid.count / columns) * grid.rowPixels);
        expect(last).toBeGreaterThanOrEqual(first);
        for (const at of [0, Math.floor(grid.count / 2), grid.count - 1].filter(
          (k) => k >= 0 && k < grid.count,
        )) {
          const top = Math.floor(at / columns) * grid.rowPixels;
          if (top < to && top + grid.rowPixels > from) {
            expect(at).toBeGreaterThanOrEqual(first);
            expect(at).toBeLessThan(last);
          }
        }
        const rows = (last - first) / columns;
        expect(rows).toBeLessThanOrEqual(height / grid.rowPixels + 7);
      }),
    );
  });

  test('INS-9 of a student the last board with numbers of their own is shown, else the first', () => {
    const boards = boardsAt('L01', 6);
    const [first, second] = boards;
    expect(boardToShow([], undefined)).toBeNull();
    expect(boardToShow(boards, undefined)).toBe(first);
    const same = new Map([['T1', thumbnail('T1', { S: [0, 0, 0, 0] })]]);
    expect(boardToShow(boards, same)).toBe(first);
    const both = new Map([...same, ['T2', thumbnail('T2', { S: [0, 0.7, 1.1, 5] })]]);
    expect(boardToShow(boards, both)).toBe(second);
    const worked = new Map([...both, ['T1', thumbnail('T1', { S: [0, 0.7, 1.1, 1.4] })]]);
    expect(boardToShow(boards, worked)).toBe(second);
  });

  test('INS-9 a stamp shows weights; a temperature where it is what is changed', () => {
    const [row] = boardsAt('L01', 6);
    const stamp = stampOf(row!, { S: [0, 0, 0, 0] });
    expect(stamp?.scene.of).toBe('weights');
    expect(stamp?.scene.marks.map(({ value }) => value)).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(stamp?.scalar).toBeNull();
    const [lead] = boardsAt('L02', 4);
    expect(stampOf(lead!, { S: [10, 1, 1, 1], T: [8.2] })?.scalar).toEqual({ name: 'T', value: 8.2 });
    expect(stampOf(lead!, { S: [10, 1, 1, 1], T: [1] })?.scalar).toEqual({ name: 'T', value: 1 });
    const [pushed] = boardsAt('L01', 1);
    expect(stampOf(pushed!, { S_plain: [1, 2, 3], T: [1] })?.scalar).toBeNull();
    expect(stampOf(pushed!, { S_plain: [1, 2, 3], T: [2] })?.scalar).toEqual({ name: 'T', value: 2 });
  });
});

describe('names', () => {
  test('INS-10 a class picture is named by the board it is made from, where the names fit', () => {
    const scores = initialBoards(lessons.lesson('L05')!, 1);
    expect(classNames(scores, 4, 4, 'en')).toEqual({
      rows: ['cat', 'did not', 'eat', 'fish'],
      cols: ['cat', 'did not', 'eat', 'fish'],
    });
    const vectors = initialBoards(lessons.lesson('L05')!, 3);
    expect(classNames(vectors, 4, 4, 'en').cols).toEqual(['cat', 'did not', 'eat', 'fish']);
    expect(classNames(scores, 3, 3, 'en')).toEqual({});
    expect(classNames({}, 4, 4, 'en')).toEqual({});
  });

  test('INS-11 every wrong idea that a lesson can count has a name in both languages', () => {
    const [zh, en] = [misconceptionNames('zh-CN'), misconceptionNames('en')];
    const named = lessons.lessons.flatMap((lesson) => [
      ...lesson.tasks.flatMap(({ detect = [] }) => detect.map(({ misconception }) => misconception)),
      ...lesson.votes.flatMap(({ options }) => options.flatMap(({ misconception }) => misconception ?? [])),
      ...lesson.wrong_moves.map(({ misconception }) => misconception),
    ]);
    expect(named.length).toBeGreaterThan(50);
    for (const id of named) {
      expect(zh[id]?.name).toMatch(/[一-鿿]/);
      expect(en[id]?.name).toMatch(/[a-z]/i);
    }
  });

  test('INS-12 the token of a role link stands behind the #, whole', () => {
    const token = 'r82Vi2uv7vtV7B80-54NcQyfEoeg1CbblsvWczhWfpA';
    expect(tokenIn(`#${token}`)).toBe(token);
    for (const hash of ['', '#', '#short', `#${token}/x`, `#${token} `, token])
      expect(tokenIn(hash)).toBeUndefined();
  });
});

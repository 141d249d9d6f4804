import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BoardVariable,
  boardVariable,
  checkCell,
  gridOf,
  isEditable,
  nested,
  shownBoard,
  shownValue,
} from '#core/lesson/index.ts';

const editable = { editable: true, min: -6, max: 6, step: 0.5 } as const;
const square: BoardVariable = boardVariable({
  ...editable,
  value: [
    [0, 1],
    [2, 3],
  ],
  editable: [
    [1, 0],
    [0, 1],
  ],
});

describe('grids', () => {
  it('LES-1 scalar, vector and matrix become rows of numbers, and come back', () => {
    expect(gridOf(4)).toEqual({ shape: 'scalar', rows: 1, cols: 1, data: [4] });
    expect(gridOf([1, 2, 3])).toEqual({ shape: 'vector', rows: 1, cols: 3, data: [1, 2, 3] });
    expect(gridOf([[1], [2]])).toEqual({ shape: 'matrix', rows: 2, cols: 1, data: [1, 2] });
    for (const value of [4, [1, 2, 3], [[1], [2]], [[1, 2, 3]]]) expect(nested(gridOf(value))).toEqual(value);
  });

  it('LES-1 infinities and nan are revived', () => {
    expect(gridOf(['inf', '-inf', 'nan', 1]).data).toEqual([Infinity, -Infinity, Number.NaN, 1]);
  });

  it('LES-1 ragged rows are refused', () => {
    expect(() => gridOf([[1, 2], [3]])).toThrow(RangeError);
  });
});

describe('cells', () => {
  it.each([
    [0, 6, 'ok'],
    [0, -6, 'ok'],
    [0, 0.123456, 'ok'],
    [0, 6.0001, 'outOfRange'],
    [0, -6.0001, 'outOfRange'],
    [0, Number.NaN, 'notFinite'],
    [0, Infinity, 'notFinite'],
    [1, 0, 'notEditable'],
    [3, 0, 'ok'],
    [4, 0, 'badIndex'],
    [-1, 0, 'badIndex'],
    [0.5, 0, 'badIndex'],
    [Number.NaN, 0, 'badIndex'],
  ] as const)('LES-2 cell %d takes %d: %s', (index, value, verdict) => {
    expect(checkCell(square, index, value)).toBe(verdict);
  });

  it('LES-2 a fixed variable takes nothing, an open one everything in range', () => {
    const open = boardVariable({ ...editable, value: [1, 2] });
    const fixed = boardVariable({ ...editable, value: [1, 2], editable: false });
    expect([isEditable(open, 0), isEditable(open, 1), isEditable(open, 2)]).toEqual([true, true, false]);
    expect(checkCell(fixed, 0, 0)).toBe('notEditable');
  });
});

describe('overlay', () => {
  const cells = fc.dictionary(
    fc.integer({ min: 0, max: 3 }).map(String),
    fc.double({ noNaN: true, min: -6, max: 6 }),
  );

  it('LES-3 the shown value is the base with the changed cells, and the base stays', () => {
    fc.assert(
      fc.property(cells, (changes) => {
        const shown = shownValue(square, changes);
        shown.forEach((value, i) => {
          expect(value).toBe(Object.hasOwn(changes, String(i)) ? changes[String(i)] : square.data[i]);
        });
        expect(square.data).toEqual([0, 1, 2, 3]);
        const map = new Map(Object.entries(changes).map(([i, value]) => [Number(i), value]));
        expect(shownValue(square, map)).toEqual(shown);
      }),
      { seed: 3 },
    );
  });

  it('LES-3 cells outside the grid change nothing', () => {
    expect(shownValue(square, { 4: 9, [-1]: 9, 0.5: 9 })).toEqual(square.data);
  });

  it('LES-3 a variable without changes is the base itself', () => {
    const board = { A: square, B: boardVariable({ ...editable, value: 1 }) };
    const shown = shownBoard(board, { B: { 0: 5 } });
    expect(shown.A).toBe(square.data);
    expect(shown.B).toEqual([5]);
  });
});

import { describe, expect, test } from 'vitest';
import { changedBeneath, remembered } from '#app/learner/base-memory.ts';
import type { Board } from '#core/lesson/index.ts';

const board = (...data: number[]): Board => ({
  S: { shape: 'vector', rows: 1, cols: data.length, data, editable: true, min: -9, max: 9, step: 1 },
});

describe('what the base was when a cell was set', () => {
  test('STU-5 a base that moves beneath an own number is told, others are not', () => {
    const memory = remembered({}, board(1, 2, 3), { S: { 1: 7 } });
    expect(changedBeneath(memory, board(1, 2, 3))).toEqual([]);
    expect(changedBeneath(memory, board(5, 2, 5))).toEqual([]);
    expect(changedBeneath(memory, board(1, 4, 3))).toEqual([{ variable: 'S', index: 1, base: 4, own: 7 }]);
  });

  test('STU-5 setting the cell anew takes note of the base that is there then', () => {
    const first = remembered({}, board(1, 2), { S: { 1: 7 } });
    const kept = remembered(first, board(1, 4), { S: { 1: 7 } });
    expect(changedBeneath(kept, board(1, 4))).toHaveLength(1);
    const anew = remembered(kept, board(1, 4), { S: { 1: 8 } });
    expect(changedBeneath(anew, board(1, 4))).toEqual([]);
  });

  test('STU-5 a cell without an own number is forgotten, and nothing new is the same object', () => {
    const memory = remembered({}, board(1, 2), { S: { 1: 7 } });
    expect(remembered(memory, board(1, 2), { S: { 1: 7 } })).toBe(memory);
    expect(remembered(memory, board(1, 2), {})).toEqual({});
  });
});

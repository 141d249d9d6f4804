/** The base under the instructor's hand. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asBase, type BaseData, changesBetween, dataOf } from '#app/(instructor)/console/base-board.ts';
import { freeName, pushAgain, pushOf } from '#app/(instructor)/console/push-command.ts';
import { preparedFor, studentBoard } from '#app/(instructor)/console/student-board.ts';
import { type BoardState, command, LIMITS } from '#core/protocol/index.ts';
import { ownBoard } from '#core/room/boards.ts';

const own = (data: readonly number[], temperature = 1, isCausal = false) =>
  pushOf(3, 'P1', {
    rows: 2,
    cols: 2,
    data,
    rowLabels: ['a', 'b'],
    colLabels: [],
    isCausal,
    temperature,
  });
const boardOf = (push: ReturnType<typeof own>): BoardState => ownBoard({ ...push, type: 'matrix.pushed' });

describe('undo', () => {
  test('INS-4 the changes between two bases turn the one into the other and touch nothing else', () => {
    const data = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(data, data, data, (S, from, to) => {
        const before: BaseData = { S, T: [1], W: from };
        const after: BaseData = { S, T: [1], W: to };
        const result: Record<string, number[]> = { S: [...S], T: [1], W: [...from] };
        for (const { variable, cells } of changesBetween(before, after)) {
          expect(variable).toBe('W');
          for (const [index, value] of cells) {
            expect(value).not.toBe(result[variable]![index]);
            result[variable]![index] = value;
          }
        }
        expect(result).toEqual(after);
      }),
    );
  });

  test('INS-4 equal bases need no change; what is not in both is left alone', () => {
    expect(changesBetween({ S: [1, 2] }, { S: [1, 2] })).toEqual([]);
    expect(changesBetween({ S: [1, 2] }, { S: [1, 2, 3], K: [1] })).toEqual([]);
  });
});

describe('the base', () => {
  test('INS-5 every cell may be changed, in a range that holds its numbers and fits the wire', () => {
    const pushed = boardOf(own([0, 0, 0, 0], 50));
    const S = { ...pushed.variables.S!, data: [-5000, 0, 1, LIMITS.scoreAbs], editable: false };
    const board = { ...pushed, variables: { ...pushed.variables, S } };
    const values = dataOf(board.variables);
    const { variables } = asBase(studentBoard(3, board, preparedFor(board), values)).shown;
    for (const [name, variable] of Object.entries(variables)) {
      expect(variable.editable).toBe(true);
      for (const value of variable.data) {
        expect(value).toBeGreaterThanOrEqual(variable.min);
        expect(value).toBeLessThanOrEqual(variable.max);
      }
      expect(variable.min).toBeGreaterThanOrEqual(name === 'T' ? LIMITS.temperatureMin : -LIMITS.scoreAbs);
      expect(variable.max).toBeLessThanOrEqual(name === 'T' ? LIMITS.temperatureMax : LIMITS.scoreAbs);
    }
  });
});

describe('a matrix of one’s own', () => {
  test.each([true, false])('INS-6 withdrawn and put back it is the same board (causal: %s)', (isCausal) => {
    const push = own([1, 2, 3, 4], 2.5, isCausal);
    expect(command.safeParse(push).success).toBe(true);
    const again = pushAgain(3, boardOf(push));
    expect(again && boardOf(again)).toEqual(boardOf(push));
  });

  test('INS-6 a board without scores of its own is not pushed again', () => {
    const { S: _, ...rest } = boardOf(own([1, 2, 3, 4])).variables;
    expect(pushAgain(3, { ...boardOf(own([1, 2, 3, 4])), variables: rest })).toBeNull();
  });

  test('INS-6 names that do not fit the matrix are not sent; a new board has a new name', () => {
    const push = own([1, 2, 3, 4]);
    expect(push.rowLabels).toEqual(['a', 'b']);
    expect(push).not.toHaveProperty('colLabels');
    expect(freeName([])).toBe('P1');
    expect(freeName(['P1', 'S', 'P3'])).toBe('P2');
  });
});

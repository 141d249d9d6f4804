/** A student's board as the numbers of a thumbnail give it: the same shape as a learner's own, to be drawn the same way. Pure. */
import { computeBoard, type PreparedBoard, prepareBoard } from '#app/learner/board-numbers.ts';
import type { OwnBoard } from '#app/learner/use-board.ts';
import type { Clause, TaskValues } from '#core/lesson/index.ts';
import type { BoardState, Thumbnail } from '#core/protocol/index.ts';

export type BoardThumbnails = ReadonlyMap<string, Thumbnail>;

/** The board to show of a student: the last one with numbers of their own, else the first. */
export function boardToShow(
  boards: readonly BoardState[],
  thumbnails: BoardThumbnails | undefined,
): BoardState | null {
  const changed = boards.findLast((board) => {
    const values = thumbnails?.get(board.id)?.values;
    return values !== undefined && isChanged(board, values);
  });
  return changed ?? boards[0] ?? null;
}

function isChanged({ variables }: BoardState, values: TaskValues): boolean {
  return Object.entries(variables).some(([name, { data }]) =>
    data.some((value, i) => values[name] !== undefined && values[name][i] !== value),
  );
}

/** Compiled once for a board of the class, used for all students. */
export function preparedFor(board: BoardState, target: readonly Clause[] = []): PreparedBoard {
  return prepareBoard(board.variables, board.derive, target);
}

/** The numbers of one student on the board. */
export function studentBoard(
  step: number,
  state: BoardState,
  prepared: PreparedBoard,
  values: TaskValues,
): OwnBoard {
  return {
    step,
    state,
    shown: { variables: state.variables, values },
    overlay: {},
    prepared,
    numbers: computeBoard(prepared, values),
  };
}

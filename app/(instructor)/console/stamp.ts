/** What a student's stamp shows: the weights that the board gives, or its first matrix; and a scalar that may be changed. Pure. */
import { computeBoard, type PreparedBoard } from '#app/learner/board-numbers.ts';
import type { TaskValues } from '#core/lesson/index.ts';
import { type MatrixScene, matrixScene } from '#core/picture/index.ts';
import type { BoardState } from '#core/protocol/index.ts';
import { preparedFor } from './student-board.ts';

export interface Stamp {
  readonly scene: MatrixScene;
  readonly scalar: { readonly name: string; readonly value: number } | null;
}

const prepared = new WeakMap<BoardState, PreparedBoard>();

function preparedOf(board: BoardState): PreparedBoard {
  const known = prepared.get(board);
  if (known !== undefined) return known;
  const made = preparedFor(board);
  prepared.set(board, made);
  return made;
}

export function stampOf(board: BoardState, values: TaskValues): Stamp | null {
  const scene = weightsOf(board, values) ?? firstMatrixOf(board, values);
  if (scene === null) return null;
  const scalar = adjustedScalar(board, values);
  return { scene, scalar };
}

/** The scalar that the board is about (nothing else may be changed), or that was changed. */
function adjustedScalar({ variables }: BoardState, values: TaskValues): Stamp['scalar'] {
  const isAlone = Object.values(variables).every(
    ({ shape, editable }) => shape === 'scalar' || editable === false,
  );
  for (const [name, { shape, editable, data }] of Object.entries(variables)) {
    const value = values[name]?.[0];
    if (shape !== 'scalar' || editable === false || value === undefined) continue;
    if (isAlone || value !== data[0]) return { name, value };
  }
  return null;
}

function weightsOf(board: BoardState, values: TaskValues): MatrixScene | null {
  const softmax = computeBoard(preparedOf(board), values).softmaxes.at(-1);
  if (softmax === undefined) return null;
  const { rows, cols, weights, mask } = softmax;
  return matrixScene({ of: 'weights', matrix: { rows, cols, data: Float64Array.from(weights) }, mask });
}

function firstMatrixOf(board: BoardState, values: TaskValues): MatrixScene | null {
  const found = Object.entries(board.variables).find(([, { shape }]) => shape !== 'scalar');
  const data = found && values[found[0]];
  if (found === undefined || data === undefined) return null;
  const { rows, cols } = found[1];
  return matrixScene({
    of: board.kinds[found[0]] ?? 'scores',
    matrix: { rows, cols, data: Float64Array.from(data) },
  });
}

/** Commands on the instructor's base: cells of a board, boards made on the spot. */
import type { BoardVariable } from '../../lesson/index.ts';
import { type CommandOf, LIMITS, type Refusal, refuse } from '../../protocol/index.ts';
import type { RoomState } from '../state.ts';
import { accept, type Decision } from './decision.ts';

type TableCommand = CommandOf<'matrix.setCells' | 'matrix.push' | 'matrix.withdraw'>;

export function decideTable(state: RoomState, command: TableCommand): Decision {
  switch (command.type) {
    case 'matrix.setCells':
      return setCells(state, command);
    case 'matrix.push':
      return push(state, command);
    case 'matrix.withdraw':
      return withdraw(state, command);
  }
}

function setCells(state: RoomState, command: CommandOf<'matrix.setCells'>): Decision {
  const board = state.steps[command.step]?.boards[command.board];
  const variable =
    board && Object.hasOwn(board.variables, command.variable) && board.variables[command.variable];
  if (!board || !variable) return refuse('unknownBoard');
  if (board.revision !== command.revision) return refuse('staleRevision');
  const { step, variable: name, cells } = command;
  const refusal = baseRefusal(variable, name, cells);
  if (refusal) return refusal;
  return accept({ type: 'matrix.cellsSet', step, board: board.id, variable: name, cells: cells.map(plain) });
}

/** -0 is read as 0. */
export const plain = ([index, value]: readonly [number, number]): [number, number] => [index, value + 0];

function baseRefusal(
  variable: BoardVariable,
  name: string,
  cells: readonly (readonly [number, number])[],
): Refusal | undefined {
  const [min, max] =
    name === 'T' ? [LIMITS.temperatureMin, LIMITS.temperatureMax] : [-LIMITS.scoreAbs, LIMITS.scoreAbs];
  for (const [index, value] of cells) {
    if (index >= variable.data.length) return refuse('badIndex');
    if (value < min || value > max) return refuse('outOfRange', { min, max });
  }
  return undefined;
}

function push(state: RoomState, command: CommandOf<'matrix.push'>): Decision {
  const step = state.steps[command.step]!;
  const { matrix, rowLabels, colLabels } = command;
  if (matrix.data.length !== matrix.rows * matrix.cols) return refuse('badMatrix');
  if (rowLabels && rowLabels.length !== matrix.rows) return refuse('badMatrix');
  if (colLabels && colLabels.length !== matrix.cols) return refuse('badMatrix');
  if (Object.hasOwn(step.boards, command.board)) return refuse('badMatrix');
  const own = Object.values(step.boards).filter((board) => board.source === 'pushed');
  if (own.length >= LIMITS.pushedBoards) return refuse('tooManyBoards', { limit: LIMITS.pushedBoards });
  const { type: _, ...fields } = command;
  const data = matrix.data.map((value) => value + 0);
  return accept({ type: 'matrix.pushed', ...fields, matrix: { ...matrix, data } });
}

function withdraw(state: RoomState, command: CommandOf<'matrix.withdraw'>): Decision {
  const board = state.steps[command.step]?.boards[command.board];
  if (board?.source !== 'pushed') return refuse('unknownBoard');
  return accept({ type: 'matrix.withdrawn', step: command.step, board: board.id });
}

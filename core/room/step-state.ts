/**
 * The shared half of one step and how facts of the class's stream change it. The server's `evolve` and the
 * browser's `evolveView` both call these.
 */
import type { BoardVariable } from '../lesson/index.ts';
import type { BoardState, Cell, EventOf, Outcome, RevealedValue, Stage } from '../protocol/index.ts';

export interface SharedStep {
  readonly stage: Stage;
  readonly boards: Readonly<Record<string, BoardState>>;
  readonly outcome: Outcome | null;
  readonly reveals: readonly RevealedValue[];
}

export function setBaseCells<S extends SharedStep>(step: S, event: EventOf<'matrix.cellsSet'>): S {
  const board = step.boards[event.board];
  const variable = board?.variables[event.variable];
  if (board === undefined || variable === undefined) return step;
  const changed: BoardState = {
    ...board,
    variables: { ...board.variables, [event.variable]: withBase(variable, event.cells) },
    revision: board.revision + 1,
  };
  return { ...step, boards: { ...step.boards, [board.id]: changed } };
}

export function addBoard<S extends SharedStep>(step: S, board: BoardState): S {
  return { ...step, boards: { ...step.boards, [board.id]: board } };
}

export function dropBoard<S extends SharedStep>(step: S, id: string): S {
  const { [id]: _, ...boards } = step.boards;
  return { ...step, boards };
}

export const withStage = <S extends SharedStep>(step: S, stage: Stage): S => ({ ...step, stage });

export function withReveal<S extends SharedStep>(
  step: S,
  outcome: Outcome | null,
  reveals: readonly RevealedValue[],
): S {
  return { ...step, stage: 'revealed', outcome, reveals };
}

function withBase(variable: BoardVariable, cells: readonly Cell[]): BoardVariable {
  const data = [...variable.data];
  for (const [index, value] of cells) data[index] = value;
  return { ...variable, data };
}

/** Reading a view: which step a person looks at, and the shown matrix of a board there. */
import type { Board, TaskValues } from '../lesson/index.ts';
import type { View } from '../protocol/index.ts';
import { NO_WORK } from './state.ts';
import { shownValues, startBoard } from './work.ts';

export interface ShownBoard {
  /** Start values (base, or the own earlier result), ranges and editable cells. */
  readonly variables: Board;
  /** Start values with the own overlay. */
  readonly values: TaskValues;
}

/** The step that the viewer looks at; 0 in the lobby. */
export function placeInView(view: View): number {
  const { pacing, step } = view.class;
  const at = view.own?.at ?? 0;
  if (pacing.mode === 'follow' || at === 0) return step;
  return Math.min(Math.max(at, pacing.from), pacing.to);
}

/** A board as this viewer sees it; undefined if the step or the board is not there. */
export function shownBoardView(view: View, step: number, board: string): ShownBoard | undefined {
  const state = view.class.steps[step]?.boards[board];
  if (state === undefined) return undefined;
  const work = view.own?.work[step] ?? NO_WORK;
  return { variables: startBoard(state, work), values: shownValues(state, work) };
}

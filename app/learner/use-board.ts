'use client';
/** One board of a step as this person sees it: base with own numbers, and everything computed from them. */
import { useMemo } from 'react';
import { useView } from '#app/live/hooks.ts';
import type { Clause } from '#core/lesson/index.ts';
import type { BoardOverlay, BoardState } from '#core/protocol/index.ts';
import { type ShownBoard, shownBoardView } from '#core/room/index.ts';
import { type BoardNumbers, computeBoard, type PreparedBoard, prepareBoard } from './board-numbers.ts';

export interface OwnBoard {
  readonly step: number;
  readonly state: BoardState;
  readonly shown: ShownBoard;
  readonly overlay: BoardOverlay;
  readonly prepared: PreparedBoard;
  readonly numbers: BoardNumbers;
}

const NO_CLAUSES: readonly Clause[] = [];
const NO_OVERLAY: BoardOverlay = {};

/** The board, computed anew when one of its numbers changes. `null` while it is not there. */
export function useBoard(step: number, id: string, target: readonly Clause[] = NO_CLAUSES): OwnBoard | null {
  const state = useView((view) => view.class.steps[step]?.boards[id] ?? null);
  const shown = useView((view) => shownBoardView(view, step, id) ?? null);
  const overlay = useView((view) => view.own?.work[step]?.overlays[id] ?? NO_OVERLAY);
  const variables = shown?.variables;
  const derive = state?.derive;
  const prepared = useMemo(
    () => (variables && derive ? prepareBoard(variables, derive, target) : null),
    [variables, derive, target],
  );
  const numbers = useMemo(() => prepared && shown && computeBoard(prepared, shown.values), [prepared, shown]);
  return useMemo(
    () => state && shown && prepared && numbers && { step, state, shown, overlay, prepared, numbers },
    [step, state, shown, overlay, prepared, numbers],
  );
}

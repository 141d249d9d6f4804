/**
 * One participant's work at one step, and how facts of the own stream change it. The server's `evolve` and the
 * browser's `evolveView` both call these, so they cannot drift apart.
 */
import { type Board, continuedBoard, shownBoard, type TaskValues } from '../lesson/index.ts';
import type { BoardOverlay, BoardState, Cell, OverlayCells, OwnEvent, Work } from '../protocol/index.ts';

export type WorkEvent = Extract<OwnEvent, { step: number }>;

/** The board as this participant starts with it: the base, or the own earlier result where the task goes on from it. */
export function startBoard(board: BoardState, work: Work): Board {
  const own = work.starts[board.id];
  return own === undefined ? board.variables : continuedBoard(board.variables, own);
}

/** The shown matrix of every variable: base (or own start) with the participant's overlay. */
export function shownValues(board: BoardState, work: Work): TaskValues {
  return shownBoard(startBoard(board, work), work.overlays[board.id] ?? {});
}

/** The overlay with cells laid over it; a value equal to the base stays, since the student chose it. */
export function withCells(overlay: BoardOverlay, variable: string, cells: readonly Cell[]): BoardOverlay {
  const changed: Record<number, number> = { ...overlay[variable] };
  for (const [index, value] of cells) changed[index] = value;
  return { ...overlay, [variable]: changed };
}

/** The overlay without the whole of it, one variable of it or one cell of it. */
export function withoutCells(overlay: BoardOverlay, variable?: string, index?: number): BoardOverlay {
  if (variable === undefined) return {};
  const { [variable]: cells, ...rest } = overlay;
  if (cells === undefined || index === undefined) return rest;
  const { [index]: _, ...kept } = cells as OverlayCells & Record<number, number>;
  return Object.keys(kept).length === 0 ? rest : { ...rest, [variable]: kept };
}

/** The work after a fact of the participant's own stream. */
export function evolveWork(work: Work, event: WorkEvent): Work {
  switch (event.type) {
    case 'adjustment.cellsSet': {
      const overlay = withCells(work.overlays[event.board] ?? {}, event.variable, event.cells);
      return { ...work, overlays: { ...work.overlays, [event.board]: overlay } };
    }
    case 'adjustment.wasReset': {
      const overlay = withoutCells(work.overlays[event.board] ?? {}, event.variable, event.index);
      return { ...work, overlays: { ...work.overlays, [event.board]: overlay } };
    }
    case 'task.solved':
      return {
        ...work,
        solved: [...work.solved, event.task],
        starts: { ...work.starts, ...event.starts },
      };
    case 'task.declared':
      return { ...work, declared: { ...work.declared, [event.task]: event.option } };
    case 'prediction.locked':
      return { ...work, prediction: event.value };
    case 'vote.cast':
      return {
        ...work,
        vote: {
          option: event.option,
          confidence: event.confidence ?? null,
          first: work.vote?.first ?? event.option,
        },
      };
    case 'note.written':
      return { ...work, note: event.text };
    case 'place.changed':
      return work;
  }
}

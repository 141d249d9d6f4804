'use client';
/**
 * Changing one variable of a board. Law: what a finger held is sent when it is lifted, whatever drew it; a drag that came
 * back to where it began sends nothing. Not here: drawing, and which numbers may be changed.
 */
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { usePreview } from '#app/live/hooks.ts';
import type { Cell } from '#core/protocol/index.ts';
import type { OwnBoard } from './use-board.ts';

export interface CellEdits {
  readonly preview: (index: number, value: number) => void;
  readonly commit: (index: number, value: number) => void;
  /** Several cells at once. */
  readonly previewAll: (cells: readonly Cell[]) => void;
  readonly commitAll: (cells: readonly Cell[]) => void;
}

interface Hold {
  readonly start: readonly number[];
  readonly cells: Map<number, number>;
}

/** Ways to change `variable` of the board. */
export function useEdits({ step, state, shown }: OwnBoard, variable: string): CellEdits {
  const preview = usePreview();
  const values = useRef<readonly number[]>([]);
  useLayoutEffect(() => {
    values.current = shown.values[variable] ?? [];
  });
  const hold = useRef<Hold | null>(null);
  const board = state.id;
  const edits = useMemo(() => {
    const place = { step, board, variable };
    const previewAll: CellEdits['previewAll'] = (cells) => {
      hold.current ??= { start: values.current, cells: new Map() };
      for (const [index, value] of cells) hold.current.cells.set(index, value);
      preview.drag(place, cells);
    };
    const settle = () => {
      const held = hold.current;
      hold.current = null;
      if (held === null) return;
      const isBack = [...held.cells].every(([index, value]) => held.start[index] === value);
      if (isBack) preview.cancel(place);
      else preview.release(place);
    };
    const commitAll: CellEdits['commitAll'] = (cells) => {
      previewAll(cells);
      settle();
    };
    return { previewAll, commitAll, settle };
  }, [preview, step, board, variable]);
  useLifted(edits.settle);
  return useMemo(
    () => ({
      previewAll: edits.previewAll,
      commitAll: edits.commitAll,
      preview: (index, value) => edits.previewAll([[index, value]]),
      commit: (index, value) => edits.commitAll([[index, value]]),
    }),
    [edits],
  );
}

/** Runs after the finger was lifted anywhere and the picture has had its say; also when the board goes away. */
function useLifted(lifted: () => void): void {
  useEffect(() => {
    let timer = 0;
    const soon = () => {
      timer = window.setTimeout(lifted);
    };
    window.addEventListener('pointerup', soon);
    window.addEventListener('pointercancel', soon);
    return () => {
      window.removeEventListener('pointerup', soon);
      window.removeEventListener('pointercancel', soon);
      window.clearTimeout(timer);
      lifted();
    };
  }, [lifted]);
}

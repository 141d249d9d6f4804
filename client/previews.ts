/**
 * Previews of the instructor as they arrive: numbers under a moving finger, laid over the base for a short while.
 * Laws: latest wins; the fact, a new snapshot or five seconds of silence ends a preview. Ephemeral: never stored,
 * never counted, the board's revision stays. Not here: sending them (drag.ts).
 */
import type { BoardVariable } from '#core/lesson/index.ts';
import type { BoardState, Cell, NumberedEvent, PreviewDown, View } from '#core/protocol/index.ts';
import type { Cancel, Clock } from './world.ts';

/** A preview that is not renewed for this long is taken away. The sender renews one that is held still. */
export const PREVIEW_LIFE_MS = 5_000;

export interface Previews {
  show(preview: PreviewDown): void;
  /** Ends the previews whose fact is here. */
  facts(facts: readonly NumberedEvent[]): void;
  clear(): void;
  /** The view with all previews laid over it. */
  over(view: View): View;
}

export function createPreviews(clock: Clock, changed: () => void): Previews {
  const shown = new Map<string, { preview: PreviewDown; cancel: Cancel }>();

  function end(key: string): void {
    shown.get(key)?.cancel();
    shown.delete(key);
  }

  return {
    show(preview) {
      const key = keyOf(preview);
      end(key);
      const cancel = clock.after(PREVIEW_LIFE_MS, () => {
        shown.delete(key);
        changed();
      });
      shown.set(key, { preview, cancel });
      changed();
    },
    facts(facts) {
      for (const { event } of facts) if (event.type === 'matrix.cellsSet') end(keyOf(event));
    },
    clear() {
      for (const key of [...shown.keys()]) end(key);
    },
    over(view) {
      let seen = view;
      for (const { preview } of shown.values()) seen = withPreview(seen, preview);
      return seen;
    },
  };
}

const keyOf = ({ step, board, variable }: { step: number; board: string; variable: string }) =>
  `${step}/${board}/${variable}`;

/** The view with the cells in the base; unchanged where there is no such step, board or variable. */
export function withPreview(view: View, { step, board, variable, cells }: PreviewDown): View {
  const stepView = view.class.steps[step];
  const boardState = stepView && own(stepView.boards, board);
  const grid = boardState && own(boardState.variables, variable);
  if (!stepView || !boardState || !grid) return view;
  const changed: BoardState = {
    ...boardState,
    variables: { ...boardState.variables, [variable]: withCells(grid, cells) },
  };
  const steps = {
    ...view.class.steps,
    [step]: { ...stepView, boards: { ...stepView.boards, [board]: changed } },
  };
  return { ...view, class: { ...view.class, steps } };
}

function withCells(grid: BoardVariable, cells: readonly Cell[]): BoardVariable {
  const data = [...grid.data];
  for (const [index, value] of cells) if (index < data.length) data[index] = value;
  return { ...grid, data };
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

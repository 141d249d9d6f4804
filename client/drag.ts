/**
 * A finger on the numbers: what it holds is shown here at once, previewed to the others at the rate that the server
 * sets, and handed back on request to be sent as one durable command. Laws: previews never go out faster than the
 * rate; each carries all cells of its drag with their latest values; the last value is never only a preview.
 * Not here: previews of others (previews.ts), the command itself (live-view.ts).
 */
import { type Cell, LIMITS, type Preview } from '#core/protocol/index.ts';
import { mergedCells } from './coalesce.ts';
import type { Cancel, Clock } from './world.ts';

/** Where a cell stands. */
export interface CellPlace {
  readonly step: number;
  readonly board: string;
  readonly variable: string;
}
export interface Held extends CellPlace {
  readonly cells: readonly Cell[];
}

/** A finger that holds still renews its preview this often, so that it does not fade on the other screens. */
export const RENEW_MS = 1_000;

export interface DragWorld {
  readonly clock: Clock;
  /** Previews a second; 0 sends none. */
  rateHz(): number;
  cast(preview: Preview): void;
  /** What is held changed. */
  changed(): void;
}

export interface Dragging {
  /** Cells under the finger now; earlier cells of the same drag stay held. */
  move(place: CellPlace, cells: readonly Cell[]): void;
  /** What the drag holds there: every cell with its last value; `null` without one. */
  at(place: CellPlace): Held | null;
  /** Ends the drag; what it held is forgotten. */
  end(place: CellPlace): void;
  /** All that is held now. */
  held(): readonly Held[];
  stop(): void;
}

export function createDragging(world: DragWorld): Dragging {
  const drags = new Map<string, Held>();
  /** Drags that moved since they were last cast; the one that waits longest first. */
  const due = new Set<string>();
  let count = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  let cancelTimer: Cancel | null = null;

  function plan(): void {
    if (drags.size === 0 || world.rateHz() <= 0) return;
    const gapMs = due.size > 0 ? 1_000 / world.rateHz() : RENEW_MS;
    const leftMs = lastMs + gapMs - world.clock.nowMs();
    if (leftMs <= 0) castNext();
    else {
      cancelTimer?.();
      cancelTimer = world.clock.after(leftMs, castNext);
    }
  }

  function castNext(): void {
    cancelTimer?.();
    cancelTimer = null;
    const [key = [...drags.keys()].at(-1)] = due;
    const drag = key === undefined ? undefined : drags.get(key);
    if (key === undefined || drag === undefined) return;
    due.delete(key);
    lastMs = world.clock.nowMs();
    count += 1;
    const cells = drag.cells
      .slice(-LIMITS.matrixSide)
      .map(([index, value]): [number, number] => [index, value]);
    world.cast({ n: count, step: drag.step, board: drag.board, variable: drag.variable, cells });
    plan();
  }

  function end(place: CellPlace): void {
    const key = keyOf(place);
    const wasHeld = drags.delete(key);
    due.delete(key);
    if (drags.size === 0) {
      cancelTimer?.();
      cancelTimer = null;
    }
    if (wasHeld) world.changed();
  }

  return {
    move({ step, board, variable }, cells) {
      const key = keyOf({ step, board, variable });
      const before = drags.get(key)?.cells ?? [];
      drags.set(key, { step, board, variable, cells: mergedCells(before, cells) });
      due.add(key);
      world.changed();
      plan();
    },
    at: (place) => drags.get(keyOf(place)) ?? null,
    end,
    held: () => [...drags.values()],
    stop() {
      cancelTimer?.();
      cancelTimer = null;
      drags.clear();
      due.clear();
    },
  };
}

const keyOf = ({ step, board, variable }: CellPlace) => `${step}/${board}/${variable}`;

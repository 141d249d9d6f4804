'use client';
/** Which places of a long grid are on screen, in the scrolling column that holds it. Law: constant row height; no place jumps. */
import { type RefObject, useEffect, useState } from 'react';

export interface WindowedGrid {
  readonly count: number;
  readonly rowPixels: number;
  readonly leastColumnPixels: number;
}

export interface Windowed {
  readonly columns: number;
  /** First place on screen, and the one after the last. */
  readonly first: number;
  readonly last: number;
  /** Of the whole grid, in pixels. */
  readonly height: number;
}

/** Rows drawn beyond either edge. */
const SPARE_ROWS = 2;

/** The places between two heights of a grid of that width. Pure. */
export function windowedAt(grid: WindowedGrid, width: number, from: number, to: number): Windowed {
  const columns = Math.max(1, Math.floor(width / grid.leastColumnPixels));
  const rows = Math.ceil(grid.count / columns);
  const firstRow = Math.max(0, Math.floor(from / grid.rowPixels) - SPARE_ROWS);
  const lastRow = Math.max(firstRow, Math.min(rows, Math.ceil(to / grid.rowPixels) + SPARE_ROWS));
  return {
    columns,
    first: Math.min(grid.count, firstRow * columns),
    last: Math.min(grid.count, lastRow * columns),
    height: rows * grid.rowPixels,
  };
}

export function useWindowed(frame: RefObject<HTMLElement | null>, grid: WindowedGrid): Windowed {
  const [seen, setSeen] = useState({ width: 0, from: 0, to: 600 });
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const look = () => {
      const { top, width } = element.getBoundingClientRect();
      const next = { width, from: Math.max(0, -top), to: Math.max(0, window.innerHeight - top) };
      setSeen((now) =>
        now.width === next.width && now.from === next.from && now.to === next.to ? now : next,
      );
    };
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    // Scrolling does not bubble, but is caught on its way down.
    document.addEventListener('scroll', look, { capture: true, passive: true });
    window.addEventListener('resize', look);
    return () => {
      sizes.disconnect();
      document.removeEventListener('scroll', look, { capture: true });
      window.removeEventListener('resize', look);
    };
  }, [frame]);
  return windowedAt(grid, seen.width, seen.from, seen.to);
}

'use client';
/**
 * What the base of a board was before its last changes, as this page saw them, whoever made them. Law: undo is an edit like
 * any other (stored, seen by all); only confirmed states are remembered; a reload forgets the way back, not the numbers.
 */
import { useEffect, useRef, useState } from 'react';
import { useConfirmed, usePreview, useView } from '#app/live/hooks.ts';
import type { BoardState } from '#core/protocol/index.ts';
import { type BaseData, changesBetween, dataOf } from './base-board.ts';

const MOST_STEPS = 50;

interface Past {
  readonly revision: number;
  readonly data: BaseData;
}

export function useBaseHistory(step: number, id: string) {
  const { edit } = usePreview();
  const board = useConfirmed((view) => view.class.steps[step]?.boards[id] ?? null);
  const start = useView((view) => {
    const { tasks = [], matrices = [] } = view.class.steps[step]?.content ?? {};
    const task = tasks.find((one) => one.id === id);
    if (task !== undefined) return dataOf(task.board);
    return Object.fromEntries(matrices.map(({ name, data }) => [name, data]));
  });
  const past = useRef<Past[]>([]);
  const last = useRef<BoardState | null>(null);
  const isUndoing = useRef(0);
  const [depth, setDepth] = useState(0);
  useEffect(() => {
    const before = last.current;
    last.current = board;
    if (board === null || before === null || board.revision === before.revision) return;
    if (isUndoing.current > 0) isUndoing.current -= 1;
    else
      past.current = [...past.current, { revision: before.revision, data: dataOf(before.variables) }].slice(
        -MOST_STEPS,
      );
    setDepth(past.current.length);
  }, [board]);
  const apply = (to: BaseData): number => {
    const changes = board === null ? [] : changesBetween(dataOf(board.variables), to);
    for (const { variable, cells } of changes) edit({ step, board: id, variable }, cells);
    return changes.length;
  };
  return {
    canUndo: depth > 0,
    undo() {
      const target = past.current.pop();
      setDepth(past.current.length);
      if (target !== undefined) isUndoing.current += apply(target.data);
    },
    canReset: board !== null && changesBetween(dataOf(board.variables), start).length > 0,
    /** Back to the lesson's numbers; can itself be undone. */
    reset: () => void apply(start),
  };
}

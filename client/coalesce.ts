/**
 * Two edits of the same numbers that both still wait are one edit. Pure.
 * Law: the merged command, sent once, leaves the same cells as the two sent in order.
 */
import type { Cell, Command, CommandOf } from '#core/protocol/index.ts';

type CellEdit = CommandOf<'adjustment.setCells' | 'matrix.setCells'>;

export const isCellEdit = (command: Command): command is CellEdit =>
  command.type === 'adjustment.setCells' || command.type === 'matrix.setCells';

/** The two as one, or `undefined` where they do not touch the same variable. The earlier revision counts. */
export function merged(earlier: Command, later: Command): Command | undefined {
  if (!isCellEdit(earlier) || !isCellEdit(later) || !isSamePlace(earlier, later)) return undefined;
  return { ...earlier, cells: mergedCells(earlier.cells, later.cells) };
}

/** Cells of both, each index once with its last value, in the order of first mention. */
export function mergedCells(earlier: readonly Cell[], later: readonly Cell[]): [number, number][] {
  return [...new Map([...earlier, ...later])];
}

function isSamePlace(one: CellEdit, other: CellEdit): boolean {
  return (
    one.type === other.type &&
    one.step === other.step &&
    one.board === other.board &&
    one.variable === other.variable
  );
}

/** Whether `later` was made on top of `refused`, an edit of the base that came too late. */
export function isBuiltOn(later: Command, refused: Command): boolean {
  if (later.type !== 'matrix.setCells' || refused.type !== 'matrix.setCells') return false;
  return later.step === refused.step && later.board === refused.board && later.revision > refused.revision;
}

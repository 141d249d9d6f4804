/**
 * A board as the instructor edits it: every cell of the base may be changed, in a range that fits the lesson's and the
 * wire's. And what is undone: from one state of the base to another, as cells. Pure.
 */
import type { OwnBoard } from '#app/learner/use-board.ts';
import type { Board, BoardVariable } from '#core/lesson/index.ts';
import { type Cell, LIMITS } from '#core/protocol/index.ts';

/** The board with all cells open to the instructor. */
export function asBase(own: OwnBoard): OwnBoard {
  const variables: Board = Object.fromEntries(
    Object.entries(own.shown.variables).map(([name, variable]) => [name, widened(name, variable)]),
  );
  return { ...own, shown: { ...own.shown, variables } };
}

/** The lesson's own range, made wide enough for what stands in it. */
function widened(name: string, variable: BoardVariable): BoardVariable {
  const least = name === 'T' ? LIMITS.temperatureMin : -LIMITS.scoreAbs;
  const most = name === 'T' ? LIMITS.temperatureMax : LIMITS.scoreAbs;
  const min = Math.max(least, Math.min(variable.min, ...variable.data));
  const max = Math.min(most, Math.max(variable.max, ...variable.data));
  return { ...variable, editable: true, min, max };
}

/** The numbers of a base by variable. */
export type BaseData = Readonly<Record<string, readonly number[]>>;

export function dataOf(variables: Board): BaseData {
  return Object.fromEntries(Object.entries(variables).map(([name, { data }]) => [name, data]));
}

export interface BaseChange {
  readonly variable: string;
  readonly cells: readonly Cell[];
}

/** The cells to set so that `from` becomes `to`, by variable; none for variables that are equal or not in both. */
export function changesBetween(from: BaseData, to: BaseData): readonly BaseChange[] {
  return Object.entries(to).flatMap(([variable, data]) => {
    const now = from[variable];
    if (now === undefined || now.length !== data.length) return [];
    const cells = data.flatMap((value, i): Cell[] => (now[i] === value ? [] : [[i, value]]));
    return cells.length === 0 ? [] : [{ variable, cells }];
  });
}

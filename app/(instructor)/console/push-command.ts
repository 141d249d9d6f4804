/** From a matrix of one's own to the command that puts it on all tables, and back from a board that was withdrawn. Pure. */
import type { BoardState, CommandOf } from '#core/protocol/index.ts';

export type PushCommand = CommandOf<'matrix.push'>;

/** What the instructor enters. */
export interface OwnMatrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: readonly number[];
  /** Names, one for each row or column; empty for plain numbers. */
  readonly rowLabels: readonly string[];
  readonly colLabels: readonly string[];
  readonly isCausal: boolean;
  readonly temperature: number;
}

/** The command that pushes the matrix as board `board` of a step. */
export function pushOf(step: number, board: string, own: OwnMatrix): PushCommand {
  const { rows, cols, data, rowLabels, colLabels, isCausal, temperature } = own;
  return {
    type: 'matrix.push',
    step,
    board,
    matrix: { rows, cols, data: [...data] },
    ...(rowLabels.length === rows ? { rowLabels: [...rowLabels] } : {}),
    ...(colLabels.length === cols ? { colLabels: [...colLabels] } : {}),
    isCausal,
    temperature,
  };
}

/** The command that puts a withdrawn board back with the numbers that it had last. */
export function pushAgain(step: number, { id, variables, labels, derive }: BoardState): PushCommand | null {
  const { S, T } = variables;
  if (S === undefined || T === undefined) return null;
  return pushOf(step, id, {
    rows: S.rows,
    cols: S.cols,
    data: S.data,
    rowLabels: labels.S?.rows?.en ?? [],
    colLabels: labels.S?.cols?.en ?? [],
    isCausal: derive.some(([, expr]) => expr.includes('causal(')),
    temperature: T.data[0] ?? 1,
  });
}

/** A board name that the step does not have yet: `P1`, `P2` … */
export function freeName(taken: readonly string[]): string {
  let n = 1;
  while (taken.includes(`P${n}`)) n++;
  return `P${n}`;
}

/** What the live benchmark finds out. */
import type { Name } from './contenders.ts';

/** One figure of one server: the median of its turns, and its ratio to the bare `ws` server. */
export interface Figure {
  readonly median: number;
  readonly ratio: number;
  readonly turns: readonly number[];
}
export type Figures = Readonly<Record<Name, Figure>>;
export interface Run {
  readonly clients: number;
  readonly turns: number;
  /** Server CPU for each push that reached a client, in microseconds. */
  readonly pushCpuUs: Figures;
  /** From the instructor's hand to the last screen, in milliseconds: median and p99 of all pushes of a turn. */
  readonly pushToLastMs: Figures;
  readonly pushToLastP99Ms: Figures;
  /** Server CPU for each move of a finger, in microseconds. */
  readonly previewCpuUs: Figures;
  /** Server CPU for each edit that stays: ours is checked, judged and on disk; the others' is in memory. */
  readonly durableCpuUs: Figures;
  readonly durableAckP99Ms: Figures;
  /** Server CPU for each connection until its snapshot is sent, in microseconds. */
  readonly joinCpuUs: Figures;
  /** Resident memory for each connection, in kilobytes. */
  readonly memoryKb: Figures;
}

export type Measure = Exclude<keyof Run, 'clients' | 'turns'>;

/**
 * Ticks: derived pictures of the class, a few times a second, latest wins, to instructors and projectors alone.
 * Law: a projector's tick tells nothing about the distribution of a round before its reveal, and nothing about a
 * single student; pictures of fewer than `minGroup` students are withheld from it.
 */

/** The five marks of the grid students x steps. */
export type Mark = 'none' | 'right' | 'wrong' | 'goThere' | 'human';

/** One student's state at one step; `at` marks where the student is now. */
export interface SeatMark {
  readonly seat: number;
  readonly step: number;
  readonly mark: Mark;
  /** Clauses met of all clauses of the step's open tasks, or answered (1 of 1). */
  readonly met: number;
  readonly of: number;
  /** The misconception that a detector or a wrong option names now. */
  readonly misconception: string | null;
}

export interface TaskTally {
  readonly task: string;
  readonly started: number;
  readonly solved: number;
  /** Students meeting each clause now, in the order of the clauses. */
  readonly clauses: readonly number[];
  readonly declaredWrong: number;
}

export interface RoundTally {
  /** Distinct participants who voted or locked. */
  readonly answered: number;
  /** Votes or choices in the order of the options; `null` on a projector before the reveal. */
  readonly counts: readonly number[] | null;
  /** Mean of locked numbers, cell by cell; `null` where it does not apply or is withheld. */
  readonly mean: readonly number[] | null;
}

/** One variable of a board over the class: per cell. */
export interface CellStatistics {
  readonly board: string;
  readonly variable: string;
  readonly rows: number;
  readonly cols: number;
  readonly students: number;
  readonly mean: readonly number[];
  readonly median: readonly number[];
  /** Population standard deviation. */
  readonly spread: readonly number[];
}

/** Points or lines of the class picture (FEAT-L7): one list of numbers per student, without names. */
export interface ClassSeries {
  readonly view: string;
  readonly series: readonly (readonly number[])[];
}

export interface StepTick {
  readonly step: number;
  readonly present: number;
  readonly tasks: readonly TaskTally[];
  readonly round: RoundTally | null;
  readonly misconceptions: readonly { readonly id: string; readonly count: number }[];
  readonly cells: readonly CellStatistics[];
  readonly picture: ClassSeries | null;
}

/** A student's board as it stands, a drag included. */
export interface Thumbnail {
  readonly seat: number;
  readonly board: string;
  readonly values: Readonly<Record<string, readonly number[]>>;
}

export interface Tick {
  readonly n: number;
  readonly online: number;
  readonly joined: number;
  readonly current: StepTick | null;
  /** Instructors only: marks that changed since this connection's last tick (all of them in the first). */
  readonly marks?: readonly SeatMark[];
  readonly onlineSeats?: readonly number[];
  readonly places?: readonly (readonly [seat: number, step: number])[];
  readonly thumbnails?: readonly Thumbnail[];
  readonly notes?: readonly { readonly seat: number; readonly text: string }[];
}

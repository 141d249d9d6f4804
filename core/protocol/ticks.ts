/**
 * Ticks: derived pictures of the class, a few times a second, latest wins, to instructors and projectors alone.
 * Law: a projector's tick tells nothing about the distribution of a round before its reveal, and nothing about a
 * single student; pictures, means and wrong moves of fewer than `MIN_GROUP` students are withheld from it.
 */

/** Present students with work from which on a projector may show what a group did. Off in a rehearsal. */
export const MIN_GROUP = 5;

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
  /** Students with own cells on the task's board, a reason given or the task solved. */
  readonly started: number;
  readonly solved: number;
  /** Students with own cells that meet each clause now, in the order of the clauses; `null` where withheld. */
  readonly clauses: readonly number[] | null;
  /** Students whose last reason for "it cannot be done" is wrong, the task still open; `null` where withheld. */
  readonly declaredWrong: number | null;
}

export interface RoundTally {
  /** Distinct participants who voted or locked. */
  readonly answered: number;
  /** Votes or choices in the order of the options; `null` on a projector before the reveal. */
  readonly counts: readonly number[] | null;
  /**
   * Mean of the numbers locked for each cell (`null`: nobody filled it; where each team fills its own column, that
   * team's); `null` as a whole where a mean does not apply or is withheld.
   */
  readonly mean: readonly (number | null)[] | null;
}

/** Per cell over the students that count there; `null` in a cell where nobody does. */
export interface Spread {
  readonly mean: readonly (number | null)[];
  readonly median: readonly (number | null)[];
  /** Population standard deviation. */
  readonly spread: readonly (number | null)[];
}

/**
 * One variable of a board, or its weights `W`, over the students with own cells on that board. A student counts in
 * the cells that this student may change (for `W`: in all) and where the number is finite.
 */
export interface CellStatistics extends Spread {
  readonly board: string;
  readonly variable: string;
  readonly rows: number;
  readonly cols: number;
  readonly students: number;
}

/**
 * The class picture: the lesson's metric, one list of numbers per student in row-major order, rounded to four
 * decimals and without names. The statistics are those of all students, unrounded.
 */
export interface ClassSeries extends Spread {
  readonly view: string;
  /** The step whose work is shown: an earlier one where the picture is talked about after the work. */
  readonly from: number;
  readonly rows: number;
  readonly cols: number;
  /** Students in the picture; more than there are series where only a fixed sample is drawn. */
  readonly students: number;
  /** For instructors in the order of the seats; for a projector in an order that no seat can be read from. */
  readonly series: readonly (readonly number[])[];
  /** The seat of each series; instructors only. */
  readonly seats?: readonly number[];
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

/**
 * The running mean of a class's scores, from which the softmax of the mean scores follows (beside the mean of the
 * softmaxes of `RunningAggregate`: two kinds of consensus that differ).
 * Law: as the running aggregate, order-free and free of drift; scores are finite and at most 2^20 in size, and enter
 * the sum rounded to multiples of 2^-55.
 */
import { checkFinite } from './check.ts';
import { ddDivideNumber } from './double-double.ts';
import { NumericsError } from './errors.ts';
import type { Matrix } from './matrix.ts';
import { LARGEST_SCORE, replaceInSum, SCORE_GRID, sumAt } from './running-sums.ts';
import { Slots } from './slots.ts';
import { type SoftmaxOptions, type SoftmaxResult, softmaxRows } from './softmax.ts';

/** One L x S matrix of scores from every student. */
export class RunningMean {
  private readonly slots: Slots;
  private readonly sums: Float64Array;

  constructor(
    readonly rows: number,
    readonly cols: number,
  ) {
    if (!(Number.isInteger(rows) && Number.isInteger(cols) && rows > 0 && cols > 0))
      throw new NumericsError('ShapeMismatch', undefined, `${rows} x ${cols}`);
    this.slots = new Slots(rows * cols);
    this.sums = new Float64Array(2 * rows * cols);
  }

  /** Number of students. */
  get size(): number {
    return this.slots.size;
  }

  /** Adds a student or replaces what the student held. Errors: ShapeMismatch, NotANumber, BadParameter with index. */
  put(student: string, scores: ArrayLike<number>): void {
    if (scores.length !== this.rows * this.cols) throw new NumericsError('ShapeMismatch');
    checkFinite(scores);
    for (let c = 0; c < scores.length; c++)
      if (Math.abs(scores[c]!) > LARGEST_SCORE) throw new NumericsError('BadParameter', c);
    const from = this.slots.claim(student);
    for (let c = 0; c < scores.length; c++) this.exchange(from, c, scores[c]!);
  }

  private exchange(from: number, c: number, after: number): void {
    replaceInSum(this.sums, 2 * c, this.slots.data[from + c]!, after, SCORE_GRID);
    this.slots.data[from + c] = after;
  }

  /** Takes a student out; false when there was none of that name. */
  remove(student: string): boolean {
    const from = this.slots.find(student);
    if (from === undefined) return false;
    for (let c = 0; c < this.rows * this.cols; c++) this.exchange(from, c, 0);
    this.slots.release(student);
    return true;
  }

  /** Mean score of every cell; zeros for an empty class. */
  mean(): Matrix {
    const data = Array.from({ length: this.rows * this.cols }, (_, c) => {
      if (this.size === 0) return 0;
      const m = ddDivideNumber(sumAt(this.sums, 2 * c), this.size);
      return m.hi + m.lo;
    });
    return { rows: this.rows, cols: this.cols, data };
  }

  /** Softmax of the mean scores, row by row. */
  softmaxOfMean(options: SoftmaxOptions = {}): SoftmaxResult {
    return softmaxRows(this.mean(), options);
  }
}

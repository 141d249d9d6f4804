/**
 * The running aggregate of a class: every student's weights and exact sums over them, which one change updates in
 * time independent of the size of the class.
 * Law: the answers depend on what each student holds now, never on the order of arrival or on the past.
 * Entropies of changed students and quantiles are worked out when they are asked for.
 * Not here: ticks, privacy thresholds, scores (`running-mean.ts`).
 */
import { checkWeights } from './check.ts';
import {
  DD_ZERO,
  type DoubleDouble,
  ddDivideNumber,
  ddMultiply,
  ddSqrt,
  ddSubtract,
} from './double-double.ts';
import { logParts } from './elementary.ts';
import { NumericsError } from './errors.ts';
import { ExactSum } from './exact-sum.ts';
import type { Matrix } from './matrix.ts';
import { entropyPair } from './measures.ts';
import { quantileOf } from './order.ts';
import { ENTROPY_GRID, replaceInSum, sumAt, UNIT_GRID } from './running-sums.ts';
import { Slots } from './slots.ts';

/** Sums per cell: weight (two), and the three parts of the square of its coarse part. */
const PARTS = 5;
/** Adding and subtracting it rounds to multiples of 2^-19. */
const HALVER = 12884901888;
/** Disagreement below this, 2^-60, is what rounding leaves of equal weights. */
const NOISE = 8.673617379884035e-19;

/**
 * Replaces what stands at held[from ...] by `after` in the sums of every cell. As `replaceInSum` on the unit grid, and
 * for the squares: the coarse part of a weight is a + b, its square a^2 + 2ab + b^2, and all three sums are exact.
 */
function replaceCells(sums: Float64Array, held: Float64Array, from: number, after: ArrayLike<number>): void {
  const { coarse, fine } = UNIT_GRID;
  const halver = HALVER;
  for (let c = 0, at = 0; c < after.length; c++, at += PARTS) {
    const x = held[from + c]!;
    const y = after[c]!;
    if (x === y) continue;
    held[from + c] = y;
    const cx = x + coarse - coarse;
    const cy = y + coarse - coarse;
    const ax = cx + halver - halver;
    const ay = cy + halver - halver;
    const bx = cx - ax;
    const by = cy - ay;
    sums[at] = sums[at]! + (cy - cx);
    sums[at + 1] = sums[at + 1]! + (y - cy + fine - fine - (x - cx + fine - fine));
    sums[at + 2] = sums[at + 2]! + (ay * ay - ax * ax);
    sums[at + 3] = sums[at + 3]! + (ay * by - ax * bx);
    sums[at + 4] = sums[at + 4]! + (by * by - bx * bx);
  }
}

/** Throws NotANumber or NotAProbability for the first number outside 0..1. */
function checkShares(weights: ArrayLike<number>): void {
  for (let c = 0; c < weights.length; c++) {
    const w = weights[c];
    if (typeof w === 'number' && w >= 0 && w <= 1) continue;
    checkWeights(weights);
    throw new NumericsError('NotAProbability', c);
  }
}

/** The weights of a class, L x S for every student, and what they have in common. */
export class RunningAggregate {
  private readonly slots: Slots;
  private readonly sums: Float64Array;
  private readonly entropySums: Float64Array;
  /** Entropies now in the sums, L for every slot. */
  private readonly entropies: Slots;
  private readonly stale = new Set<string>();

  constructor(
    readonly rows: number,
    readonly cols: number,
  ) {
    if (!(Number.isInteger(rows) && Number.isInteger(cols) && rows > 0 && cols > 0))
      throw new NumericsError('ShapeMismatch', undefined, `${rows} x ${cols}`);
    this.slots = new Slots(rows * cols);
    this.entropies = new Slots(2 * rows);
    this.sums = new Float64Array(rows * cols * PARTS);
    this.entropySums = new Float64Array(2 * rows);
  }

  /** Number of students. */
  get size(): number {
    return this.slots.size;
  }

  /** Adds a student or replaces what the student held. Errors: ShapeMismatch, NotANumber, NotAProbability (above 1 too). */
  put(student: string, weights: ArrayLike<number>): void {
    const cells = this.rows * this.cols;
    if (weights.length !== cells)
      throw new NumericsError('ShapeMismatch', undefined, `${weights.length} weights`);
    checkShares(weights);
    const from = this.slots.claim(student);
    replaceCells(this.sums, this.slots.data, from, weights);
    this.stale.add(student);
  }

  /** Takes a student out; false when there was none of that name. */
  remove(student: string): boolean {
    const from = this.slots.find(student);
    if (from === undefined) return false;
    replaceCells(this.sums, this.slots.data, from, new Float64Array(this.rows * this.cols));
    this.slots.release(student);
    this.forgetEntropy(student);
    return true;
  }

  private forgetEntropy(student: string): void {
    this.stale.delete(student);
    if (this.entropies.find(student) === undefined) return;
    this.setEntropy(student, () => DD_ZERO);
    this.entropies.release(student);
  }

  private setEntropy(student: string, entropyOfRow: (row: number) => DoubleDouble): void {
    const from = this.entropies.claim(student);
    const held = this.entropies.data;
    for (let i = 0; i < this.rows; i++) {
      const h = entropyOfRow(i);
      const at = from + 2 * i;
      replaceInSum(this.entropySums, 2 * i, held[at]!, h.hi, ENTROPY_GRID);
      replaceInSum(this.entropySums, 2 * i, held[at + 1]!, h.lo, ENTROPY_GRID);
      held[at] = h.hi;
      held[at + 1] = h.lo;
    }
  }

  private refreshEntropies(): void {
    for (const student of this.stale) {
      const from = this.slots.find(student)!;
      const row = (i: number) => this.slots.data.subarray(from + i * this.cols, from + (i + 1) * this.cols);
      this.setEntropy(student, (i) => entropyPair(row(i)));
    }
    this.stale.clear();
  }

  private meanPair(cell: number): DoubleDouble {
    return ddDivideNumber(sumAt(this.sums, cell * PARTS), this.size);
  }

  /** A matrix of one number per cell; zeros for an empty class. */
  private perCell(value: (cell: number) => number): Matrix {
    const data = Array.from({ length: this.rows * this.cols }, (_, c) => (this.size === 0 ? 0 : value(c)));
    return { rows: this.rows, cols: this.cols, data };
  }

  private perRow(value: (row: number) => number): number[] {
    return Array.from({ length: this.rows }, (_, i) => (this.size === 0 ? 0 : value(i)));
  }

  /** Mean weight of every cell: the mean of the softmaxes. */
  mean(): Matrix {
    return this.perCell((c) => {
      const m = this.meanPair(c);
      return m.hi + m.lo;
    });
  }

  /** Population standard deviation of every cell, right to 2^-38; exactly 0 when all hold the same. */
  spread(): Matrix {
    return this.perCell((c) => this.spreadOf(c * PARTS));
  }

  /** sqrt(n sum c^2 - (sum c)^2) / n, exact up to the root. */
  private spreadOf(at: number): number {
    const n = this.size;
    const sum = new ExactSum();
    sum.addProduct(n, this.sums[at + 2]!);
    sum.addProduct(2 * n, this.sums[at + 3]!);
    sum.addProduct(n, this.sums[at + 4]!);
    sum.addSquare({ hi: this.sums[at]!, lo: 0 }, -1);
    const root = ddDivideNumber(ddSqrt(sum.toPair()), n);
    return root.hi + root.lo;
  }

  /** The q-quantile of every cell, linear between neighbours (type 7); 0.5 is the median. Time grows with the class. */
  quantile(q: number): Matrix {
    const starts = this.slots.places();
    const scratch = new Float64Array(starts.length);
    return this.perCell((c) => {
      for (let n = 0; n < starts.length; n++) scratch[n] = this.slots.data[starts[n]! + c]!;
      return quantileOf(scratch, q);
    });
  }

  /** Mean over students of each row's entropy in nats. */
  meanEntropy(): number[] {
    return this.perRow((i) => {
      const h = this.meanEntropyPair(i);
      return h.hi + h.lo;
    });
  }

  private meanEntropyPair(row: number): DoubleDouble {
    this.refreshEntropies();
    return ddDivideNumber(sumAt(this.entropySums, 2 * row), this.size);
  }

  /** Entropy of each row's mean weights in nats. */
  entropyOfMean(): number[] {
    return this.perRow((i) => {
      const h = this.entropyOfMeanPair(i);
      return h.hi + h.lo;
    });
  }

  private entropyOfMeanPair(row: number): DoubleDouble {
    let sum = DD_ZERO;
    for (let c = row * this.cols; c < (row + 1) * this.cols; c++) {
      const m = this.meanPair(c);
      if (m.hi > 0) sum = ddSubtract(sum, ddMultiply(m, logParts(m.hi, m.lo)));
    }
    return sum;
  }

  /** Generalised Jensen-Shannon divergence of each row in nats: entropy of the mean minus mean entropy, at least 0. */
  disagreement(): number[] {
    return this.perRow((i) => {
      const d = ddSubtract(this.entropyOfMeanPair(i), this.meanEntropyPair(i));
      return d.hi < NOISE ? 0 : d.hi + d.lo;
    });
  }
}

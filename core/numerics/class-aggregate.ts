/**
 * One row of weights from every student, folded at once and exactly: mean, variance, entropies, disagreement.
 * Law: sums run over the students in the given order in double-double and are rounded once.
 * Not here: the running aggregate that takes one change at a time (`running-aggregate.ts`).
 */

import { checkNotEmpty, checkTemperature } from './check.ts';
import {
  DD_ZERO,
  type DoubleDouble,
  ddAdd,
  ddDivideNumber,
  ddMultiply,
  ddNegate,
  ddSubtract,
} from './double-double.ts';
import { logParts } from './elementary.ts';
import { NumericsError } from './errors.ts';
import { entropyOfRow, logRatio, weightPair } from './exact-row.ts';
import { checkedRow } from './softmax.ts';

/** What a class did with one row of S keys; entropies in nats. */
export interface RowAggregate {
  /** Mean weight of each key: the mean of the softmaxes. */
  readonly mean: number[];
  /** Population variance of each key's weight. */
  readonly variance: number[];
  readonly meanEntropy: number;
  readonly entropyOfMean: number;
  /** Generalised Jensen-Shannon divergence, entropyOfMean - meanEntropy: how far the students disagree. */
  readonly disagreement: number;
}

/** A student's row: weights and entropy in pairs. */
interface StudentRow {
  readonly p: readonly DoubleDouble[];
  readonly entropy: DoubleDouble;
}

function studentRow(scores: ArrayLike<number>, temperature: number): StudentRow {
  const row = checkedRow(scores, temperature);
  return { p: Array.from(scores, (_, i) => weightPair(row, i)), entropy: entropyOfRow(row) };
}

function meanOf(values: readonly DoubleDouble[]): DoubleDouble {
  return ddDivideNumber(values.reduce(ddAdd, DD_ZERO), values.length);
}

/** Mean squared distance to the mean. */
function varianceOf(values: readonly DoubleDouble[], mean: DoubleDouble): DoubleDouble {
  return meanOf(values.map((x) => square(ddSubtract(x, mean))));
}

function square(x: DoubleDouble): DoubleDouble {
  return ddMultiply(x, x);
}

/** -m ln m, 0 for 0. */
function surprise(m: DoubleDouble): DoubleDouble {
  return m.hi > 0 ? ddNegate(ddMultiply(m, logParts(m.hi, m.lo))) : DD_ZERO;
}

/** Mean over students of sum_i p_i ln(p_i / m_i): every student's divergence from the mean is at least 0. */
function divergenceFrom(mean: readonly DoubleDouble[], students: readonly StudentRow[]): DoubleDouble {
  const term = (p: DoubleDouble, i: number) => (p.hi === 0 ? DD_ZERO : ddMultiply(p, logRatio(p, mean[i]!)));
  return meanOf(students.map((s) => s.p.map(term).reduce(ddAdd, DD_ZERO)));
}

const round = (x: DoubleDouble): number => x.hi + x.lo;

/**
 * The aggregate of one row over a class: `rows[n]` are the S scores of student n, each turned into weights first.
 * Errors: EmptyRow without students, ShapeMismatch (index: the student) for another length, and those of `softmax`.
 */
export function aggregateRow(rows: readonly ArrayLike<number>[], temperature = 1): RowAggregate {
  checkNotEmpty({ length: rows.length });
  checkTemperature(temperature);
  const width = rows[0]!.length;
  rows.forEach((r, n) => {
    if (r.length !== width) throw new NumericsError('ShapeMismatch', n);
  });
  const students = rows.map((r) => studentRow(r, temperature));
  const mean = Array.from(rows[0]!, (_, i) => meanOf(students.map((s) => s.p[i]!)));
  return {
    mean: mean.map(round),
    variance: mean.map((m, i) =>
      round(
        varianceOf(
          students.map((s) => s.p[i]!),
          m,
        ),
      ),
    ),
    meanEntropy: round(meanOf(students.map((s) => s.entropy))),
    entropyOfMean: round(mean.map(surprise).reduce(ddAdd, DD_ZERO)),
    disagreement: round(divergenceFrom(mean, students)),
  };
}

/**
 * The numbers that a class has in one cell, as a sorted multiset that takes and gives back one number at a time.
 * Law: every result depends on the numbers held now alone, not on the order of their coming or on what was held
 * before: nothing is accumulated. Insertion and removal touch one short run, whatever the size of the class.
 */

/** Part of the column; equal numbers are held once, with their count. */
interface Run {
  readonly values: number[];
  readonly counts: number[];
  /** How many numbers, repetitions counted. */
  total: number;
}

/** `null`: no number, or none that a double can tell. `spread` is the population standard deviation. */
export interface ColumnStatistics {
  readonly mean: number | null;
  readonly median: number | null;
  readonly spread: number | null;
}

/** Distinct numbers in a run. */
const MOST = 128;
const FEWEST = 32;
const NOTHING: ColumnStatistics = { mean: null, median: null, spread: null };

export class SortedColumn {
  private readonly runs: Run[] = [];
  private count = 0;
  private known: ColumnStatistics | undefined = NOTHING;

  /** Takes a finite number; -0 is held as 0. */
  insert(number: number): void {
    const x = number + 0;
    if (this.runs.length === 0) this.runs.push({ values: [], counts: [], total: 0 });
    const at = Math.min(this.runOf(x), this.runs.length - 1);
    const run = this.runs[at]!;
    const place = firstNotBelow(run.values, x);
    if (run.values[place] === x) run.counts[place]! += 1;
    else {
      run.values.splice(place, 0, x);
      run.counts.splice(place, 0, 1);
    }
    this.change(run, 1);
    if (run.values.length > MOST) this.runs.splice(at + 1, 0, secondHalf(run));
  }

  /** Gives back a number that was taken; throws `RangeError` for one that is not held. */
  remove(number: number): void {
    const x = number + 0;
    const at = this.runOf(x);
    const run = this.runs[at];
    const place = run === undefined ? -1 : firstNotBelow(run.values, x);
    if (run === undefined || run.values[place] !== x) throw new RangeError(`not held: ${number}`);
    this.change(run, -1);
    run.counts[place]! -= 1;
    if (run.counts[place] !== 0) return;
    run.values.splice(place, 1);
    run.counts.splice(place, 1);
    if (run.values.length < FEWEST) this.join(at);
  }

  /**
   * Mean, median and spread, computed when they are asked for after a change. The sums run in sorted order over the
   * distances to the median, which is never further from the mean than the spread: little cancels.
   */
  statistics(): ColumnStatistics {
    this.known ??= this.compute();
    return this.known;
  }

  private compute(): ColumnStatistics {
    const n = this.count;
    if (n === 0) return NOTHING;
    const median = this.median();
    let sum = 0;
    let squares = 0;
    for (const { values, counts } of this.runs) {
      for (let i = 0; i < values.length; i++) {
        const distance = values[i]! - median;
        const repeated = distance * counts[i]!;
        sum += repeated;
        squares += repeated * distance;
      }
    }
    const variance = Math.max(0, (squares - (sum * sum) / n) / n);
    return {
      mean: finite(median + sum / n),
      median: finite(median),
      spread: finite(Math.sqrt(variance)),
    };
  }

  private median(): number {
    const upper = this.nth(this.count >> 1);
    return this.count % 2 === 1 ? upper : (this.nth((this.count >> 1) - 1) + upper) / 2;
  }

  /** The number with `rank` numbers before it. */
  private nth(rank: number): number {
    let left = rank;
    for (const { values, counts, total } of this.runs) {
      if (left >= total) {
        left -= total;
        continue;
      }
      for (let i = 0; i < values.length; i++) {
        left -= counts[i]!;
        if (left < 0) return values[i]!;
      }
    }
    throw new RangeError(`no number of rank ${rank}`);
  }

  private change(run: Run, by: 1 | -1): void {
    run.total += by;
    this.count += by;
    this.known = undefined;
  }

  /** The first run that reaches to `x`; the number of runs if none does. */
  private runOf(x: number): number {
    let low = 0;
    let high = this.runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.runs[middle]!.values.at(-1)! < x) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Puts a run that became short together with the one after it, if both are short enough. */
  private join(at: number): void {
    const run = this.runs[at]!;
    const next = this.runs[at + 1];
    if (run.values.length === 0) this.runs.splice(at, 1);
    else if (next !== undefined && run.values.length + next.values.length < MOST) {
      run.values.push(...next.values);
      run.counts.push(...next.counts);
      run.total += next.total;
      this.runs.splice(at + 1, 1);
    }
  }
}

const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);

/** Cuts the run in two and returns the second half. */
function secondHalf(run: Run): Run {
  const values = run.values.splice(run.values.length >> 1);
  const counts = run.counts.splice(run.values.length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  run.total -= total;
  return { values, counts, total };
}

/** Position of the first value that is not below `x`. */
function firstNotBelow(values: readonly number[], x: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

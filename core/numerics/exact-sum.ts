/**
 * A sum of doubles without any rounding, kept as a short list of doubles that do not overlap.
 * Law: the value does not depend on the order of additions, as long as nothing overflows or falls below 2^-1074.
 * Source: Shewchuk, "Adaptive precision floating-point arithmetic" (1997), grow-expansion.
 * Not here: sums with a fixed grid, which the class aggregate uses.
 */
import { DD_ZERO, type DoubleDouble, ddAddNumber, twoProduct, twoSum } from './double-double.ts';

/** An exact running sum. */
export class ExactSum {
  private partials: number[] = [];

  /** Adds one double. */
  add(x: number): void {
    let carry = x;
    let kept = 0;
    for (const p of this.partials) {
      const s = twoSum(p, carry);
      if (s.lo !== 0) this.partials[kept++] = s.lo;
      carry = s.hi;
    }
    this.partials.length = kept;
    if (carry !== 0) this.partials.push(carry);
  }

  /** Adds hi + lo. */
  addPair(x: DoubleDouble): void {
    this.add(x.hi);
    this.add(x.lo);
  }

  /** Adds a * b. */
  addProduct(a: number, b: number): void {
    if (a !== 0 && b !== 0) this.addPair(twoProduct(a, b));
  }

  /** Adds times * (hi + lo)^2 for a whole number `times` of at most 26 bits, all partial products exact. */
  addSquare(x: DoubleDouble, times: number): void {
    for (const part of squareParts(x)) this.addProduct(times, part);
  }

  /** Changes the sign. */
  negate(): void {
    this.partials = this.partials.map((p) => -p);
  }

  /** An independent sum of the same value. */
  copy(): ExactSum {
    const twin = new ExactSum();
    twin.partials = [...this.partials];
    return twin;
  }

  /** The parts, least first; their exact sum is the value. */
  parts(): readonly number[] {
    return this.partials;
  }

  /** The value rounded to hi + lo. */
  toPair(): DoubleDouble {
    let sum = DD_ZERO;
    for (const p of this.partials) sum = ddAddNumber(sum, p);
    return sum;
  }
}

function squareParts(x: DoubleDouble): number[] {
  const a = twoProduct(x.hi, x.hi);
  const b = twoProduct(2 * x.hi, x.lo);
  const c = twoProduct(x.lo, x.lo);
  return [a.hi, a.lo, b.hi, b.lo, c.hi, c.lo];
}

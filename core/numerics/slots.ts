/**
 * Named places of equal width in one growing array: what each student holds, side by side.
 * Law: a place that is claimed anew is zeroed; finding, claiming and releasing take constant time on average.
 */
import { NumericsError } from './errors.ts';
import { LARGEST_CLASS } from './running-sums.ts';

/** Places of `width` numbers by name. */
export class Slots {
  /** All places; replaced when it grows, so never keep it across a claim. */
  data = new Float64Array(0);
  private readonly starts = new Map<string, number>();
  private readonly free: number[] = [];
  private used = 0;

  constructor(private readonly width: number) {}

  /** Number of names. */
  get size(): number {
    return this.starts.size;
  }

  /** Index of the first number of a name's place. */
  find(name: string): number | undefined {
    return this.starts.get(name);
  }

  /** The same, making a place of zeros when there is none. Throws BadParameter beyond the largest class. */
  claim(name: string): number {
    const known = this.starts.get(name);
    if (known !== undefined) return known;
    if (this.size >= LARGEST_CLASS) throw new NumericsError('BadParameter', undefined, 'class too large');
    const start = this.free.pop() ?? this.extend();
    this.data.fill(0, start, start + this.width);
    this.starts.set(name, start);
    return start;
  }

  private extend(): number {
    const start = this.used;
    this.used += this.width;
    if (this.used > this.data.length) {
      const larger = new Float64Array(Math.max(this.used, 2 * this.data.length));
      larger.set(this.data);
      this.data = larger;
    }
    return start;
  }

  /** Gives a name's place back. */
  release(name: string): void {
    const start = this.starts.get(name);
    if (start === undefined) return;
    this.starts.delete(name);
    this.free.push(start);
  }

  /** The starts of all places in use. */
  places(): number[] {
    return [...this.starts.values()];
  }
}

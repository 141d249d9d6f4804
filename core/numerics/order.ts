/**
 * Order of numbers: ranking of scores, median and quantiles.
 * Laws: ties go to the lowest index and -0 equals 0; a quantile depends on the numbers, not on their order.
 */
import { checkNotEmpty, checkScores } from './check.ts';
import { NumericsError } from './errors.ts';

/** Indices of `values` (no NaN) from greatest to least, ties by index; a copy, the input stays. */
export function descendingOrder(values: ArrayLike<number>): number[] {
  return Array.from(values, (_, i) => i).sort((a, b) =>
    values[a]! === values[b]! ? a - b : values[a]! > values[b]! ? -1 : 1,
  );
}

/**
 * The q-quantile of finite values, 0 <= q <= 1, linear between neighbours: position (n - 1) q in the sorted list
 * (Hyndman and Fan 1996, type 7). Errors: EmptyRow, NotANumber, BadParameter.
 */
export function quantile(values: ArrayLike<number>, q: number): number {
  checkNotEmpty(values);
  checkScores(values);
  return quantileOf(Float64Array.from(values), q);
}

/** The middle value, or the mean of the two middle ones. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

/** The same on a scratch array, whose order is changed. */
export function quantileOf(scratch: Float64Array, q: number): number {
  if (!(q >= 0 && q <= 1)) throw new NumericsError('BadParameter', undefined, 'q must be in 0..1');
  const place = (scratch.length - 1) * q;
  const below = Math.floor(place);
  const low = select(scratch, below);
  if (place === below) return low;
  let high = Infinity;
  for (let i = below + 1; i < scratch.length; i++) high = Math.min(high, scratch[i]!);
  return low + (high - low) * (place - below);
}

/** Hoare's selection: afterwards place k holds the k-th least number, lesser ones stand before it. */
function select(a: Float64Array, k: number): number {
  let left = 0;
  let right = a.length - 1;
  while (left < right) {
    const pivot = middleOfThree(a[left]!, a[(left + right) >> 1]!, a[right]!);
    let i = left;
    let j = right;
    while (i <= j) {
      while (a[i]! < pivot) i++;
      while (a[j]! > pivot) j--;
      if (i <= j) swap(a, i++, j--);
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else break;
  }
  return a[k]!;
}

function swap(a: Float64Array, i: number, j: number): void {
  const x = a[i]!;
  a[i] = a[j]!;
  a[j] = x;
}

function middleOfThree(x: number, y: number, z: number): number {
  return Math.max(Math.min(x, y), Math.min(Math.max(x, y), z));
}

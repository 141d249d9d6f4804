/**
 * Order of scores. Law: ties go to the lowest index, and -0 equals 0.
 */

/** Indices of `values` (no NaN) from greatest to least, ties by index; a copy, the input stays. */
export function descendingOrder(values: ArrayLike<number>): number[] {
  return Array.from(values, (_, i) => i).sort((a, b) =>
    values[a]! === values[b]! ? a - b : values[a]! > values[b]! ? -1 : 1,
  );
}

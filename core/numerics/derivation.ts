/**
 * Where a number comes from: a tree of operations with their terms in order and with their values, down to what was
 * given. Law: the value of a node is bit for bit what the function of the core answers for it; applying the node's
 * operation to its terms' values gives it back up to the rounding of those terms.
 * Not here: words and formulas for people; the interface writes them from `operation`, `name` and `place`.
 */

/** What a node does with its terms; `given` has none. `positivePart` is max(0, x), `mean` divides by their number. */
export type DerivationOperation =
  | 'given'
  | 'sum'
  | 'difference'
  | 'product'
  | 'quotient'
  | 'negative'
  | 'exp'
  | 'log'
  | 'sqrt'
  | 'max'
  | 'positivePart'
  | 'mean';

/** One number and the numbers it was made of. */
export interface Derivation {
  readonly operation: DerivationOperation;
  /** What the number is, such as "score", "weight", "max"; a key for the interface, not a text. */
  readonly name: string;
  readonly value: number;
  /** Row and column, or one index, where the number has a place; counted from 0. */
  readonly place?: readonly number[];
  readonly terms: readonly Derivation[];
}

/** A number that was given. */
export function given(name: string, value: number, ...place: number[]): Derivation {
  return { operation: 'given', name, value, place, terms: [] };
}

/** A number made of terms. */
export function derived(
  operation: DerivationOperation,
  name: string,
  value: number,
  terms: readonly Derivation[],
  ...place: number[]
): Derivation {
  return { operation, name, value, place, terms };
}

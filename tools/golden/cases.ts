/**
 * Reading golden files: strings to doubles, recipes to long inputs. The format is described in
 * tests/golden/README.md. Law: nothing is guessed; what does not fit the format throws.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A number, a list of them, or lists of lists, as read from strings. */
export type Numbers = number | Numbers[];

/** One case as it stands in the file. */
export interface GoldenCase {
  readonly id: string;
  readonly op: string;
  readonly in: Record<string, unknown>;
  readonly out: Record<string, unknown>;
}

/** All cases of every JSON file of a folder, in the order of file names. */
export function readFolder(folder: string): GoldenCase[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return files.flatMap((name) => readCases(JSON.parse(readFileSync(join(folder, name), 'utf8')), name));
}

function readCases(file: unknown, name: string): GoldenCase[] {
  const { format, cases } = file as { format?: unknown; cases?: unknown };
  if (format !== 1 || !Array.isArray(cases)) throw new Error(`${name}: not a golden file of format 1`);
  return cases as GoldenCase[];
}

/** A string to its double, lists recursively. Integers may stand as JSON numbers. */
export function numbers(value: unknown): Numbers {
  if (Array.isArray(value)) return value.map(numbers);
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '')
    throw new Error(`not a number: ${JSON.stringify(value)}`);
  const x = Number(value);
  if (Number.isNaN(x) && value !== 'NaN') throw new Error(`not a number: ${value}`);
  return x;
}

export function scalar(value: unknown): number {
  const x = numbers(value);
  if (typeof x !== 'number') throw new Error('expected one number');
  return x;
}

export function vector(value: unknown): number[] {
  const x = numbers(value);
  if (!Array.isArray(x)) throw new Error('expected a list');
  return x.map((y) => {
    if (typeof y !== 'number') throw new Error('expected a flat list');
    return y;
  });
}

export function rowsOf(value: unknown): number[][] {
  if (!Array.isArray(value)) throw new Error('expected a list of lists');
  return value.map(vector);
}

interface Recipe {
  readonly seed: number;
  readonly n: number;
  readonly shift: number;
  readonly offset?: number;
}

/** The numbers of a recipe; every step is exact. */
export function expand(recipe: Recipe): number[] {
  let s = recipe.seed;
  const offset = Number(recipe.offset ?? 0);
  return Array.from({ length: recipe.n }, () => {
    s = (Math.imul(s, 1103515245) + 12345) & 0x7fffffff;
    return (s - 2 ** 30) * 2 ** -recipe.shift + offset;
  });
}

/** `x` of a case, written out or by recipe. */
export function rowInput(input: Record<string, unknown>): number[] {
  return input.recipe === undefined ? vector(input.x) : expand(input.recipe as Recipe);
}

/** Q, K and V of a case, written out or by recipe. */
export function attentionInput(input: Record<string, unknown>): Record<'Q' | 'K' | 'V', number[][]> {
  if (input.recipe === undefined) return { Q: rowsOf(input.Q), K: rowsOf(input.K), V: rowsOf(input.V) };
  const { seedQ, seedK, seedV, n, d, shift } = input.recipe as Record<string, number>;
  const make = (seed: number | undefined) => {
    const flat = expand({ seed: seed!, n: n! * d!, shift: shift! });
    return Array.from({ length: n! }, (_, i) => flat.slice(i * d!, (i + 1) * d!));
  };
  return { Q: make(seedQ), K: make(seedK), V: make(seedV) };
}

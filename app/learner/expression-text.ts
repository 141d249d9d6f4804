/**
 * Reads the outline of an expression from its text: the call that it is, the side that a comparison measures, the places
 * that a target names. Law: text in, text and places out; nothing is computed. The grammar is that of core/expression.
 */

export interface CallText {
  readonly name: string;
  readonly args: readonly string[];
}

/** The expression as one call with its arguments, where it is nothing else. */
export function callText(source: string): CallText | null {
  const match = /^\s*([A-Za-z_]\w*)\s*\(/.exec(source);
  if (match === null) return null;
  const args: string[] = [];
  let depth = 1;
  let start = match[0].length;
  for (let i = start; i < source.length; i++) {
    const sign = source[i]!;
    if (sign === '(' || sign === '[') depth++;
    if (sign === ')' || sign === ']') depth--;
    if ((sign === ',' && depth === 1) || depth === 0) {
      args.push(source.slice(start, i).trim());
      start = i + 1;
    }
    if (depth === 0) return source.slice(i + 1).trim() === '' ? { name: match[1]!, args } : null;
  }
  return null;
}

/** What the first comparison of a clause looks at: `W[0]` of `W[0] >= 0.45 and W[0] <= 0.55`. */
export function measuredText(source: string): string | null {
  let depth = 0;
  for (let i = 0; i < source.length; i++) {
    const sign = source[i]!;
    if (sign === '(' || sign === '[') depth++;
    if (sign === ')' || sign === ']') depth--;
    if (depth === 0 && (sign === '<' || sign === '>')) return source.slice(0, i).trim() || null;
    if (depth === 0 && (sign === '=' || sign === '!')) return null;
  }
  return null;
}

/** The entries of a matrix that a clause names, such as `W[1][2]`. Indices count from 0. */
export function entriesNamed(source: string, name: string): readonly (readonly [number, number])[] {
  const pattern = new RegExp(`\\b${name}\\[(\\d+)\\]\\[(\\d+)\\]`, 'g');
  return [...source.matchAll(pattern)].map((match) => [Number(match[1]), Number(match[2])] as const);
}

/** The numbers that a vector is compared with, as in `max(abs(W - [0.1, 0.9])) <= 0.01`. */
export function listComparedWith(source: string, name: string): readonly number[] | null {
  const match = new RegExp(`\\babs\\(${name} - \\[([^\\][]+)\\]`).exec(source);
  if (match === null) return null;
  const numbers = match[1]!.split(',').map(Number);
  return numbers.every(Number.isFinite) ? numbers : null;
}

/** What kind of number a measured text is: a share of 1, bits, or a plain number. */
export function unitOf(
  source: string,
  derive: readonly (readonly [string, string])[],
): 'share' | 'bits' | 'number' {
  const written = derive.find(([name]) => name === source.trim())?.[1] ?? source;
  if (/^entropy2\(/.test(written)) return 'bits';
  return /^(max\(abs\()?W\b/.test(written) && !/^W$/.test(written) ? 'share' : 'number';
}

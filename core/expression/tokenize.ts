/** Source text to tokens: numbers, words and operators. What they mean is in `parse.ts`. */
import { ExpressionError, LIMITS } from './errors.ts';

export type Token =
  | { readonly kind: 'number'; readonly value: number; readonly index: number }
  | { readonly kind: 'word'; readonly text: string; readonly index: number }
  | { readonly kind: 'operator'; readonly text: string; readonly index: number }
  | { readonly kind: 'end'; readonly text: ''; readonly index: number };

const SPACE = /\s*/y;
const TOKEN = /(\d+\.?\d*(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|(\*\*|<=|>=|==|!=|[-+*/()[\],<>])/y;

/** The tokens of a source, closed by one of kind `end`. Throws `ExpressionError`. */
export function tokenize(source: string): readonly Token[] {
  if (source.length > LIMITS.sourceLength) throw new ExpressionError('sourceTooLong', LIMITS.sourceLength);
  const tokens: Token[] = [];
  let at = skipSpace(source, 0);
  while (at < source.length) {
    const token = readToken(source, at);
    tokens.push(token.token);
    at = skipSpace(source, token.end);
  }
  tokens.push({ kind: 'end', text: '', index: source.length });
  return tokens;
}

function skipSpace(source: string, from: number): number {
  SPACE.lastIndex = from;
  SPACE.exec(source);
  return SPACE.lastIndex;
}

function readToken(source: string, index: number): { token: Token; end: number } {
  TOKEN.lastIndex = index;
  const match = TOKEN.exec(source);
  if (match === null) throw new ExpressionError('badCharacter', index, source[index]);
  const [, number, word, operator = ''] = match;
  const end = TOKEN.lastIndex;
  if (number !== undefined) return { token: { kind: 'number', value: Number(number), index }, end };
  if (word !== undefined) return { token: { kind: 'word', text: word, index }, end };
  return { token: { kind: 'operator', text: operator, index }, end };
}

/** Why an expression was refused. `index` counts characters of the source from 0. */
export type ExpressionErrorCode =
  /** The source is longer than `LIMITS.sourceLength`. */
  | 'sourceTooLong'
  /** A character that starts no token. */
  | 'badCharacter'
  | 'unexpectedEnd'
  | 'unexpectedToken'
  /** A complete expression, and then something more. */
  | 'trailingText'
  /** Brackets, signs or powers nested beyond `LIMITS.depth`. */
  | 'tooDeep'
  | 'unknownFunction'
  | 'unknownName'
  | 'wrongArgumentCount'
  /** A list where a number is needed, or the other way round. */
  | 'wrongType'
  /** Two lists of different length or nesting. */
  | 'shapeMismatch'
  | 'indexOutside'
  /** The evaluation would exceed `LIMITS.work`. */
  | 'tooMuchWork';

/** The only error that compiling or evaluating an expression throws. */
export class ExpressionError extends Error {
  readonly code: ExpressionErrorCode;
  readonly index: number;

  constructor(code: ExpressionErrorCode, index: number, detail = '') {
    super(`${code} at ${index}${detail === '' ? '' : `: ${detail}`}`);
    this.name = 'ExpressionError';
    this.code = code;
    this.index = index;
  }
}

/** Bounds that keep a hostile lesson from holding up a server. */
export const LIMITS = {
  /** Characters of one source. */
  sourceLength: 2000,
  /** Nested brackets, calls, signs, `not` and powers. */
  depth: 64,
  /** Numbers read, written or drawn in one evaluation, and by the constant parts while compiling. */
  work: 500_000,
} as const;

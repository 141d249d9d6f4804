/**
 * The one error of the numerical core. It is thrown before anything is written, names its reason by a
 * code from a closed list and, where a single number is at fault, that number's flat index.
 * Not here: texts for people; the interface speaks from the code.
 */

/** Every reason the numerical core can refuse its input. */
export type NumericsErrorCode =
  | 'NotANumber'
  | 'PositiveInfinity'
  | 'BadTemperature'
  | 'EmptyRow'
  | 'BadParameter'
  | 'NotAProbability'
  | 'Overflow'
  | 'ShapeMismatch';

/** A refusal of the numerical core: `code` says why, `index` which number (flat, row-major), if one is at fault. */
export class NumericsError extends Error {
  readonly code: NumericsErrorCode;
  readonly index: number | undefined;

  constructor(code: NumericsErrorCode, index?: number, detail?: string) {
    super(`${code}${index === undefined ? '' : ` at ${index}`}${detail === undefined ? '' : `: ${detail}`}`);
    this.name = 'NumericsError';
    this.code = code;
    this.index = index;
  }
}

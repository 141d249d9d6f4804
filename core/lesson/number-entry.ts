/**
 * Numbers as people type them: full-width digits and signs, the minus of any keyboard, decimal comma,
 * percent, fractions, powers, e, π, roots and logarithms. Law: what was understood is said back (`reading`),
 * so that a misreading is seen; where two readings are plausible the text is refused. Not here: ranges.
 */
import { compile, ExpressionError, evaluate } from '#core/expression/index.ts';

/** Why a text was not read as a number. `ambiguous`: both decimal and grouping signs, or several of them. */
export type NumberRefusal = 'empty' | 'tooLong' | 'ambiguous' | 'notANumber' | 'notFinite';

/** The value (percent already divided by 100) and how the text was understood, such as `1.5` or `e^2`. */
export type NumberReading =
  | { readonly value: number; readonly reading: string; readonly isPercent: boolean }
  | { readonly code: NumberRefusal };

const LONGEST = 100;
const CONSTANTS = { e: Math.E, pi: Math.PI } as const;
const FUNCTIONS = new Set(['ln', 'log2', 'exp', 'sqrt']);

const TOKEN = /\s*(?:((?:\d+(?:[.,]\d*)*|[.,]\d+)(?:e[+-]?\d+)?)|(log2|ln|exp|sqrt|pi|e)|([-+*/^()]))\s*/y;

type Token = { readonly kind: 'number' | 'constant' | 'function' | 'sign'; readonly text: string };
/** Thrown and caught in this file only. */
class Refused {
  readonly code: NumberRefusal;
  constructor(code: NumberRefusal) {
    this.code = code;
  }
}

/** Reads a typed number; never throws. */
export function readNumber(text: string): NumberReading {
  if (text.length > LONGEST) return { code: 'tooLong' };
  const plain = normalise(text);
  if (plain === '') return { code: 'empty' };
  const isPercent = plain.endsWith('%');
  try {
    const reading = spell(tokens(isPercent ? plain.slice(0, -1) : plain));
    const value = valueOfFormula(reading) / (isPercent ? 100 : 1);
    return { value, reading: isPercent ? `${reading}%` : reading, isPercent };
  } catch (fault) {
    if (fault instanceof Refused) return { code: fault.code };
    throw fault;
  }
}

/** One alphabet for all keyboards: ASCII digits, signs and words. */
function normalise(text: string): string {
  return text
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+/g, (power) => `^(${power})`)
    .replace(/[¼½¾⅐-⅞]/g, (fraction) => ` ${fraction} `)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212负負]/g, '-')
    .replace(/[。．]/g, '.')
    .replace(/[、，]/g, ',')
    .replace(/[×·∙⋅]/g, '*')
    .replace(/[÷⁄∕]/g, '/')
    .replace(/\*\*/g, '^')
    .replace(/π/g, 'pi')
    .replace(/√/g, 'sqrt')
    .trim();
}

function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (match === null) throw new Refused('notANumber');
    const [, number, word, sign = ''] = match;
    if (number !== undefined) found.push({ kind: 'number', text: decimal(number) });
    else if (word !== undefined)
      found.push({ kind: FUNCTIONS.has(word) ? 'function' : 'constant', text: word });
    else found.push({ kind: 'sign', text: sign });
  }
  return found;
}

/** The number with a point; more than one separator could mean thousands and is refused. */
function decimal(number: string): string {
  const separators = number.match(/[.,]/g)?.length ?? 0;
  if (separators > 1) throw new Refused('ambiguous');
  const point = number.replace(',', '.');
  return point.startsWith('.') ? `0${point}` : point.replace(/\.(?=e|$)/, '');
}

/** The tokens as one formula, with the products, mixed numbers and brackets that people leave out. */
function spell(list: readonly Token[]): string {
  let formula = '';
  for (let i = 0; i < list.length; i++) {
    const token = list[i]!;
    const before = list[i - 1];
    if (isMixed(list, i)) {
      formula += `(${token.text}+${list[i + 1]!.text}/${list[i + 3]!.text})`;
      i += 3;
      continue;
    }
    if (token.text === '+' && (before === undefined || !endsValue(before))) continue;
    if (before !== undefined && endsValue(before) && startsValue(token)) formula += product(token);
    if (token.kind === 'function' && list[i + 1]?.text !== '(') {
      formula += `${token.text}(${operand(list[i + 1])})`;
      i += 1;
      continue;
    }
    formula += token.text;
  }
  return formula;
}

/** A whole number followed by a fraction of whole numbers: `1 1/2`, `1½`. */
function isMixed(list: readonly Token[], i: number): boolean {
  const [whole, top, slash, bottom] = list.slice(i, i + 4);
  if (slash?.text !== '/' || !isWhole(whole) || !isWhole(top) || !isWhole(bottom)) return false;
  const before = list[i - 1];
  return before === undefined || !endsValue(before);
}

function isWhole(token: Token | undefined): boolean {
  return token?.kind === 'number' && /^\d+$/.test(token.text);
}

function endsValue({ kind, text }: Token): boolean {
  return kind === 'number' || kind === 'constant' || text === ')';
}

function startsValue({ kind, text }: Token): boolean {
  return kind !== 'sign' || text === '(';
}

/** The product that is meant in `2pi` or `3(1+2)`; a number right after a value is no product. */
function product(token: Token): string {
  if (token.kind === 'number') throw new Refused('notANumber');
  return '*';
}

function operand(token: Token | undefined): string {
  if (token?.kind !== 'number' && token?.kind !== 'constant') throw new Refused('notANumber');
  return token.text;
}

function valueOfFormula(formula: string): number {
  const value = computed(formula.replaceAll('^', '**'));
  if (typeof value !== 'number' || Number.isNaN(value)) throw new Refused('notANumber');
  if (!Number.isFinite(value)) throw new Refused('notFinite');
  return value;
}

function computed(source: string): unknown {
  try {
    return evaluate(compile(source), CONSTANTS);
  } catch (fault) {
    if (fault instanceof ExpressionError) throw new Refused('notANumber');
    throw fault;
  }
}

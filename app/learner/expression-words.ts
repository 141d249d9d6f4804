/**
 * Says an expression of a lesson in words: `softmax_rows(causal(S0))` is "softmax of each row of S0 under the causal mask".
 * Law: what it does not know it leaves as it is written; indices are said from 1. Not here: computing.
 */
import type { Read } from '#app/i18n/reader.ts';
import { callText } from './expression-text.ts';

/** Names with numbers that are short enough to be said instead of the name, such as `S_plain` -> `(1, 2, 3)`. */
export type KnownNames = Readonly<Record<string, string>>;

/** Functions whose results are shares of one. */
const SHARES: readonly string[] = ['softmax', 'softmax_rows', 'linear_norm'];

/** The expression in words. */
export function expressionWords(source: string, known: KnownNames, t: Read): string {
  return said(source, known, t).replace(/([\u3400-\u9fff，。]) (?=[\u3400-\u9fff])/g, '$1');
}

function said(source: string, known: KnownNames, t: Read): string {
  const say = (inner: string): string => said(inner, known, t);
  const expr = source.trim();
  const entry = indexed(expr);
  if (entry !== null) {
    const row = entry.index + 1;
    const isRow = callText(entry.of)?.name === 'softmax_rows';
    return t(isRow ? 'learner.exprRow' : 'learner.exprEntry', { of: say(entry.of), row });
  }
  const product = factors(expr);
  if (product !== null) return t('learner.exprTimes', { a: say(product[0]), b: product[1] });
  const call = callText(expr);
  if (call === null) return known[expr] ?? expr;
  const of = say(call.args[0] ?? '');
  switch (call.name) {
    case 'softmax':
      return call.args[1] === undefined
        ? t('learner.exprSoftmax', { of })
        : t('learner.exprSoftmaxAt', { of, t: call.args[1] });
    case 'softmax_rows':
      return t('learner.exprRows', { of });
    case 'causal':
      return t('learner.exprCausal', { of });
    case 'mask':
      return t('learner.exprMask', { of });
    case 'exp':
      return t('learner.exprExp', { of });
    case 'sum':
      return t('learner.exprSum', { of });
    case 'linear_norm':
      return t('learner.exprLinear', { of });
    default:
      return expr;
  }
}

/** Whether the value of the expression is a share, or shares that sum to one. */
export function givesShares(source: string): boolean {
  const expr = source.trim();
  const entry = indexed(expr);
  if (entry !== null) return givesShares(entry.of);
  return SHARES.includes(callText(expr)?.name ?? '');
}

/** Whether a zero in the value stands for a place that a mask hides. */
export function isMaskedBy(source: string): boolean {
  return /\b(causal|mask)\(/.test(source);
}

/** The part before a last `[i]`, and i. */
function indexed(expr: string): { readonly of: string; readonly index: number } | null {
  const match = /^(.+)\[(\d+)\]$/s.exec(expr);
  if (match === null || !isBalanced(match[1]!)) return null;
  return { of: match[1]!, index: Number(match[2]) };
}

/** The two sides of an outermost `*`. */
function factors(expr: string): readonly [string, string] | null {
  const at = expr.lastIndexOf(' * ');
  if (at < 0) return null;
  const sides = [expr.slice(0, at), expr.slice(at + 3)] as const;
  return sides.every(isBalanced) ? sides : null;
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '(' || sign === '[') depth++;
    if ((sign === ')' || sign === ']') && --depth < 0) return false;
  }
  return depth === 0;
}

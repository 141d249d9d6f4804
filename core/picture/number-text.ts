/**
 * How numbers are written on every screen: the one place where anything is rounded for the eye. Law: the same text in
 * every language; a true minus; what is not zero is never written as zero, what is not whole is never written as whole
 * (`<0.1%`, `>99.9%`); text is shown, never computed with. Not here: reading typed numbers (`lesson/number-entry.ts`).
 */
const MINUS = '−';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const POWERS = [1, 10, 100, 1000] as const;
/** Scores are shown with at most this many decimals. */
export const SCORE_DECIMALS = 2;

/** x with exactly `decimals` decimals; what would round to zero is written against its bound: `<0.01`, `>−0.01`. */
export function fixedText(x: number, decimals: number): string {
  const special = notFiniteText(x);
  if (special !== null) return special;
  if (Math.abs(x) >= 1e21) return significantText(x, 4);
  const text = x.toFixed(decimals);
  if (x !== 0 && Number(text) === 0) return boundText(x, decimals);
  return withMinus(Number(text) === 0 ? (0).toFixed(decimals) : text);
}

/** A score on its own: at most two decimals, without trailing zeros. */
export function scoreText(x: number): string {
  return fixedText(x, decimalsFor([x]));
}

/** The fewest decimals, at most `most`, that write all finite values exactly; `most` when none does. */
export function decimalsFor(values: Iterable<number>, most: number = SCORE_DECIMALS): number {
  let needed = 0;
  for (const x of values) {
    if (!Number.isFinite(x)) continue;
    while (needed < most && !isWrittenBy(x, needed)) needed++;
    if (needed === most) break;
  }
  return needed;
}

/** Whether x is exactly a number with that many decimals. */
function isWrittenBy(x: number, decimals: number): boolean {
  const scale = POWERS[decimals] ?? Number(`1e${decimals}`);
  return Math.round(x * scale) / scale === x;
}

/** A share p in 0..1 in percent with one decimal, as `24.5%`; `0%` and `100%` only when exact. */
export function percentText(p: number, decimals: number = 1): string {
  return `${shareDigits(p * 100, 100, p === 0, p === 1, decimals)}%`;
}

/** A share in percent as `percentText`, without the sign: for cells whose legend carries it. */
export function percentDigits(p: number, decimals: number = 1): string {
  return shareDigits(p * 100, 100, p === 0, p === 1, decimals);
}

/** A share p in 0..1 as a decimal with three places, as `0.245`; `<0.001` below; `0` and `1` only when exact. */
export function shareText(p: number, decimals: number = 3): string {
  return shareDigits(p, 1, p === 0, p === 1, decimals);
}

/** x with `digits` significant digits; from 10^6 up and below 10^-4 as `2.69×10⁴³`. */
export function significantText(x: number, digits: number = 4): string {
  const special = notFiniteText(x);
  if (special !== null) return special;
  if (x === 0) return '0';
  const [mantissa, exponent] = x.toExponential(digits - 1).split('e') as [string, string];
  const power = Number(exponent);
  if (power >= 6 || power < -4) return withMinus(`${mantissa}×10${superscript(power)}`);
  return withMinus(x.toFixed(Math.max(0, digits - 1 - power)));
}

/** A whole number of people or things. */
export function countText(n: number): string {
  return withMinus(String(Math.round(n) || 0));
}

/** The longest of some texts: what a column must hold so that nothing moves when numbers change. */
export function longest(texts: Iterable<string>): string {
  let most = '';
  for (const text of texts) if (text.length > most.length) most = text;
  return most;
}

function shareDigits(x: number, whole: number, isNone: boolean, isWhole: boolean, decimals: number): string {
  const special = notFiniteText(x);
  if (special !== null) return special;
  if (isNone) return '0';
  if (isWhole) return String(whole);
  const text = x.toFixed(decimals);
  if (Number(text) === 0) return boundText(x, decimals);
  if (Number(text) === whole) return `>${(whole - Number(`1e-${decimals}`)).toFixed(decimals)}`;
  return withMinus(text);
}

/** The bound that a value too small to print stays under. */
function boundText(x: number, decimals: number): string {
  const bound = Number(`1e-${decimals}`).toFixed(decimals);
  return x > 0 ? `<${bound}` : `>${MINUS}${bound}`;
}

function notFiniteText(x: number): string | null {
  if (Number.isNaN(x)) return 'NaN';
  if (Number.isFinite(x)) return null;
  return x > 0 ? '∞' : `${MINUS}∞`;
}

function withMinus(text: string): string {
  return text.replace('-', MINUS);
}

function superscript(n: number): string {
  const digits = [...String(Math.abs(n))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');
  return n < 0 ? `⁻${digits}` : digits;
}

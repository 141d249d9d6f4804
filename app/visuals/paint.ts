/** From colour classes to the tokens of app/tokens.css. Law: no colour value here; light and dark are the tokens' affair. */
import type { CSSProperties } from 'react';
import type { Colour } from '#core/picture/index.ts';

/** From these levels on the number in a cell takes the other colour. The contrast test reads them. */
export const DEEP_WEIGHT = 9;
export const DEEP_SCORE = 6;

/** The colour as a CSS value. */
export function fillOf(colour: Colour): string {
  return `var(--${tokenOf(colour)})`;
}

/** The name of the token of a colour, without dashes. */
export function tokenOf(colour: Colour): string {
  switch (colour.idea) {
    case 'score':
      return `score-${colour.level === 0 ? '0' : `${colour.level < 0 ? 'n' : 'p'}${Math.abs(colour.level)}`}`;
    case 'weight':
      return `weight-${colour.level}`;
    case 'faint':
      return 'edge';
    case 'ink':
      return 'ink-soft';
    default:
      return colour.idea;
  }
}

/** The token in which a number is readable on the colour. */
export function inkTokenOn(colour: Colour): string {
  if (colour.idea === 'weight' && colour.level >= DEEP_WEIGHT) return 'on-weight-deep';
  if (colour.idea === 'score' && Math.abs(colour.level) >= DEEP_SCORE) return 'on-score-deep';
  return 'ink';
}

/** Background and number of a coloured cell; a role colours its number and leaves the paper. */
export function cellPaint(colour: Colour): CSSProperties {
  if (colour.idea === 'score' || colour.idea === 'weight')
    return { background: fillOf(colour), color: `var(--${inkTokenOn(colour)})` };
  return colour.idea === 'ink' || colour.idea === 'faint' ? {} : { color: fillOf(colour) };
}

/** A share of the frame as a CSS length. */
export function percent(share: number): string {
  return `${Math.round(share * 1e4) / 100}%`;
}

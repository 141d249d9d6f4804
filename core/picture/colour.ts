/**
 * Colour classes: what a mark's colour means. Law: one colour per idea; a class names an idea and a step of its scale,
 * never a colour value, so that light, dark and print choose their own. Not here: the values (app/tokens.css).
 */
/** Steps on each side of a score of zero. */
export const SCORE_STEPS = 8;
/** Steps of a weight above zero. */
export const WEIGHT_STEPS = 16;

export type Role = 'query' | 'key' | 'value' | 'output';

export type Colour =
  /** Diverging around zero: level -8 .. 8, 0 only for exactly zero. */
  | { readonly idea: 'score'; readonly level: number }
  /** Sequential from paper to ink: level 0 .. 16, 0 only for exactly zero. */
  | { readonly idea: 'weight'; readonly level: number }
  | { readonly idea: Role }
  /** Ink on paper: a mark without an idea of its own. `faint`: what stands behind. */
  | { readonly idea: 'ink' | 'faint' };

/** The step of a score x on a scale from -limit to limit (limit > 0); a number beyond takes the last step. */
export function scoreColour(x: number, limit: number): Colour {
  if (x === 0 || Number.isNaN(x)) return { idea: 'score', level: 0 };
  const step = Math.min(SCORE_STEPS, Math.max(1, Math.round((SCORE_STEPS * Math.abs(x)) / limit)));
  return { idea: 'score', level: x > 0 ? step : -step };
}

/** The step of a weight p in 0..1; any positive weight is at least one step off the paper. */
export function weightColour(p: number): Colour {
  if (p === 0 || Number.isNaN(p)) return { idea: 'weight', level: 0 };
  return { idea: 'weight', level: Math.min(WEIGHT_STEPS, Math.max(1, Math.round(WEIGHT_STEPS * p))) };
}

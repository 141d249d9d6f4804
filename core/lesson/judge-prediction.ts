/**
 * Whether a prediction was right, how far off it was, and the answer in the same form, so that both can be
 * drawn on the same axes.
 */
/**
 * A locked prediction, in the form of its input. `shares` and `share` are fractions of 1; `data` is row-major
 * with null where nothing was entered (a team's `own` column fills only its own); `order` holds indices.
 */
export type Prediction =
  | { readonly kind: 'shares'; readonly shares: readonly number[] }
  | { readonly kind: 'choice'; readonly option: string }
  | { readonly kind: 'percent'; readonly share: number }
  | { readonly kind: 'matrix'; readonly data: readonly (number | null)[] }
  | { readonly kind: 'order'; readonly order: readonly number[] };

/** `distance` is 0 for the answer itself and at most 1 for shares, choice, percent and order. */
export type PredictionVerdict = {
  readonly isRight: boolean;
  readonly distance: number;
  readonly answer: Prediction;
};

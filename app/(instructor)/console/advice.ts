/**
 * What to do after a vote, by the share that is right. Rule of peer instruction: below one third re-teach, in the middle
 * let them discuss and vote again, above explain briefly and go on. Pure.
 */
export type Advice = 'reteach' | 'discuss' | 'explain';

export interface AdviceBand {
  /** Shares of 0 to 1. */
  readonly reteachBelow: number;
  readonly discussTo: number;
}

/** The advice for `right` of `answered`; null before anybody answered. */
export function adviceFor(right: number, answered: number, band: AdviceBand): Advice | null {
  if (answered === 0) return null;
  const share = right / answered;
  if (share < band.reteachBelow) return 'reteach';
  return share <= band.discussTo ? 'discuss' : 'explain';
}

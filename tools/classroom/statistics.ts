/** Percentiles by the nearest rank; `null` without values. */
export function percentile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? null;
}

/** Milliseconds to a tenth. */
export const tenth = (ms: number | null): number | null => (ms === null ? null : Math.round(ms * 10) / 10);

export interface Spread {
  readonly p50: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}

export const spreadOf = (values: readonly number[]): Spread => ({
  p50: tenth(percentile(values, 0.5)),
  p99: tenth(percentile(values, 0.99)),
  max: tenth(percentile(values, 1)),
});

/**
 * How many people gave which number. Law: bins share round edges, hold their lower edge, and the last holds both; every
 * finite number is in exactly one bin; the counts are people. Not here: drawing lots (numerics/sampling).
 */
import { columnPlace } from './bars.ts';
import { countText, scoreText } from './number-text.ts';
import { type Axis, along, axisOf, axisOver } from './scale.ts';
import type { BarMark, HistogramScene, LabelMark } from './scene.ts';

export interface HistogramInput {
  readonly values: ArrayLike<number>;
  readonly label: string;
  /** How many bins, about. Default 12. */
  readonly bins?: number | undefined;
  /** The ends of the axis; default: round numbers around all values. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Numbers to point at, such as the right answer or one's own. */
  readonly markers?: readonly { readonly value: number; readonly label: string }[] | undefined;
  /** Name of the axis of counts. */
  readonly countLabel: string;
}

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Counts of values in `count` bins of equal width from `from` to `to`; values outside go to the nearest bin. */
export function binsOf(values: ArrayLike<number>, from: number, to: number, count: number): Bin[] {
  const counts = new Array<number>(count).fill(0);
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i]!)) continue;
    const k = Math.floor(along(values[i]!, from, to) * count);
    counts[Math.min(count - 1, Math.max(0, k))]!++;
  }
  const edge = (k: number) => from + ((to - from) * k) / count;
  return counts.map((n, k) => ({ from: edge(k), to: edge(k + 1), count: n }));
}

/** The scene of a histogram. */
export function histogramScene(input: HistogramInput): HistogramScene {
  const values = Array.from(input.values);
  const markers = input.markers ?? [];
  const natural = axisOver(input.label, [...values, ...markers.map((marker) => marker.value)]);
  const across = axisOf(input.label, input.from ?? natural.from, input.to ?? natural.to);
  const bins = binsOf(values, across.from, across.to, input.bins ?? 12);
  const most = Math.max(1, ...bins.map((bin) => bin.count));
  const up: Axis = axisOf(input.countLabel, 0, most, Math.min(4, most));
  const bars = bins.map((bin, index): BarMark => {
    const label = `${scoreText(bin.from)} – ${scoreText(bin.to)}`;
    return {
      kind: 'bar',
      index,
      place: columnPlace(index, bins.length, bin.count / most),
      colour: { idea: 'ink' },
      label,
      value: bin.count,
      text: countText(bin.count),
      isMasked: false,
      derivation: null,
    };
  });
  const labels = markers.map(
    (marker): LabelMark => ({
      kind: 'label',
      at: { x: Math.min(1, Math.max(0, along(marker.value, across.from, across.to))), y: 0 },
      text: `${marker.label} ${scoreText(marker.value)}`,
    }),
  );
  return {
    kind: 'histogram',
    marks: [...bars, ...labels],
    across,
    up,
    table: {
      caption: input.label,
      head: [{ word: 'from' }, { word: 'to' }, { word: 'count' }],
      rows: bins.map((bin) => [scoreText(bin.from), scoreText(bin.to), countText(bin.count)]),
    },
  };
}

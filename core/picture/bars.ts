/**
 * Shares as bars standing side by side, with the target as an outline. Law: a bar's height is its share of `full`,
 * nothing else; a positive share is never drawn or written as nothing. Not here: votes (`vote-bars.ts`).
 */
import { type Colour, weightColour } from './colour.ts';
import { percentText } from './number-text.ts';
import type { BarMark, BarsScene, DerivationRef, Entry, OutlineMark } from './scene.ts';

export interface BarsInput {
  readonly labels: readonly string[];
  /** Shares in 0..1, one for each label. */
  readonly shares: ArrayLike<number>;
  /** true = visible; absent = all visible. */
  readonly mask?: readonly boolean[] | undefined;
  readonly targets?: ArrayLike<number> | undefined;
  /** The share that a full bar stands for, default 1. */
  readonly full?: number | undefined;
  /** Row of the weight matrix that the shares are; makes their derivation known. */
  readonly row?: number | undefined;
  /** Shares that a person sets, such as a prediction: an idea of their own, not weights. Default false. */
  readonly isOwn?: boolean | undefined;
}

/** The scene of one row of shares. Throws RangeError when the lists have different lengths. */
export function barsScene(input: BarsInput): BarsScene {
  const { labels, shares, targets, mask } = input;
  const n = labels.length;
  if (shares.length !== n || (targets && targets.length !== n) || (mask && mask.length !== n))
    throw new RangeError(`${n} labels and ${shares.length} shares`);
  const full = input.full ?? 1;
  const bars = labels.map((label, i) => shareBar(input, label, i, full));
  const outlines = targets === undefined ? [] : labels.map((_, i) => targetOutline(targets[i]!, i, n, full));
  const entry = (bar: BarMark): Entry => (bar.isMasked ? { word: 'masked', text: '0' } : bar.text);
  return {
    kind: 'bars',
    marks: [...bars, ...outlines],
    labels,
    full,
    legend: {
      idea: 'weight',
      ends: null,
      hasMasked: bars.some((bar) => bar.isMasked),
      hasTarget: targets !== undefined,
    },
    table: {
      caption: { word: 'weights' },
      head: [
        { word: 'item' },
        { word: 'weight' },
        ...(targets === undefined ? [] : [{ word: 'target' } as const]),
      ],
      rows: bars.map((bar, i) => [
        bar.label,
        entry(bar),
        ...(outlines[i] === undefined ? [] : [outlines[i].text]),
      ]),
    },
  };
}

/** The place of column i of n: centred in its share of the width, standing on the ground. */
export function columnPlace(i: number, n: number, height: number): BarMark['place'] {
  const h = Math.min(1, Math.max(0, height));
  return { left: i / n, top: 1 - h, width: 1 / n, height: h };
}

function shareBar(input: BarsInput, label: string, i: number, full: number): BarMark {
  const isMasked = input.mask?.[i] === false;
  const value = isMasked ? 0 : input.shares[i]!;
  const colour: Colour = isMasked ? { idea: 'faint' } : input.isOwn ? { idea: 'ink' } : weightColour(value);
  const derivation: DerivationRef | null =
    input.isOwn || input.row === undefined ? null : { of: 'weight', row: input.row, column: i };
  return {
    kind: 'bar',
    index: i,
    place: columnPlace(i, input.labels.length, value / full),
    colour,
    label,
    value,
    text: isMasked ? '0' : percentText(value),
    isMasked,
    derivation,
  };
}

function targetOutline(target: number, i: number, n: number, full: number): OutlineMark {
  return { kind: 'outline', index: i, place: columnPlace(i, n, target / full), text: percentText(target) };
}

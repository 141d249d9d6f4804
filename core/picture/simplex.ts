/**
 * Shares of three things as a point in a triangle: the whole of one thing is its corner. Formula: the mean of the corners
 * weighted by the shares. Law: a point inside the triangle and nowhere else. Not here: four things or more.
 */
import type { Colour } from './colour.ts';
import { percentText } from './number-text.ts';
import type { DotMark, LabelMark, Point, SimplexScene } from './scene.ts';

export interface SimplexPoint {
  /** Three shares that sum to one. */
  readonly shares: readonly number[];
  readonly label: string;
  readonly colour?: Colour | undefined;
  readonly isOwn?: boolean | undefined;
  /** Earlier shares, oldest first. */
  readonly trail?: readonly (readonly number[])[] | undefined;
}

export interface SimplexInput {
  /** Names of the three corners: left below, right below, above. */
  readonly labels: readonly [string, string, string];
  readonly points: readonly SimplexPoint[];
  /** Corners of a target region, as shares. */
  readonly region?: readonly (readonly number[])[] | undefined;
}

const CORNERS: readonly [Point, Point, Point] = [
  { x: 0, y: 1 },
  { x: 1, y: 1 },
  { x: 0.5, y: 0 },
];

/** The scene of a simplex. Throws RangeError for a point that has not three shares. */
export function simplexScene(input: SimplexInput): SimplexScene {
  const dots = input.points.map(
    (p, index): DotMark => ({
      kind: 'dot',
      index,
      at: placeOf(p.shares),
      colour: p.colour ?? { idea: 'ink' },
      label: p.label,
      isOwn: p.isOwn ?? false,
      trail: (p.trail ?? []).map(placeOf),
    }),
  );
  const labels = input.labels.map((text, i): LabelMark => ({ kind: 'label', at: CORNERS[i]!, text }));
  return {
    kind: 'simplex',
    marks: [...dots, ...labels],
    corners: CORNERS,
    region: (input.region ?? []).map(placeOf),
    table: {
      caption: { word: 'weights' },
      head: [{ word: 'point' }, ...input.labels],
      rows: input.points.map((p) => [p.label, ...p.shares.map((share) => percentText(share))]),
    },
  };
}

function placeOf(shares: readonly number[]): Point {
  if (shares.length !== 3) throw new RangeError(`three shares, not ${shares.length}`);
  let x = 0;
  let y = 0;
  CORNERS.forEach((corner, i) => {
    x += shares[i]! * corner.x;
    y += shares[i]! * corner.y;
  });
  return { x, y };
}

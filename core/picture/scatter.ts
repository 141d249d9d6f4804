/** Points on two axes, such as score against weight for every student. Law: both axes state what they are, with round ends. */
import type { Colour } from './colour.ts';
import { scoreText } from './number-text.ts';
import { along, axisOver } from './scale.ts';
import type { DotMark, ScatterScene } from './scene.ts';

export interface ScatterPoint {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly colour?: Colour | undefined;
  readonly isOwn?: boolean | undefined;
}

export interface ScatterInput {
  readonly points: readonly ScatterPoint[];
  readonly xLabel: string;
  readonly yLabel: string;
}

/** The scene of a scatter plot; points that are not finite are left out. */
export function scatterScene(input: ScatterInput): ScatterScene {
  const points = input.points.filter((p) => Number.isFinite(p.x) && Number.isFinite(p.y));
  const across = axisOver(
    input.xLabel,
    points.map((p) => p.x),
  );
  const up = axisOver(
    input.yLabel,
    points.map((p) => p.y),
  );
  const marks = points.map(
    (p, index): DotMark => ({
      kind: 'dot',
      index,
      at: { x: along(p.x, across.from, across.to), y: 1 - along(p.y, up.from, up.to) },
      colour: p.colour ?? { idea: 'ink' },
      label: p.label,
      isOwn: p.isOwn ?? false,
      trail: [],
    }),
  );
  return {
    kind: 'scatter',
    marks,
    across,
    up,
    table: {
      caption: `${input.xLabel} · ${input.yLabel}`,
      head: [{ word: 'point' }, input.xLabel, input.yLabel],
      rows: points.map((p) => [p.label, scoreText(p.x), scoreText(p.y)]),
    },
  };
}

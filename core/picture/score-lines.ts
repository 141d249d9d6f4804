/**
 * The scores of many people as one line each. Law: with `isCentred` each line is shown less its own mean, so that lines
 * with equal weights fall together (softmax(s + c) = softmax(s)).
 */
import { decimalsFor, fixedText } from './number-text.ts';
import { along, axisOver } from './scale.ts';
import type { LineMark, ScoreLinesScene } from './scene.ts';

export interface ScoreLine {
  readonly label: string;
  readonly scores: readonly number[];
  readonly isOwn?: boolean | undefined;
}

export interface ScoreLinesInput {
  readonly lines: readonly ScoreLine[];
  /** Names of the entries, from left to right. */
  readonly labels: readonly string[];
  readonly yLabel: string;
  /** Show each line less its own mean. Default false. */
  readonly isCentred?: boolean | undefined;
}

/** The scene of score lines; entry i stands at (i + 1/2) / n of the width. Lines of another length are left out. */
export function scoreLinesScene(input: ScoreLinesInput): ScoreLinesScene {
  const n = input.labels.length;
  const lines = input.lines
    .filter((line) => line.scores.length === n)
    .map((line) => ({ ...line, scores: input.isCentred ? lessMean(line.scores) : line.scores }));
  const up = axisOver(
    input.yLabel,
    lines.flatMap((line) => line.scores),
  );
  const marks = lines.map(
    (line, index): LineMark => ({
      kind: 'line',
      index,
      points: line.scores.map((s, i) => ({ x: (i + 0.5) / n, y: 1 - along(s, up.from, up.to) })),
      colour: { idea: line.isOwn ? 'ink' : 'faint' },
      label: line.label,
      isOwn: line.isOwn ?? false,
    }),
  );
  return {
    kind: 'scoreLines',
    marks,
    labels: input.labels,
    up,
    table: {
      caption: { word: 'scores' },
      head: [{ word: 'line' }, ...input.labels],
      rows: lines.map((line) => {
        const decimals = decimalsFor(line.scores);
        return [line.label, ...line.scores.map((s) => fixedText(s, decimals))];
      }),
    },
  };
}

function lessMean(scores: readonly number[]): number[] {
  let sum = 0;
  for (const s of scores) sum += s;
  return scores.map((s) => s - sum / scores.length);
}

/**
 * A vote: how many chose which option, and how they moved since the first vote. Law: counts are people; a bar's length is
 * its part of all votes; whether an option is right is unknown (null) until the reveal.
 */
import { countText, percentText } from './number-text.ts';
import type { BarMark, Entry, VoteBarsScene, VoteOption } from './scene.ts';

export interface VoteBarsInput {
  readonly options: readonly {
    readonly label: string;
    readonly count: number;
    readonly before?: number | undefined;
    readonly isCorrect?: boolean | undefined;
    readonly isOwn?: boolean | undefined;
  }[];
  readonly moves?: readonly (readonly number[])[] | undefined;
}

/** The scene of a vote; bars lie from the left. */
export function voteBarsScene(input: VoteBarsInput): VoteBarsScene {
  const n = input.options.length;
  let total = 0;
  for (const option of input.options) total += option.count;
  const options = input.options.map(
    (o): VoteOption => ({
      label: o.label,
      count: o.count,
      before: o.before ?? null,
      isCorrect: o.isCorrect ?? null,
      isOwn: o.isOwn ?? false,
    }),
  );
  const marks = options.map((option, index): BarMark => {
    const share = total === 0 ? 0 : option.count / total;
    return {
      kind: 'bar',
      index,
      place: { left: 0, top: index / n, width: share, height: 1 / n },
      colour: { idea: 'ink' },
      label: option.label,
      value: option.count,
      text: total === 0 ? '0' : `${countText(option.count)} · ${percentText(share, 0)}`,
      isMasked: false,
      derivation: null,
    };
  });
  return { kind: 'voteBars', marks, options, total, moves: input.moves ?? null, table: tableOf(options) };
}

function tableOf(options: readonly VoteOption[]): VoteBarsScene['table'] {
  const hasBefore = options.some((option) => option.before !== null);
  const head: Entry[] = [{ word: 'option' }, { word: 'votes' }];
  if (hasBefore) head.push({ word: 'before' });
  return {
    caption: { word: 'votes' },
    head,
    rows: options.map((option): Entry[] => {
      const name: Entry = option.isCorrect ? { word: 'correct', text: option.label } : option.label;
      return [name, countText(option.count), ...(hasBefore ? [countText(option.before ?? 0)] : [])];
    }),
  };
}

'use client';
/** The votes as they come, the right option marked: for staff alone. After a revote, the round before as outlines. */
import { useText } from '#app/i18n/texts.tsx';
import { useView } from '#app/live/hooks.ts';
import { VoteBars } from '#app/visuals/vote-bars.tsx';
import type { Vote } from '#core/lesson/index.ts';
import { voteBarsScene } from '#core/picture/index.ts';
import { useIsStale } from '../line-mark.tsx';
import { useStepTick } from './use-step-tick.ts';

export function VoteTally({ step, vote }: { step: number; vote: Vote }) {
  const { t, locale } = useText();
  const isStale = useIsStale();
  const outcome = useView((view) => {
    const found = view.class.steps[step]?.outcome;
    return found?.kind === 'vote' ? found : null;
  });
  const live = useStepTick(step)?.round?.counts;
  const counts = outcome?.counts ?? live ?? [];
  const scene = voteBarsScene({
    options: vote.options.map(({ text, correct }, i) => ({
      label: text[locale],
      count: counts[i] ?? 0,
      before: outcome?.moves?.[i]?.reduce((sum, n) => sum + n, 0),
      isCorrect: correct,
    })),
    moves: outcome?.moves,
  });
  return <VoteBars scene={scene} title={vote.stem[locale] || t('picture.votes')} isStale={isStale} />;
}

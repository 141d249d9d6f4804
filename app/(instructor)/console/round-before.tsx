'use client';
/** The outcome of the round that a revealing step talks about, as everybody sees it now. */
import { useText } from '#app/i18n/texts.tsx';
import { useView } from '#app/live/hooks.ts';
import { planOf, voteOf } from './lesson-parts.ts';
import { PredictionTally } from './prediction-tally.tsx';
import styles from './step-desk.module.css';
import { VoteTally } from './vote-tally.tsx';

export function RoundBefore({ step }: { step: number }) {
  const { t } = useText();
  const isRevealed = useView((view) => view.class.steps[step]?.stage === 'revealed');
  const input = useView((view) => planOf(view, step)?.input ?? null);
  const vote = useView((view) => voteOf(view, step));
  if (!isRevealed || (input === null && vote === null)) return null;
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>{t('console.roundOf', { n: step })}</h3>
      {input !== null ? (
        <PredictionTally step={step} input={input} />
      ) : (
        vote !== null && <VoteTally step={step} vote={vote} />
      )}
    </section>
  );
}

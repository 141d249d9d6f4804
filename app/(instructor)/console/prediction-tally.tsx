'use client';
import { PredictionSummary } from '#app/classroom/prediction-summary.tsx';
/** The predictions as they come, beside the answer: for staff alone. */
import { useText } from '#app/i18n/texts.tsx';
import { useView } from '#app/live/hooks.ts';
import type { Input } from '#core/lesson/index.ts';
import { numbersOf, predictionAnswer } from '#core/lesson/index.ts';
import { useIsStale } from '../line-mark.tsx';
import { lessonOf } from './lesson-parts.ts';
import styles from './step-desk.module.css';
import { useStepTick } from './use-step-tick.ts';

export function PredictionTally({ step, input }: { step: number; input: Input }) {
  const { t } = useText();
  const isStale = useIsStale();
  const lesson = useView(lessonOf);
  const outcome = useView((view) => {
    const found = view.class.steps[step]?.outcome;
    return found?.kind === 'prediction' ? found : null;
  });
  const live = useStepTick(step)?.round;
  if (lesson === null) return null;
  const answer = outcome?.answer ?? numbersOf(input, predictionAnswer(lesson, input)).map((x) => x ?? 0);
  const summary = outcome?.summary ?? (input.kind === 'choice' ? live?.counts : live?.mean) ?? [];
  const total = outcome?.total ?? live?.answered ?? 0;
  return (
    <>
      <PredictionSummary input={input} answer={answer} summary={summary} total={total} isStale={isStale} />
      {outcome !== null && (
        <p className={styles.soft}>
          {t('learner.rightOfTotal', { right: outcome.right, total: outcome.total })}
        </p>
      )}
    </>
  );
}

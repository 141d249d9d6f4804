'use client';
/** A prediction for the hall: what was pushed while it is open, the class beside the answer once it is revealed. */
import { PredictionSummary } from '#app/classroom/prediction-summary.tsx';
import { useText } from '#app/i18n/texts.tsx';
import { inputLabels } from '#app/learner/input-labels.ts';
import type { PublicInput } from '#core/lesson/index.ts';
import type { StepView } from '#core/protocol/index.ts';
import { HallBoards } from './hall-boards.tsx';
import { Options } from './options.tsx';
import styles from './screen-step.module.css';

export interface HallPredictionProps {
  readonly step: number;
  readonly view: StepView;
  readonly input: PublicInput;
}

export function HallPrediction({ step, view, input }: HallPredictionProps) {
  const { locale } = useText();
  const isRevealed = view.stage === 'revealed';
  return (
    <div className={isRevealed ? styles.two : styles.list}>
      {isRevealed && <PredictionOutcomeView view={view} input={input} />}
      <HallBoards step={step} isHidden={!isRevealed} />
      {!isRevealed && input.kind === 'choice' && <Options texts={inputLabels(input, locale)} />}
    </div>
  );
}

/** The class's predictions beside the answer, and how many were right. */
export function PredictionOutcomeView({ view, input }: { view: StepView; input: PublicInput }) {
  const { t } = useText();
  const { outcome } = view;
  if (outcome?.kind !== 'prediction') return null;
  const { answer, summary, total, right } = outcome;
  return (
    <div className={styles.list}>
      <PredictionSummary input={input} answer={answer} summary={summary} total={total} />
      {total > 0 && <p>{t('learner.rightOfTotal', { right, total })}</p>}
    </div>
  );
}

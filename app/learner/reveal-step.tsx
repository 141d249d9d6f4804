'use client';
/** A step that shows: the round before it resolved, the boards to play with, the numbers that the lesson names. */
import { useText } from '#app/i18n/texts.tsx';
import type { StepView } from '#core/protocol/index.ts';
import styles from './learner.module.css';
import { NoteField } from './note-field.tsx';
import { useStep } from './place.ts';
import { PredictionResult } from './prediction-result.tsx';
import { Reveals } from './reveals.tsx';
import { StepBoards } from './step-boards.tsx';
import { VoteResult } from './vote-result.tsx';

export function RevealStep({ step, view }: { step: number; view: StepView }) {
  return (
    <>
      <RoundBefore step={step - 1} />
      <StepBoards step={step} view={view} hasScrubber />
      <Reveals view={view} />
      <NoteField step={step} asks="thought" />
    </>
  );
}

/** The outcome of the round that this step resolves. */
function RoundBefore({ step }: { step: number }) {
  const { locale } = useText();
  const view = useStep(step);
  if (view === undefined || view.outcome === null) return null;
  const { input, vote } = view.content;
  if (view.outcome.kind === 'prediction')
    return input ? <PredictionResult step={step} input={input} outcome={view.outcome} /> : null;
  if (vote === undefined) return null;
  return (
    <section className={styles.round}>
      <p className={styles.stem}>{vote.stem[locale]}</p>
      <VoteResult step={step} vote={vote} outcome={view.outcome} />
    </section>
  );
}

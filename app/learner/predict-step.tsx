'use client';
/**
 * A prediction: what is asked, one's own answer, lock, and at the reveal both on the same axes. Law: nothing that follows
 * from the pushed numbers is drawn before the reveal; what is locked stays. Not here: the forms (prediction-form.tsx).
 */
import { useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useSend } from '#app/live/hooks.ts';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { PublicInput } from '#core/lesson/index.ts';
import type { StepView } from '#core/protocol/index.ts';
import { useDraft } from './drafts.ts';
import styles from './learner.module.css';
import { useIsAlone } from './learner-context.ts';
import { useWork } from './place.ts';
import { PredictionForm } from './prediction-form.tsx';
import { PredictionResult } from './prediction-result.tsx';
import { PredictionShown } from './prediction-shown.tsx';
import { type PredictionDraft, startOf, valueOfDraft } from './prediction-value.ts';
import { StepBoards } from './step-boards.tsx';

export function PredictStep({ step, view }: { step: number; view: StepView }) {
  const { input } = view.content;
  return (
    <>
      {view.stage !== 'revealed' && <StepBoards step={step} view={view} isHidden />}
      {input !== undefined && <Round step={step} view={view} input={input} />}
      {view.stage === 'revealed' && <StepBoards step={step} view={view} hasScrubber />}
    </>
  );
}

function Round({ step, view, input }: { step: number; view: StepView; input: PublicInput }) {
  const { t } = useText();
  const isAlone = useIsAlone();
  const prediction = useWork(step, (work) => work.prediction);
  if (view.outcome?.kind === 'prediction')
    return <PredictionResult step={step} input={input} outcome={view.outcome} />;
  if (prediction !== null)
    return (
      <section className={styles.round}>
        <PredictionShown input={input} value={prediction} title={t('learner.yourGuess')} />
        <Notice>{t(isAlone ? 'learner.lockedAlone' : 'learner.lockedIn')}</Notice>
      </section>
    );
  if (view.stage === 'open') return <Open step={step} input={input} />;
  return <Notice>{t('learner.notLocked')}</Notice>;
}

function Open({ step, input }: { step: number; input: PublicInput }) {
  const { t } = useText();
  const send = useSend();
  const [kept, keep] = useDraft<PredictionDraft>(`${step}/prediction`);
  const [fault, setFault] = useState<'empty' | 'wrong' | null>(null);
  const [isSent, setSent] = useState(false);
  const draft = kept?.length === startOf(input).length ? kept : startOf(input);
  const lock = async () => {
    const value = valueOfDraft(input, draft);
    if (typeof value === 'string') return setFault(value);
    setSent(true);
    const verdict = await send({ type: 'prediction.lock', step, value });
    setSent(false);
    if (verdict.ok) keep(null);
  };
  const value = isSent ? valueOfDraft(input, draft) : null;
  if (Array.isArray(value))
    return (
      <section className={styles.round}>
        <PredictionShown input={input} value={value} title={t('learner.yourGuess')} />
        <Notice>{t('learner.savingHere')}</Notice>
      </section>
    );
  return (
    <section className={styles.round}>
      <PredictionForm
        input={input}
        draft={draft}
        onDraft={(next) => {
          setFault(null);
          keep(next);
        }}
      />
      {fault !== null && (
        <p role="alert" className={styles.fault}>
          {t(fault === 'empty' ? 'learner.fieldEmpty' : 'learner.fieldWrong')}
        </p>
      )}
      <Button rank="main" icon="lock" isWide onPress={() => void lock()}>
        {t('learner.lock')}
      </Button>
      <p className={styles.soft}>
        {input.kind === 'shares' && `${t('learner.dragShares')} `}
        {t('learner.lockNote')}
      </p>
    </section>
  );
}

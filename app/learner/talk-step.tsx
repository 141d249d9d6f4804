'use client';
/** A step without something to do on the device: discuss, look, sum up. Own result, numbers of the step, a line to write. */
import { useText } from '#app/i18n/texts.tsx';
import type { StepView } from '#core/protocol/index.ts';
import styles from './learner.module.css';
import { useIsAlone } from './learner-context.ts';
import { NoteField } from './note-field.tsx';
import { OwnResults } from './own-results.tsx';
import { Reveals } from './reveals.tsx';
import { StepBoards } from './step-boards.tsx';

export function TalkStep({ step, view }: { step: number; view: StepView }) {
  const { t } = useText();
  const isAlone = useIsAlone();
  const { kind } = view.content;
  return (
    <>
      {view.content.isAggregate && !isAlone && <p className={styles.reading}>{t('learner.lookUp')}</p>}
      <Reveals view={view} />
      <StepBoards step={step} view={view} />
      <NoteField step={step} asks={kind === 'debrief' ? 'learned' : 'thought'} />
      <section>
        <h2 className={styles.title}>{t('learner.ownResult')}</h2>
        <OwnResults />
      </section>
    </>
  );
}

'use client';
/** One step for the one who teaches it: what to do, what students read and see, the round, what to talk about. */
import { useText } from '#app/i18n/texts.tsx';
import { useView } from '#app/live/hooks.ts';
import { BoardDesk } from './board-desk.tsx';
import { PictureDesk } from './picture-desk.tsx';
import { PlannedStep } from './planned-step.tsx';
import { PushForm } from './push-form.tsx';
import { RoundBefore } from './round-before.tsx';
import { RoundPanel } from './round-panel.tsx';
import styles from './step-desk.module.css';
import { KINDS } from './step-list.tsx';
import { TalkPanel } from './talk-panel.tsx';

export function StepDesk({ step }: { step: number }) {
  const { t, locale } = useText();
  const plan = useView((view) => view.staff?.lesson.steps.find(({ n }) => n === step) ?? null);
  const boards = useView((view) => Object.keys(view.class.steps[step]?.boards ?? {}));
  const isOpen = useView((view) => view.class.steps[step] !== undefined);
  const stage = useView((view) => view.class.steps[step]?.stage ?? 'none');
  if (plan === null) return null;
  const isTalk = plan.kind === 'discuss' || plan.kind === 'debrief';
  return (
    <>
      <header className={styles.head}>
        <p className={styles.kicker}>
          {t('console.stepHead', { n: step, kind: t(KINDS[plan.kind]), seconds: plan.seconds })}
        </p>
        <h2 className={styles.note}>{plan.instructor[locale]}</h2>
        <p className={styles.student}>
          <span className={styles.label}>{t('console.studentsRead')}</span> {plan.student[locale]}
        </p>
      </header>
      {!isOpen && <PlannedStep step={step} />}
      {isOpen && stage !== 'none' && <RoundPanel step={step} />}
      {isOpen && plan.kind === 'reveal' && <RoundBefore step={step - 1} />}
      {isOpen && plan.aggregate === true && <PictureDesk step={step} />}
      {isTalk && <TalkPanel step={step} isOpen />}
      {boards.map((id) => (
        <BoardDesk key={id} step={step} id={id} />
      ))}
      {isOpen && <PushForm step={step} />}
      {!isTalk && <TalkPanel step={step} />}
    </>
  );
}

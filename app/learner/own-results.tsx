'use client';
/** What this person did, step by step: also the page that stays when the class has ended. Law: one's own work alone. */
import { useText } from '#app/i18n/texts.tsx';
import { useView } from '#app/live/hooks.ts';
import { StatusMark } from '#app/ui/status-mark.tsx';
import type { Mark, StepView, Work } from '#core/protocol/index.ts';
import { NO_WORK } from '#core/room/index.ts';
import styles from './learner.module.css';
import { useSeat } from './place.ts';
import { usePredictionText } from './prediction-shown.tsx';
import { isRight } from './prediction-value.ts';

export function OwnResults() {
  const { t } = useText();
  const steps = useView((view) => view.class.steps);
  const work = useView((view) => view.own?.work ?? {});
  const shown = Object.values(steps).filter(
    ({ content }) => content.tasks.length > 0 || content.input || content.vote || work[content.n]?.note,
  );
  if (shown.length === 0) return <p className={styles.soft}>{t('learner.ownNothing')}</p>;
  return (
    <ol className={styles.results}>
      {shown.map((step) => (
        <StepResult key={step.content.n} step={step} work={work[step.content.n] ?? NO_WORK} />
      ))}
    </ol>
  );
}

function StepResult({ step, work }: { step: StepView; work: Work }) {
  const { t, locale } = useText();
  const { content } = step;
  return (
    <li>
      <b className={styles.number}>{content.n}</b>
      <ul>
        <PredictionLine step={step} work={work} />
        <VoteLine step={step} work={work} />
        {content.tasks.map((task) => {
          const isSolved = work.solved.includes(task.id);
          return (
            <Line key={task.id} mark={isSolved ? 'right' : 'none'}>
              {t(isSolved ? 'learner.ownSolved' : 'learner.ownUnsolved', { title: task.title[locale] })}
            </Line>
          );
        })}
        {work.note && <Line mark="none">{t('learner.ownNote', { text: work.note })}</Line>}
      </ul>
    </li>
  );
}

function PredictionLine({ step, work }: { step: StepView; work: Work }) {
  const { t } = useText();
  const seat = useSeat();
  const { input } = step.content;
  const write = usePredictionText(input ?? { kind: 'percent', size: 1 });
  if (input === undefined) return null;
  if (work.prediction === null) return <Line mark="none">{t('learner.notLocked')}</Line>;
  const { outcome } = step;
  const mark: Mark =
    outcome?.kind !== 'prediction'
      ? 'none'
      : isRight(input, work.prediction, outcome, seat)
        ? 'right'
        : 'wrong';
  return <Line mark={mark}>{t('learner.ownPredicted', { value: write(work.prediction) })}</Line>;
}

function VoteLine({ step, work }: { step: StepView; work: Work }) {
  const { t, locale } = useText();
  const { vote } = step.content;
  if (vote === undefined) return null;
  const option = vote.options.find(({ id }) => id === work.vote?.option);
  if (option === undefined) return <Line mark="none">{t('learner.voteMissed')}</Line>;
  const { outcome } = step;
  const mark: Mark =
    outcome?.kind !== 'vote' ? 'none' : outcome.correct.includes(option.id) ? 'right' : 'wrong';
  return <Line mark={mark}>{t('learner.ownVoted', { option: option.text[locale] })}</Line>;
}

function Line({ mark, children }: { mark: Mark; children: React.ReactNode }) {
  const { t } = useText();
  const label = mark === 'right' ? t('ui.markRight') : mark === 'wrong' ? t('ui.markWrong') : undefined;
  return (
    <li className={styles.resultLine}>
      <StatusMark mark={mark} label={label} />
      <span>{children}</span>
    </li>
  );
}

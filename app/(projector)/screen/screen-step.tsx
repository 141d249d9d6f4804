'use client';
/**
 * The step for the hall: what is asked, how many have answered, what may be seen. Law: nothing that follows from pushed
 * numbers while a prediction about them is open; a distribution only after its reveal.
 */
import { useText } from '#app/i18n/texts.tsx';
import { useTick, useView } from '#app/live/hooks.ts';
import { percent } from '#app/visuals/paint.ts';
import type { StepTick, StepView } from '#core/protocol/index.ts';
import { Fitted } from './fitted.tsx';
import { HallBoards } from './hall-boards.tsx';
import { HallPicture } from './hall-picture.tsx';
import { HallPrediction } from './hall-prediction.tsx';
import { HallReveal } from './hall-reveal.tsx';
import { HallTasks } from './hall-tasks.tsx';
import { HallVote } from './hall-vote.tsx';
import { useIsStale } from './line-word.tsx';
import styles from './screen-step.module.css';

export function ScreenStep() {
  const { locale } = useText();
  const step = useView((view) => view.class.step);
  const view = useView((all) => all.class.steps[all.class.step] ?? null);
  const tick = useTick()?.tick.current ?? null;
  const isStale = useIsStale();
  if (view === null) return null;
  const mine = tick?.step === step ? tick : null;
  return (
    <>
      <h1 className={styles.asked} data-alone={isWordsAlone(view) || undefined}>
        {view.content.text[locale]}
      </h1>
      <Fitted key={step}>
        <Body step={step} view={view} tick={mine} />
      </Fitted>
      {(view.stage === 'open' || view.stage === 'closed') && (
        <Progress
          answered={mine?.round?.answered ?? 0}
          present={mine?.present ?? 0}
          isClosed={view.stage === 'closed'}
          isStale={isStale}
        />
      )}
    </>
  );
}

/** Nothing to see but what is said. */
function isWordsAlone({ content, boards, reveals }: StepView): boolean {
  const hasPicture = content.isAggregate || content.input !== undefined || content.vote !== undefined;
  return (
    !hasPicture && content.tasks.length === 0 && Object.keys(boards).length === 0 && reveals.length === 0
  );
}

function Progress(props: { answered: number; present: number; isClosed: boolean; isStale: boolean }) {
  const { t } = useText();
  const { answered, present, isClosed, isStale } = props;
  return (
    <p className={styles.progress} data-stale={isStale || undefined}>
      <b>
        {t('screen.answered', { answered, present })}
        {isClosed && ` · ${t('screen.closed')}`}
      </b>
      <span className={styles.track} aria-hidden="true">
        <i style={{ width: percent(present === 0 ? 0 : Math.min(1, answered / present)) }} />
      </span>
    </p>
  );
}

function Body({ step, view, tick }: { step: number; view: StepView; tick: StepTick | null }) {
  const { kind, tasks, input, vote, isAggregate } = view.content;
  if (input !== undefined) return <HallPrediction step={step} view={view} input={input} />;
  if (vote !== undefined && (kind === 'vote' || kind === 'revote'))
    return <HallVote step={step} view={view} vote={vote} />;
  if (kind === 'reveal') return <HallReveal step={step} view={view} />;
  if (isAggregate && kind !== 'adjust') return <HallPicture view={view} tick={tick} />;
  if (tasks.length > 0) return <HallTasks step={step} view={view} tick={tick} />;
  return <HallBoards step={step} />;
}

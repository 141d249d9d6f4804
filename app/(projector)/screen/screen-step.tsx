'use client';
/**
 * The step for the hall: what is asked, how many have answered, what may be seen. Law: nothing that follows from pushed
 * numbers while a prediction about them is open; a distribution only after its reveal.
 */
import { useText } from '#app/i18n/texts.tsx';
import { useTick, useView } from '#app/live/hooks.ts';
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
  const { t, locale } = useText();
  const step = useView((view) => view.class.step);
  const view = useView((all) => all.class.steps[all.class.step] ?? null);
  const tick = useTick()?.tick.current ?? null;
  const isStale = useIsStale();
  if (view === null) return null;
  const mine = tick?.step === step ? tick : null;
  return (
    <>
      <header className={styles.head}>
        <h1 className={styles.asked}>{view.content.text[locale]}</h1>
        <p className={styles.progress} data-stale={isStale || undefined}>
          {view.stage === 'open' && mine !== null && (
            <b>{t('screen.answered', { answered: mine.round?.answered ?? 0, present: mine.present })}</b>
          )}
          {view.stage === 'closed' && <b>{t('screen.closed')}</b>}
        </p>
      </header>
      <Fitted key={step}>
        <Body step={step} view={view} tick={mine} />
      </Fitted>
    </>
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

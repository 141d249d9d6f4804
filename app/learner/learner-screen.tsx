'use client';
/**
 * The learner's screen: where we are, what is asked, the work itself. The same for a class (over the network) and alone
 * (on the device). Law: shows the view and nothing else; what is asked stays in sight; a step never changes under a
 * finger. Not here: joining, the connection (app/live), what a single step shows (the steps' own files).
 */
import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useView } from '#app/live/hooks.ts';
import type { StepView } from '#core/protocol/index.ts';
import { AdjustStep } from './adjust-step.tsx';
import { Ended, Lobby, Removed } from './class-states.tsx';
import { AloneContext } from './learner-context.ts';
import { LearnerHead } from './learner-head.tsx';
import { LineNotice, PausedNotice } from './line-notice.tsx';
import styles from './page.module.css';
import { FingerContext, usePlace, useSteady, useStep } from './place.ts';
import { PredictStep } from './predict-step.tsx';
import { RefusalToasts } from './refusal-toasts.tsx';
import { RevealStep } from './reveal-step.tsx';
import { TalkStep } from './talk-step.tsx';
import { VoteStep } from './vote-step.tsx';
import { WindowNav } from './window-nav.tsx';

export interface LearnerScreenProps {
  /** What the menu holds: language, own code, the way out. */
  readonly menu: ReactNode;
  /** Nobody else is there, and the learner moves on by `footer`. */
  readonly isAlone?: boolean | undefined;
  /** Below the step, such as pictures that stand in for the class. */
  readonly after?: ((step: number) => ReactNode) | undefined;
  readonly footer?: ReactNode;
  /** Below the results when all is over. */
  readonly afterEnd?: ReactNode;
}

export function LearnerScreen({ menu, isAlone = false, after, footer, afterEnd }: LearnerScreenProps) {
  const status = useView((view) => view.class.status);
  const isRemoved = useView((view) => view.own?.me.isRemoved ?? false);
  return (
    <AloneContext.Provider value={isAlone}>
      <div className={styles.page}>
        <LearnerHead menu={menu} />
        {isRemoved ? (
          <Removed />
        ) : status === 'lobby' ? (
          <Lobby />
        ) : status === 'ended' ? (
          <Ended>{afterEnd}</Ended>
        ) : (
          <Step isPaused={status === 'paused'} after={after} footer={footer} />
        )}
        <RefusalToasts />
      </div>
    </AloneContext.Provider>
  );
}

function Step(props: { isPaused: boolean; after: LearnerScreenProps['after']; footer: ReactNode }) {
  const { t, locale } = useText();
  const { step, isDown, onFinger } = usePlace();
  const isPaused = useSteady(props.isPaused, isDown);
  const view = useStep(step);
  const asked = useRef<HTMLDivElement>(null);
  useTopOnChange(step, asked);
  return (
    <>
      <div ref={asked} className={styles.asked}>
        <h1 aria-live="polite" className={styles.askedText}>
          {view?.content.text[locale] ?? t('learner.unseenStep')}
        </h1>
      </div>
      <main className={styles.main} onPointerDownCapture={onFinger}>
        <LineNotice />
        {isPaused && <PausedNotice />}
        <div key={step} className={styles.step} inert={isPaused} data-paused={isPaused || undefined}>
          <FingerContext.Provider value={isDown}>
            {view !== undefined && <StepBody step={step} view={view} />}
          </FingerContext.Provider>
          {props.after?.(step)}
        </div>
      </main>
      {props.footer ?? <WindowNav step={step} />}
    </>
  );
}

function StepBody({ step, view }: { step: number; view: StepView }) {
  const { kind, tasks } = view.content;
  if (kind === 'predict') return <PredictStep step={step} view={view} />;
  if (kind === 'vote' || kind === 'revote') return <VoteStep step={step} view={view} />;
  if (kind === 'adjust' || tasks.length > 0) return <AdjustStep step={step} view={view} />;
  if (kind === 'reveal') return <RevealStep step={step} view={view} />;
  return <TalkStep step={step} view={view} />;
}

/** A new step begins at its top: of the page, or of the box that the screen stands in. */
function useTopOnChange(step: number, inside: { readonly current: HTMLElement | null }): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step is what it waits for
  useEffect(() => {
    scrollerOf(inside.current).scrollTo(0, 0);
  }, [step, inside]);
}

/** The nearest thing around an element that scrolls by itself. */
function scrollerOf(element: HTMLElement | null): Element | Window {
  for (let box = element?.parentElement; box; box = box.parentElement)
    if (box !== document.body && /auto|scroll/.test(getComputedStyle(box).overflowY)) return box;
  return window;
}

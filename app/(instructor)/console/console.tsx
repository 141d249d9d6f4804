'use client';
/**
 * The console: the steps, the step that is looked at, the class. One screen on a laptop; every column scrolls by itself.
 * Law: which step is looked at follows the class unless the instructor looks elsewhere; nothing here is a second truth.
 */
import { useEffect, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { WholeMapsContext } from '#app/learner/learner-context.ts';
import { useView } from '#app/live/hooks.ts';
import { Button } from '#app/ui/button.tsx';
import { useClassMoves } from '../class-moves.ts';
import { LineWarning, useIsStale } from '../line-mark.tsx';
import { ClassPanel } from './class-panel.tsx';
import styles from './console.module.css';
import { ConsoleBar } from './console-bar.tsx';
import { StepDesk } from './step-desk.tsx';
import { StepList } from './step-list.tsx';
import { WithdrawnToast } from './withdrawn-toast.tsx';

export function Console() {
  const { t } = useText();
  const moves = useClassMoves();
  const isStale = useIsStale();
  const [looked, look] = useLooked();
  const isElsewhere = looked !== moves.step;
  return (
    <WholeMapsContext.Provider value={true}>
      <div className={styles.page} data-status={moves.status}>
        <ConsoleBar moves={moves} />
        <LineWarning />
        <nav className={styles.steps} aria-label={t('console.steps')} data-stale={isStale || undefined}>
          <StepList looked={looked} onLook={look} />
        </nav>
        <main className={styles.desk}>
          {isElsewhere && (
            <p className={styles.elsewhere}>
              <span>{t('console.elsewhere', { n: looked, at: moves.step })}</span>
              {moves.status !== 'ended' && (
                <Button isSmall onPress={() => moves.go(looked)}>
                  {t('console.takeClassHere')}
                </Button>
              )}
              <Button isSmall rank="quiet" onPress={() => look(moves.step)}>
                {t('console.backToClass')}
              </Button>
            </p>
          )}
          <WithdrawnToast>
            <StepDesk key={looked} step={looked} />
          </WithdrawnToast>
        </main>
        <aside className={styles.class} aria-label={t('console.class')} data-stale={isStale || undefined}>
          <ClassPanel step={looked} />
        </aside>
      </div>
    </WholeMapsContext.Provider>
  );
}

/** The step that is looked at: the class's, and again the class's whenever the class moves. */
function useLooked(): readonly [number, (step: number) => void] {
  const at = useView((view) => view.class.step);
  const first = useView((view) => view.staff?.lesson.steps[0]?.n ?? 1);
  const [chosen, setChosen] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the class's move is what it waits for
  useEffect(() => setChosen(null), [at]);
  return [chosen ?? (at === 0 ? first : at), setChosen];
}

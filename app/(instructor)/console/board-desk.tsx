'use client';
/**
 * A board on the instructor's desk: the base that every student copies, each cell to be dragged, stepped or typed, seen by
 * everybody while it moves. Law: every change can be undone; a board of one's own can be taken back.
 */
import { useMemo } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { BoardView } from '#app/learner/board-view.tsx';
import { useBoard } from '#app/learner/use-board.ts';
import { useView } from '#app/live/hooks.ts';
import { Button } from '#app/ui/button.tsx';
import { asBase } from './base-board.ts';
import styles from './step-desk.module.css';
import { TaskTally } from './task-tally.tsx';
import { useBaseHistory } from './use-base-history.ts';
import { WithdrawBoard } from './withdraw-board.tsx';

export function BoardDesk({ step, id }: { step: number; id: string }) {
  const { t, locale } = useText();
  const own = useBoard(step, id);
  const base = useMemo(() => own && asBase(own), [own]);
  const isRunning = useView((view) => view.class.status === 'live' || view.class.status === 'paused');
  const task = useView((view) => view.class.steps[step]?.content.tasks.find((one) => one.id === id) ?? null);
  const history = useBaseHistory(step, id);
  if (base === null) return null;
  const { source } = base.state;
  const name =
    task?.title[locale] ?? t(source === 'pushed' ? 'console.ownBoard' : 'console.lessonBoard', { name: id });
  return (
    <section className={styles.part} aria-label={name}>
      <div className={styles.row}>
        <h3 className={styles.title}>{name}</h3>
        {isRunning && <p className={styles.soft}>{t('console.editHint')}</p>}
        {isRunning && history.canUndo && (
          <Button isSmall icon="undo" onPress={history.undo}>
            {t('console.undo')}
          </Button>
        )}
        {isRunning && history.canReset && (
          <Button isSmall rank="quiet" onPress={history.reset}>
            {t('console.toStart')}
          </Button>
        )}
        {isRunning && source === 'pushed' && <WithdrawBoard step={step} board={base.state} />}
      </div>
      {source === 'task' && <TaskTally step={step} id={id} />}
      <BoardView own={base} canEdit={isRunning} hasReadouts />
    </section>
  );
}

'use client';
/**
 * One task: what is asked, the board, its clauses ticking while numbers move, hint, and "it cannot be done". Law: a tick
 * is computed here from the shown numbers with the server's own judge; "solved" is said only after the server's word.
 */
import type { Ref } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { PublicTask } from '#core/lesson/index.ts';
import { BoardView } from './board-view.tsx';
import { useCanWork } from './can-work.ts';
import { ClauseList } from './clause-list.tsx';
import { Impossible } from './impossible.tsx';
import styles from './learner.module.css';
import { useWork } from './place.ts';
import { useBoard } from './use-board.ts';

export interface TaskCardProps {
  readonly step: number;
  readonly task: PublicTask;
  readonly headRef: Ref<HTMLHeadingElement>;
  readonly onward: { readonly task: PublicTask; readonly onGo: () => void } | null;
}

export function TaskCard({ step, task, headRef, onward }: TaskCardProps) {
  const { t, locale } = useText();
  const own = useBoard(step, task.id, task.target);
  const isSolved = useWork(step, ({ solved }) => solved.includes(task.id));
  const canEdit = useCanWork(step);
  if (own === null) return null;
  return (
    <section className={styles.task} aria-label={task.title[locale]}>
      <h2 ref={headRef} tabIndex={-1} className={styles.taskTitle}>
        {task.title[locale]}
      </h2>
      <p className={styles.reading}>{task.goal?.text[locale] ?? task.prompt[locale]}</p>
      <ClauseList own={own} />
      <div role="status" className={styles.verdict}>
        {isSolved && (
          <Notice tone="good">
            {t(own.numbers.isSolved || task.impossible ? 'learner.solved' : 'learner.solvedKept')}
          </Notice>
        )}
      </div>
      {onward !== null && (
        <Button rank="main" icon="down" onPress={onward.onGo}>
          {t('learner.nextTask', { title: onward.task.title[locale] })}
        </Button>
      )}
      <BoardView own={own} canEdit={canEdit} target={task.target} handles={task.handles} />
      {task.impossible && <Impossible step={step} task={task} canWork={canEdit} />}
      <details className={styles.hint}>
        <summary>{t('learner.hint')}</summary>
        <p className={styles.reading}>{task.hint[locale]}</p>
      </details>
    </section>
  );
}

'use client';
/** A step with tasks: one after the other where they build on each other. Law: what is under a finger is never folded away. */
import { useRef, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { Button } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/glyph.tsx';
import { StatusMark } from '#app/ui/status-mark.tsx';
import type { PublicTask } from '#core/lesson/index.ts';
import type { StepView } from '#core/protocol/index.ts';
import styles from './learner.module.css';
import { useWork } from './place.ts';
import { Reveals } from './reveals.tsx';
import { StepBoards } from './step-boards.tsx';
import { TaskCard } from './task-card.tsx';

export function AdjustStep({ step, view }: { step: number; view: StepView }) {
  const { tasks } = view.content;
  const solved = useWork(step, (work) => work.solved);
  // A task that was solved when the step was opened stands folded if another goes on from it.
  const [folded, setFolded] = useState<readonly string[]>(() =>
    tasks.filter(({ id }) => solved.includes(id) && followerOf(tasks, id)).map(({ id }) => id),
  );
  const heads = useRef(new Map<string, HTMLElement>());
  const goTo = (from: string, to: PublicTask) => {
    setFolded((now) => [...now, from]);
    requestAnimationFrame(() => {
      const head = heads.current.get(to.id);
      head?.scrollIntoView({ block: 'start' });
      head?.focus({ preventScroll: true });
    });
  };
  return (
    <>
      {tasks.map((task) => {
        const follower = followerOf(tasks, task.id);
        const before = tasks.find(({ id }) => id === task.after);
        const isSolved = solved.includes(task.id);
        if (before !== undefined && !solved.includes(before.id))
          return <LockedTask key={task.id} task={task} before={before} />;
        if (folded.includes(task.id))
          return (
            <FoldedTask
              key={task.id}
              task={task}
              onOpen={() => setFolded((now) => now.filter((id) => id !== task.id))}
            />
          );
        return (
          <TaskCard
            key={task.id}
            step={step}
            task={task}
            headRef={(element) => void (element && heads.current.set(task.id, element))}
            onward={isSolved && follower ? { task: follower, onGo: () => goTo(task.id, follower) } : null}
          />
        );
      })}
      <StepBoards step={step} view={view} />
      <Reveals view={view} />
    </>
  );
}

function followerOf(tasks: readonly PublicTask[], id: string): PublicTask | undefined {
  return tasks.find((task) => task.after === id);
}

function LockedTask({ task, before }: { task: PublicTask; before: PublicTask }) {
  const { t, locale } = useText();
  return (
    <section className={styles.locked}>
      <h2 className={styles.title}>
        <Icon name="lock" /> {task.title[locale]}
      </h2>
      <p className={styles.soft}>{t('learner.opensAfter', { title: before.title[locale] })}</p>
    </section>
  );
}

function FoldedTask({ task, onOpen }: { task: PublicTask; onOpen: () => void }) {
  const { locale } = useText();
  return (
    <section className={styles.folded}>
      <StatusMark mark="right" />
      <Button rank="quiet" onPress={onOpen}>
        {task.title[locale]}
      </Button>
    </section>
  );
}

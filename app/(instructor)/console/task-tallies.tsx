'use client';
import { Meter } from '#app/classroom/meter.tsx';
/** How the tasks of a step stand: solved of started, and each clause by how many meet it now. */
import { useText } from '#app/i18n/texts.tsx';
import { useView } from '#app/live/hooks.ts';
import type { Task } from '#core/lesson/index.ts';
import type { TaskTally } from '#core/protocol/index.ts';
import { useIsStale } from '../line-mark.tsx';
import { tasksOf } from './lesson-parts.ts';
import styles from './step-desk.module.css';
import { useStepTick } from './use-step-tick.ts';

export function TaskTallies({ step }: { step: number }) {
  const tasks = useView((view) => tasksOf(view, step));
  const tick = useStepTick(step);
  const isStale = useIsStale();
  if (tasks.length === 0) return null;
  return (
    <section className={styles.part} data-stale={isStale || undefined}>
      {tasks.map((task) => (
        <OneTask
          key={task.id}
          task={task}
          tally={tick?.tasks.find((tally) => tally.task === task.id)}
          present={tick?.present ?? 0}
        />
      ))}
    </section>
  );
}

function OneTask(props: { task: Task; tally: TaskTally | undefined; present: number }) {
  const { task, tally, present } = props;
  const { t, locale } = useText();
  return (
    <div className={styles.list}>
      <h3 className={styles.title}>{task.title[locale]}</h3>
      <p>{task.prompt[locale]}</p>
      <ul className={styles.meters}>
        <Meter label={t('console.solved')} count={tally?.solved ?? 0} of={present} mark="right" />
        {task.target.map((clause, i) => (
          <Meter
            key={clause.id}
            label={clause.text[locale]}
            count={tally?.clauses?.[i] ?? 0}
            of={tally?.started ?? 0}
          />
        ))}
        {task.impossible !== undefined && (
          <Meter
            label={t('console.declaredWrong')}
            count={tally?.declaredWrong ?? 0}
            of={tally?.started ?? 0}
            mark="human"
          />
        )}
      </ul>
    </div>
  );
}

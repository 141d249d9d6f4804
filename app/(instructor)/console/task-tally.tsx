'use client';
/** How a task stands: solved of all, and each clause by how many meet it now, of those who have started. */
import { Meter } from '#app/classroom/meter.tsx';
import { useText } from '#app/i18n/texts.tsx';
import { useView } from '#app/live/hooks.ts';
import { useIsStale } from '../line-mark.tsx';
import { tasksOf } from './lesson-parts.ts';
import styles from './step-desk.module.css';
import { useStepTick } from './use-step-tick.ts';

export function TaskTally({ step, id }: { step: number; id: string }) {
  const { t, locale } = useText();
  const task = useView((view) => tasksOf(view, step).find((one) => one.id === id) ?? null);
  const tick = useStepTick(step);
  const isStale = useIsStale();
  if (task === null) return null;
  const tally = tick?.tasks.find((one) => one.task === id);
  const started = tally?.started ?? 0;
  return (
    <div className={styles.list} data-stale={isStale || undefined}>
      <p className={styles.reading}>{task.prompt[locale]}</p>
      <ul className={styles.meters}>
        <Meter label={t('console.solved')} count={tally?.solved ?? 0} of={tick?.present ?? 0} mark="right" />
        {task.target.map((clause, i) => (
          <Meter key={clause.id} label={clause.text[locale]} count={tally?.clauses?.[i] ?? 0} of={started} />
        ))}
        {task.impossible !== undefined && (
          <Meter
            label={t('console.declaredWrong')}
            count={tally?.declaredWrong ?? 0}
            of={started}
            mark="human"
          />
        )}
      </ul>
    </div>
  );
}

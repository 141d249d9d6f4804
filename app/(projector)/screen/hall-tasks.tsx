'use client';
/** Tasks for the hall: what is to be done, how many have done it, how many meet each clause now, and the base. */
import { Meter } from '#app/classroom/meter.tsx';
import { useText } from '#app/i18n/texts.tsx';
import type { PublicTask } from '#core/lesson/index.ts';
import type { StepTick, StepView } from '#core/protocol/index.ts';
import { HallBoards } from './hall-boards.tsx';
import { useIsStale } from './line-word.tsx';
import styles from './screen-step.module.css';

export function HallTasks({ step, view, tick }: { step: number; view: StepView; tick: StepTick | null }) {
  const { tasks } = view.content;
  const first = tasks[0]!;
  const isStale = useIsStale();
  const pushed = Object.values(view.boards).filter(({ source }) => source !== 'task');
  const shown = pushed.length > 0 ? pushed.map(({ id }) => id) : [first.id];
  return (
    <div className={styles.two}>
      <div className={styles.list} data-stale={isStale || undefined}>
        {tasks.map((task) => (
          <HallTask key={task.id} task={task} tick={tick} hasClauses={tasks.length === 1} />
        ))}
      </div>
      <HallBoards step={step} only={shown} isBeside />
    </div>
  );
}

function HallTask(props: { task: PublicTask; tick: StepTick | null; hasClauses: boolean }) {
  const { task, tick, hasClauses } = props;
  const { t, locale } = useText();
  const tally = tick?.tasks.find((one) => one.task === task.id);
  return (
    <section>
      <h2 className={styles.title}>{task.title[locale]}</h2>
      <p data-spare="1">{task.prompt[locale]}</p>
      <ul>
        <Meter
          label={t('screen.solved')}
          count={tally?.solved ?? 0}
          of={tick?.present ?? 0}
          mark="right"
          isStacked
        />
        {hasClauses &&
          task.target.length > 1 &&
          tally?.clauses != null &&
          task.target.map((clause, i) => (
            <Meter
              key={clause.id}
              label={clause.text[locale]}
              count={tally.clauses?.[i] ?? 0}
              of={tally.started}
              isStacked
            />
          ))}
      </ul>
    </section>
  );
}

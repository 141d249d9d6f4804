'use client';
import { ClassCells } from '#app/classroom/class-cells.tsx';
import { ClassPicture } from '#app/classroom/class-picture.tsx';
import { Meter } from '#app/classroom/meter.tsx';
/** The class as one: wrong ideas counted, means and spreads of the boards, the lesson's picture of the class. */
import { useText } from '#app/i18n/texts.tsx';
import { useView } from '#app/live/hooks.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useIsStale } from '../line-mark.tsx';
import { useClassFacts } from '../session/class-context.ts';
import styles from './aggregate-panel.module.css';
import { lessonOf } from './lesson-parts.ts';
import { useStepTick } from './use-step-tick.ts';

export function AggregatePanel({ step }: { step: number }) {
  const { t, locale } = useText();
  const tick = useStepTick(step);
  const isStale = useIsStale();
  const boards = useView((view) => view.class.steps[step]?.boards ?? {});
  const text = useView((view) => lessonOf(view)?.aggregate.text ?? null);
  const { misconceptions } = useClassFacts();
  const hasNothing =
    tick === null || (tick.cells.length === 0 && tick.misconceptions.length === 0 && !tick.picture);
  if (hasNothing)
    return <EmptyState title={t('console.noNumbersTitle')}>{t('console.noNumbersBody')}</EmptyState>;
  return (
    <div className={styles.panel}>
      {tick.misconceptions.length > 0 && (
        <section>
          <h3 className={styles.title}>{t('console.wrongIdeas')}</h3>
          <ul className={styles.list}>
            {tick.misconceptions.map(({ id, count }) => (
              <Meter
                key={id}
                label={misconceptions[id]?.name ?? id}
                count={count}
                of={tick.present}
                mark="goThere"
              />
            ))}
          </ul>
        </section>
      )}
      {tick.picture !== null && (
        <section>
          <ClassPicture picture={tick.picture} isStale={isStale} />
          {text !== null && <p className={styles.soft}>{text[locale]}</p>}
        </section>
      )}
      {tick.cells.length > 0 && <ClassCells cells={tick.cells} boards={boards} isStale={isStale} />}
    </div>
  );
}

'use client';
/** A step that students do not see yet: what it will ask, so that it can be looked at beforehand. */
import { useText } from '#app/i18n/texts.tsx';
import { useView } from '#app/live/hooks.ts';
import { Badge } from '#app/ui/badge.tsx';
import { tasksOf } from './lesson-parts.ts';
import styles from './step-desk.module.css';

export function PlannedStep({ step }: { step: number }) {
  const { t, locale } = useText();
  const vote = useView((view) => {
    const asked = view.staff?.lesson.steps.find(({ n }) => n === step)?.vote;
    return view.staff?.lesson.votes.find(({ id }) => id === asked) ?? null;
  });
  const tasks = useView((view) => tasksOf(view, step));
  return (
    <section className={styles.part}>
      <p className={styles.soft}>{t('console.notOpened')}</p>
      {tasks.map((task) => (
        <div key={task.id}>
          <h3 className={styles.title}>{task.title[locale]}</h3>
          <p>{task.prompt[locale]}</p>
        </div>
      ))}
      {vote !== null && (
        <div>
          <h3 className={styles.title}>{vote.stem[locale]}</h3>
          <ol className={styles.list}>
            {vote.options.map(({ id, text, correct }) => (
              <li key={id} className={styles.line}>
                <b>{id}</b> {text[locale]} {correct && <Badge mark="right">{t('ui.markRight')}</Badge>}
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

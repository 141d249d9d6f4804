/** The lessons that can be learnt alone. */
import type { Metadata } from 'next';
import { serverText } from '#app/i18n/server.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { LanguageSwitch } from '#app/ui/switches.tsx';
import { lessonLibrary } from '#server/queries/lessons.ts';
import { LessonProgress } from './lesson-progress.tsx';
import styles from './practice.module.css';
import { SOLO_LESSONS } from './solo-lessons.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await serverText();
  return { title: t('practice.title') };
}

export default async function PracticePage() {
  const { t, locale } = await serverText();
  const shown = lessonLibrary().lessons.filter(({ id }) => SOLO_LESSONS.includes(id));
  return (
    <main className={styles.list}>
      <header className={styles.listHead}>
        <h1 className={styles.listTitle}>{t('practice.title')}</h1>
        <LanguageSwitch />
      </header>
      <p className={styles.reading}>{t('practice.intro')}</p>
      {shown.length === 0 && <EmptyState title={t('practice.empty')} />}
      <ol>
        {shown.map((lesson) => (
          <li key={lesson.id} className={styles.lesson}>
            <a className={styles.lessonLink} href={`/practice/lessons/${lesson.id}`}>
              {lesson.title[locale]}
            </a>
            <p className={styles.reading}>{lesson.goal[locale]}</p>
            <p className={styles.soft}>
              {t('practice.minutes', { count: lesson.minutes })} ·{' '}
              {t('practice.steps', { count: lesson.stepCount })} <LessonProgress lessonId={lesson.id} />
            </p>
          </li>
        ))}
      </ol>
      <p>
        <a href="/">{t('page.toStart')}</a>
      </p>
    </main>
  );
}

'use client';
/** The lessons that can be learnt alone, with how far each was done on this device. */
import { useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { LanguageSwitch } from '#app/learner/language-switch.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import type { Text } from '#core/lesson/index.ts';
import styles from './practice.module.css';
import { soloProgress } from './solo-shelf.ts';

export interface LessonListProps {
  readonly lessons: readonly {
    readonly id: string;
    readonly title: Text;
    readonly goal: Text;
    readonly minutes: number;
    readonly steps: number;
  }[];
}

export function LessonList({ lessons }: LessonListProps) {
  const { t, locale } = useText();
  return (
    <main className={styles.list}>
      <header className={styles.listHead}>
        <h1 className={styles.listTitle}>{t('practice.title')}</h1>
        <LanguageSwitch />
      </header>
      <p className={styles.reading}>{t('practice.intro')}</p>
      {lessons.length === 0 && <EmptyState title={t('practice.empty')} />}
      <ol>
        {lessons.map((lesson) => (
          <li key={lesson.id} className={styles.lesson}>
            <a className={styles.lessonLink} href={`/practice/lessons/${lesson.id}`}>
              {lesson.title[locale]}
            </a>
            <p className={styles.reading}>{lesson.goal[locale]}</p>
            <p className={styles.soft}>
              {t('practice.minutes', { count: lesson.minutes })} ·{' '}
              {t('practice.steps', { count: lesson.steps })} <Progress lessonId={lesson.id} />
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

function Progress({ lessonId }: { lessonId: string }) {
  const { t } = useText();
  const [progress] = useState(() => soloProgress(lessonId));
  if (progress === null) return null;
  return progress.isEnded ? (
    <Badge mark="right">{t('practice.done')}</Badge>
  ) : (
    <Badge>{t('practice.goOn', { n: progress.step })}</Badge>
  );
}

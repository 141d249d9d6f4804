'use client';
/** What to talk about: the discussion question with its points, typical wrong moves with answers, and students' notes. */
import { useText } from '#app/i18n/texts.tsx';
import { useView } from '#app/live/hooks.ts';
import { useClassFacts } from '../session/class-context.ts';
import { lessonOf } from './lesson-parts.ts';
import { Notes } from './notes.tsx';
import styles from './step-desk.module.css';

export function TalkPanel({ step, isOpen = false }: { step: number; isOpen?: boolean }) {
  const { t, locale } = useText();
  const lesson = useView(lessonOf);
  const { misconceptions } = useClassFacts();
  if (lesson === null) return null;
  const { question, points } = lesson.discussion;
  return (
    <>
      <Notes step={step} />
      <details className={styles.part} open={isOpen || undefined}>
        <summary className={styles.title}>{t('console.discussion')}</summary>
        <p className={styles.question}>{question[locale]}</p>
        <ul className={styles.points}>
          {points.map((point) => (
            <li key={point.en}>{point[locale]}</li>
          ))}
        </ul>
      </details>
      <details className={styles.part}>
        <summary className={styles.title}>{t('console.wrongMoves')}</summary>
        <dl className={styles.moves}>
          {lesson.wrong_moves.map(({ misconception, move, response }) => (
            <div key={misconception + move.en}>
              <dt>
                {move[locale]} <span className={styles.soft}>{misconceptions[misconception]?.name}</span>
              </dt>
              <dd>{response[locale]}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

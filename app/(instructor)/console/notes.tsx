'use client';
/** What students wrote at a step: seen by staff alone. Law: names are isolated from the text around them. */
import { useText } from '#app/i18n/texts.tsx';
import { useTick, useView } from '#app/live/hooks.ts';
import styles from './step-desk.module.css';

export function Notes({ step }: { step: number }) {
  const { t } = useText();
  const dashboard = useTick();
  const roster = useView((view) => view.staff?.roster ?? {});
  const notes = dashboard?.tick.current?.step === step ? dashboard.notes : [];
  const written = notes.filter(({ text }) => text.trim() !== '');
  if (written.length === 0) return null;
  const people = new Map(Object.values(roster).map((person) => [person.seat, person]));
  return (
    <details className={styles.part}>
      <summary className={styles.title}>{t('console.notes', { count: written.length })}</summary>
      <ul className={styles.notes}>
        {written.map(({ seat, text }) => (
          <li key={seat}>
            <bdi className={styles.soft}>{people.get(seat)?.name}</bdi>
            <p dir="auto">{text}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}

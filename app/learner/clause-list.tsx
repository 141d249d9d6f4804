'use client';
/** The clauses of a target, each with its own mark, word and the number it looks at. Law: shape and word, never colour alone. */
import { useText } from '#app/i18n/texts.tsx';
import { StatusMark } from '#app/ui/status-mark.tsx';
import styles from './learner.module.css';
import { useMeasureText } from './readouts.tsx';
import type { OwnBoard } from './use-board.ts';

export function ClauseList({ own }: { own: OwnBoard }) {
  const { t, locale } = useText();
  const write = useMeasureText(own);
  return (
    <ul className={styles.clauses} aria-label={t('learner.target')}>
      {own.numbers.clauses.map(({ clause, isMet, measure }) => (
        <li key={clause.id} className={styles.clause} data-met={isMet || undefined}>
          <StatusMark mark={isMet ? 'right' : 'none'} label={t(isMet ? 'learner.met' : 'learner.notMet')} />
          <span>{clause.text[locale]}</span>
          {measure !== null && (
            <span className={styles.measure}>
              <span className={styles.measureText}>
                {t('learner.nowAt', { value: write(measure.value, measure.source) })}
              </span>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

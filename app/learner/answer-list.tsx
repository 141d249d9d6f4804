'use client';
/** Options with the right one marked and one's own named: an outcome where nobody else is counted. */
import { useText } from '#app/i18n/texts.tsx';
import { StatusMark } from '#app/ui/status-mark.tsx';
import styles from './learner.module.css';

export interface AnswerListProps {
  readonly options: readonly { readonly text: string; readonly isRight: boolean; readonly isOwn: boolean }[];
}

export function AnswerList({ options }: AnswerListProps) {
  const { t } = useText();
  return (
    <ul className={styles.answers}>
      {options.map(({ text, isRight, isOwn }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: options are their places
        <li key={i} data-right={isRight || undefined}>
          <b aria-hidden="true" className={styles.letter}>
            {String.fromCharCode(65 + i)}
          </b>
          <span className={styles.wide}>{text}</span>
          {isOwn && <em>{t('picture.you')}</em>}
          {isRight && <StatusMark mark="right" label={t('picture.correct')} />}
        </li>
      ))}
    </ul>
  );
}

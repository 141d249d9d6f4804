'use client';
/** One class on the desk: when it began, its code while it is open, and the way in. */
import { useText } from '#app/i18n/texts.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import styles from './teach.module.css';

interface SessionRowProps {
  readonly session: {
    readonly id: string;
    readonly joinCode: string;
    readonly lessonId: string;
    readonly createdAtMs: number;
    readonly endedAtMs: number | null;
    readonly isRehearsal: boolean;
  };
  readonly title: string;
  /** The one that is most likely meant. */
  readonly isMain: boolean;
}

export function SessionRow({ session, title, isMain }: SessionRowProps) {
  const { t, locale } = useText();
  const isOpen = session.endedAtMs === null;
  const began = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li className={styles.row}>
      <span className={styles.code}>{session.lessonId}</span>
      <div className={styles.about}>
        <h3 className={styles.name}>{title}</h3>
        <p className={styles.goal} suppressHydrationWarning>
          {began.format(session.createdAtMs)}
          {session.isRehearsal && ` · ${t('lobby.rehearsal')}`}
        </p>
      </div>
      {isOpen && <span className={styles.joinCode}>{session.joinCode}</span>}
      <ButtonLink href={`/teach/sessions/${session.id}`} rank={isMain ? 'main' : 'plain'}>
        {t(isOpen ? 'teach.enter' : 'teach.look')}
      </ButtonLink>
    </li>
  );
}

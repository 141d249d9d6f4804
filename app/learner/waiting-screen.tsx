'use client';
/** The learner's page before the first word: the same places, without numbers. */
import { useText } from '#app/i18n/texts.tsx';
import { Skeleton } from '#app/ui/skeleton.tsx';
import styles from './page.module.css';

export function WaitingScreen({ title }: { title?: string | undefined }) {
  const { t } = useText();
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.where}>
          <p className={styles.lesson}>{title ?? t('app.name')}</p>
          <p className={styles.line}>{t('learner.connecting')}</p>
        </div>
      </header>
      <div className={styles.asked}>
        <Skeleton of="lines" count={1} />
      </div>
      <main className={styles.main}>
        <Skeleton of="bars" count={3} />
        <Skeleton of="lines" count={3} />
      </main>
    </div>
  );
}

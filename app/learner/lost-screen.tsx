'use client';
/** This device has no seat in a class: the ways in. */
import { useText } from '#app/i18n/texts.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import work from './learner.module.css';
import styles from './page.module.css';

export function LostScreen() {
  const { t } = useText();
  return (
    <main className={styles.state}>
      <h1 className={styles.stateTitle}>{t('learner.lostTitle')}</h1>
      <p className={work.reading}>{t('learner.lostBody')}</p>
      <div className={styles.ways}>
        <ButtonLink href="/" rank="main">
          {t('learner.toJoin')}
        </ButtonLink>
        <ButtonLink href="/resume">{t('learner.toResume')}</ButtonLink>
      </div>
    </main>
  );
}

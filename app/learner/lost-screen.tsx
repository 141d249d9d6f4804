'use client';
/** No seat in a class on this device, or none any more: why, and the ways in. */
import { useText } from '#app/i18n/texts.tsx';
import { useRefusalText } from '#app/live/refusal-text.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import type { End } from '#client/connection.ts';
import work from './learner.module.css';
import styles from './page.module.css';

/** `end`: what the server said, where it was asked. */
export function LostScreen({ end }: { end?: End }) {
  const { t } = useText();
  const say = useRefusalText();
  const isKnown = end?.by === 'refusal' && end.refusal.code !== 'signInNeeded';
  return (
    <main className={styles.state}>
      <h1 className={styles.stateTitle}>
        {t(isKnown && end.refusal.code === 'removed' ? 'learner.removedTitle' : 'learner.lostTitle')}
      </h1>
      <p className={work.reading}>{isKnown ? say(end.refusal) : t('learner.lostBody')}</p>
      <div className={styles.ways}>
        <ButtonLink href="/" rank="main">
          {t('learner.toJoin')}
        </ButtonLink>
        <ButtonLink href="/resume">{t('learner.toResume')}</ButtonLink>
      </div>
    </main>
  );
}

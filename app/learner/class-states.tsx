'use client';
/** The states of a class in which there is no step to work at: before, after, outside. Each says what to do next. */
import type { ReactNode } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useView } from '#app/live/hooks.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import work from './learner.module.css';
import { useIsAlone } from './learner-context.ts';
import { LineNotice } from './line-notice.tsx';
import { OwnResults } from './own-results.tsx';
import styles from './page.module.css';

export function Lobby() {
  const { t } = useText();
  const name = useView((view) => view.own?.me.name ?? '');
  return (
    <main className={styles.state}>
      <LineNotice />
      <h1 className={styles.stateTitle}>
        <bdi>{t('learner.lobbyTitle', { name })}</bdi>
      </h1>
      <p className={work.reading}>{t('learner.lobbyBody')}</p>
      <p className={work.soft}>
        {t('learner.notYou')} <a href="/?another=1">{t('learner.notYouLink')}</a>
      </p>
    </main>
  );
}

export function Ended({ children }: { children: ReactNode }) {
  const { t, locale } = useText();
  const title = useView((view) => view.class.title);
  const isAlone = useIsAlone();
  return (
    <main className={styles.state}>
      <h1 className={styles.stateTitle}>{t(isAlone ? 'practice.finishedTitle' : 'learner.endedTitle')}</h1>
      <p className={work.reading}>{t('learner.endedBody', { title: title[locale] })}</p>
      <OwnResults />
      {children}
    </main>
  );
}

export function Removed() {
  const { t } = useText();
  return (
    <main className={styles.state}>
      <h1 className={styles.stateTitle}>{t('learner.removedTitle')}</h1>
      <p className={work.reading}>{t('refusal.removed')}</p>
      <ButtonLink href="/">{t('learner.toJoin')}</ButtonLink>
    </main>
  );
}

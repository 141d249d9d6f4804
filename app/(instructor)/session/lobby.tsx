'use client';
/** Before the start: how to join, who is in, screens and remotes, start. */
import { useText } from '#app/i18n/texts.tsx';
import { useView } from '#app/live/hooks.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { useClassMoves } from '../class-moves.ts';
import { LineMark, LineWarning } from '../line-mark.tsx';
import { useClassFacts } from './class-context.ts';
import { CodeLetters } from './code-letters.tsx';
import { CopyLink } from './copy-link.tsx';
import { JoinedList } from './joined-list.tsx';
import styles from './lobby.module.css';
import { LockSwitch } from './lock-switch.tsx';
import { RoleLinks } from './role-links.tsx';

export function Lobby() {
  const { t, locale } = useText();
  const { join, qr } = useClassFacts();
  const title = useView((view) => view.class.title);
  const isRehearsal = useView((view) => view.class.isRehearsal);
  const moves = useClassMoves();
  return (
    <main className={styles.page}>
      <header className={styles.bar}>
        <ButtonLink href="/teach" rank="quiet" icon="left">
          {t('console.toDesk')}
        </ButtonLink>
        <h1 className={styles.title}>{title[locale]}</h1>
        <LineMark />
      </header>
      <LineWarning />
      <section className={styles.join} aria-label={t('lobby.howToJoin')}>
        <div className={styles.qr}>{qr}</div>
        <div className={styles.sign}>
          <p className={styles.lead}>{t('lobby.typeAt')}</p>
          <p className={styles.address}>{join.url.replace(/^https?:\/\//, '').replace(/\/j\/.*$/, '')}</p>
          <p className={styles.lead}>{t('lobby.thenCode')}</p>
          <div className={styles.code}>
            <CodeLetters code={join.code} label={t('lobby.code')} />
          </div>
          <p className={styles.tools}>
            <CopyLink text={join.url}>{t('lobby.copy')}</CopyLink>
          </p>
        </div>
      </section>
      <JoinedList />
      <footer className={styles.foot}>
        <RoleLinks />
        <LockSwitch />
        <div className={styles.start}>
          {isRehearsal && <span className={styles.rehearsal}>{t('lobby.rehearsal')}</span>}
          <Button rank="main" icon="play" isDisabled={!moves.isLive} onPress={moves.start}>
            {t('lobby.start')}
          </Button>
        </div>
      </footer>
    </main>
  );
}

'use client';
/** Before the start: how to join, as large as it gets, and how many are in. */
import { useText } from '#app/i18n/texts.tsx';
import { useTick, useView } from '#app/live/hooks.ts';
import { QrCode } from '#app/ui/qr-code.tsx';
import { useJoinAddress } from './join-context.ts';
import { LineWord } from './line-word.tsx';
import styles from './screen-lobby.module.css';

export function ScreenLobby() {
  const { t, locale } = useText();
  const title = useView((view) => view.class.title);
  const code = useView((view) => view.class.joinCode);
  const isLocked = useView((view) => view.class.isLocked);
  const joined = useTick()?.tick.joined ?? 0;
  const { url, typed } = useJoinAddress(code);
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{title[locale]}</h1>
        <p className={styles.joined}>{t('screen.joined', { count: joined })}</p>
      </header>
      {isLocked ? (
        <p className={styles.locked}>{t('screen.locked')}</p>
      ) : (
        <div className={styles.join}>
          <div className={styles.qr}>
            <QrCode link={url} label={t('ui.qrCode', { link: url })} />
          </div>
          <div className={styles.sign}>
            <p>{t('lobby.typeAt')}</p>
            <p className={styles.address}>{typed}</p>
            <p>{t('lobby.thenCode')}</p>
            <p className={styles.code}>
              <span className="heard">{[...code].join(' ')}</span>
              <span aria-hidden="true">{code}</span>
            </p>
          </div>
        </div>
      )}
      <LineWord />
    </main>
  );
}

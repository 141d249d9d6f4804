'use client';
/** How to join, at hand all the time: code, address, QR, and how many are in. */
import { useText } from '#app/i18n/texts.tsx';
import { useTick, useView } from '#app/live/hooks.ts';
import { Icon } from '#app/ui/glyph.tsx';
import { QrCode } from '#app/ui/qr-code.tsx';
import { useJoinAddress } from './join-context.ts';
import styles from './screen.module.css';

export function JoinSign() {
  const { t } = useText();
  const code = useView((view) => view.class.joinCode);
  const isLocked = useView((view) => view.class.isLocked);
  const { url, typed } = useJoinAddress(code);
  const online = useTick()?.tick.online ?? 0;
  return (
    <>
      <p className={styles.count}>
        <Icon name="person" /> {t('screen.online', { count: online })}
      </p>
      {isLocked ? (
        <p className={styles.locked}>
          <Icon name="lock" /> {t('screen.locked')}
        </p>
      ) : (
        <div className={styles.sign}>
          <QrCode link={url} label={t('ui.qrCode', { link: url })} />
          <p className={styles.address}>{typed}</p>
          <p className={styles.code}>{code}</p>
        </div>
      )}
    </>
  );
}

'use client';
/** One word when the line is down: the picture may be old. Nothing while all is well. */
import { useText } from '#app/i18n/texts.tsx';
import { useStatus } from '#app/live/hooks.ts';
import { Icon } from '#app/ui/glyph.tsx';
import styles from './screen.module.css';

/** Whether what is shown may be old. */
export function useIsStale(): boolean {
  return useStatus().status.is !== 'live';
}

export function LineWord() {
  const { t } = useText();
  const { status } = useStatus();
  if (status.is === 'live') return null;
  const isOffline = status.is === 'offline';
  return (
    <p role="status" className={styles.line}>
      <Icon name={isOffline ? 'offline' : 'reconnect'} /> {t(isOffline ? 'ui.offline' : 'ui.reconnecting')}
    </p>
  );
}

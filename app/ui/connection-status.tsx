'use client';
/**
 * Whether the line holds and where the work lies: always visible, never in the way. Law: each state has its own icon and
 * its own words; "saved on the server" is said only after the server's own word.
 */
import { useText } from '#app/i18n/texts.tsx';
import styles from './connection-status.module.css';
import { Icon } from './glyph.tsx';

export interface ConnectionStatusProps {
  readonly line: 'connected' | 'reconnecting' | 'offline';
  /** Where the newest work lies; null before there is any. */
  readonly saved: 'here' | 'there' | null;
}

const LINES = { connected: 'check', reconnecting: 'reconnect', offline: 'offline' } as const;

export function ConnectionStatus({ line, saved }: ConnectionStatusProps) {
  const { t } = useText();
  return (
    <p role="status" className={styles.status}>
      <span className={styles.part} data-line={line}>
        <Icon name={LINES[line]} />
        {t(`ui.${line}`)}
      </span>
      {saved !== null && (
        <span className={styles.part}>
          <Icon name={saved === 'here' ? 'device' : 'server'} />
          {t(saved === 'here' ? 'ui.savedHere' : 'ui.savedThere')}
        </span>
      )}
    </p>
  );
}

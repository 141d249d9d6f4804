'use client';
/** Before the first word of the server, or after the last: what is going on, in words for the hall. */
import { useContext, useEffect, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { ClientContext, useStatus } from '#app/live/hooks.ts';
import { linkToken } from '#app/live/link-token.ts';
import styles from './screen.module.css';

export function ScreenWaiting() {
  return useContext(ClientContext) === null ? <Words text="screen.connecting" /> : <ByStatus />;
}

function ByStatus() {
  const { status } = useStatus();
  const [isWhole, setWhole] = useState(true);
  useEffect(() => setWhole(linkToken() !== undefined), []);
  if (!isWhole) return <Words text="screen.noToken" />;
  if (status.is === 'over') return <Words text="screen.deadLink" />;
  return <Words text={status.is === 'offline' ? 'screen.offline' : 'screen.connecting'} />;
}

function Words({
  text,
}: {
  text: 'screen.connecting' | 'screen.noToken' | 'screen.deadLink' | 'screen.offline';
}) {
  const { t } = useText();
  return (
    <main className={styles.end}>
      <p role="status">{t(text)}</p>
    </main>
  );
}

'use client';
/**
 * The class for the whole hall: how to join before it starts, then each step as large as it gets, then the end. Law: no
 * controls; nothing smaller than a thirtieth of the height; it shows what the server gives a projector and nothing else.
 */
import { useLayoutEffect } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useStatus, useView } from '#app/live/hooks.ts';
import { linkToken } from '#app/live/link-token.ts';
import { LiveProvider } from '#app/live/live-provider.tsx';
import { JoinContext } from './join-context.ts';
import { JoinSign } from './join-sign.tsx';
import { LineWord } from './line-word.tsx';
import styles from './screen.module.css';
import { ScreenLobby } from './screen-lobby.tsx';
import { ScreenStep } from './screen-step.tsx';
import { ScreenWaiting } from './screen-waiting.tsx';

export function ScreenPage({ sessionId, joinBase }: { sessionId: string; joinBase: string }) {
  useDistance();
  const connect = async () => {
    const { connectLive } = await import('#app/live/connect.ts');
    return connectLive({
      as: 'projector',
      session: sessionId,
      person: 'projector',
      token: linkToken() ?? '',
    });
  };
  return (
    <JoinContext.Provider value={joinBase}>
      <LiveProvider connect={connect} waiting={<ScreenWaiting />}>
        <Screen />
      </LiveProvider>
    </JoinContext.Provider>
  );
}

/** The whole scale of sizes grows with the height of the screen while this page is shown. */
function useDistance(): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset.distance = 'projector';
    return () => {
      delete root.dataset.distance;
    };
  }, []);
}

function Screen() {
  const { t, locale } = useText();
  const status = useView((view) => view.class.status);
  const title = useView((view) => view.class.title);
  const { status: line } = useStatus();
  if (status === 'ended')
    return (
      <main className={styles.end}>
        <h1>{t('screen.ended')}</h1>
        <p>{title[locale]}</p>
      </main>
    );
  if (line.is === 'over') return <ScreenWaiting />;
  if (status === 'lobby') return <ScreenLobby />;
  return (
    <div className={styles.page} data-paused={status === 'paused' || undefined}>
      <main className={styles.step}>
        {status === 'paused' && <p className={styles.paused}>{t('screen.paused')}</p>}
        <ScreenStep />
      </main>
      <aside className={styles.side} aria-label={t('lobby.howToJoin')}>
        <JoinSign />
        <LineWord />
      </aside>
    </div>
  );
}

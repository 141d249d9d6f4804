'use client';
/**
 * The page of one class: lobby before it starts, console while it runs, a last look when it has ended. Law: which of
 * them is shown follows the room's status alone, so that a reload lands where the class is.
 */
import type { ReactNode } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useView } from '#app/live/hooks.ts';
import { LiveProvider } from '#app/live/live-provider.tsx';
import { Skeleton } from '#app/ui/skeleton.tsx';
import { Console } from '../console/console.tsx';
import { Refused } from '../refused.tsx';
import { Waiting } from '../waiting.tsx';
import { ClassContext, type ClassFacts } from './class-context.ts';
import { Lobby } from './lobby.tsx';
import styles from './session-page.module.css';

export interface SessionPageProps extends ClassFacts {
  readonly accountId: string;
}

export function SessionPage({ accountId, ...facts }: SessionPageProps) {
  const { t } = useText();
  const { sessionId } = facts;
  const connect = async () => {
    const { connectLive } = await import('#app/live/connect.ts');
    return connectLive({ as: 'instructor', session: sessionId, person: accountId });
  };
  return (
    <ClassContext.Provider value={facts}>
      <LiveProvider
        connect={connect}
        waiting={
          <Waiting way={{ href: '/teach', text: t('console.toDesk') }}>
            <ConsoleShape />
          </Waiting>
        }
      >
        <ByStatus />
        <Refused />
      </LiveProvider>
    </ClassContext.Provider>
  );
}

function ByStatus(): ReactNode {
  const status = useView((view) => view.class.status);
  return status === 'lobby' ? <Lobby /> : <Console />;
}

/** The console's shape: steps, the step, the class. */
function ConsoleShape() {
  return (
    <main className={styles.shape}>
      <Skeleton of="lines" count={8} />
      <Skeleton of="matrix" rows={4} columns={4} />
      <Skeleton of="lines" count={12} />
    </main>
  );
}

'use client';
/**
 * Gives a page its client. Law: one client for each mounted provider, started with it and stopped with it; children
 * are drawn once there is a view, before that `waiting` in the same shape. Not here: what the page looks like.
 */
import { type ReactNode, useEffect, useState } from 'react';
import type { End } from '#client/connection.ts';
import { ClientContext, useHasView, useStatus } from './hooks.ts';
import type { RoomClient } from './room-client.ts';

export interface LiveProviderProps {
  /** Called once, in the browser; the client it makes belongs to this provider. May take its time to load parts. */
  readonly connect: () => Promise<RoomClient> | RoomClient;
  /** What is drawn before the first view: the page's shape without numbers. */
  readonly waiting: ReactNode;
  /** What is drawn when the server will not have us and nothing was ever seen; default: `waiting`. */
  readonly lost?: ((end: End) => ReactNode) | undefined;
  readonly children: ReactNode;
}

export function LiveProvider({ connect, waiting, lost, children }: LiveProviderProps) {
  const [client, setClient] = useState<RoomClient | null>(null);
  // The first `connect` counts: a provider keeps its client for life.
  const [make] = useState(() => connect);
  useEffect(() => {
    let isGone = false;
    let made: RoomClient | null = null;
    void Promise.resolve(make()).then((fresh) => {
      if (isGone) return;
      made = fresh;
      fresh.start();
      setClient(fresh);
    });
    return () => {
      isGone = true;
      made?.stop();
    };
  }, [make]);
  if (client === null) return waiting;
  return (
    <ClientContext.Provider value={client}>
      <Seen waiting={waiting} lost={lost}>
        {children}
      </Seen>
    </ClientContext.Provider>
  );
}

function Seen({ waiting, lost, children }: Pick<LiveProviderProps, 'waiting' | 'lost' | 'children'>) {
  const isSeen = useHasView();
  const { status } = useStatus();
  if (isSeen) return children;
  return status.is === 'over' && lost ? lost(status.end) : waiting;
}

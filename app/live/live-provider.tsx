'use client';
/**
 * Gives a page its client. Law: one client for each mounted provider, started with it and stopped with it; children
 * are drawn once there is a view, before that `waiting` in the same shape. Not here: what the page looks like.
 */
import { type ReactNode, useEffect, useState } from 'react';
import { ClientContext, useHasView } from './hooks.ts';
import type { RoomClient } from './room-client.ts';

export interface LiveProviderProps {
  /** Called once, in the browser; the client it makes belongs to this provider. May take its time to load parts. */
  readonly connect: () => Promise<RoomClient> | RoomClient;
  /** What is drawn before the first view: the page's shape without numbers. */
  readonly waiting: ReactNode;
  readonly children: ReactNode;
}

export function LiveProvider({ connect, waiting, children }: LiveProviderProps) {
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
      <Seen waiting={waiting}>{children}</Seen>
    </ClientContext.Provider>
  );
}

function Seen({ waiting, children }: { waiting: ReactNode; children: ReactNode }) {
  return useHasView() ? children : waiting;
}

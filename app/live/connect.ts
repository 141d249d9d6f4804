/**
 * Builds the client of a page that talks to the server. Law: what a page may do is proved by cookie or link token at the
 * handshake; nothing in here decides a role. Not here: React (live-provider.tsx).
 */
import { createLiveClient, type LiveClient } from '#client/live-view.ts';
import { socketIoTransport } from '#client/transport/socket-io.ts';
import { browserMemory, browserWorld } from './browser-world.ts';

export interface Whereto {
  readonly as: 'student' | 'instructor' | 'projector' | 'remote';
  readonly session: string;
  /** Participant or account, or another name of whoever works here: whose waiting commands are these? */
  readonly person: string;
  /** Of a projector's or remote's link. */
  readonly token?: string | undefined;
}

/** A client that is not started yet. Call it in the browser only. */
export function connectLive({ as, session, person, token }: Whereto): LiveClient {
  const world = browserWorld();
  const transport = socketIoTransport({
    url: window.location.origin,
    auth: { as, session, ...(token === undefined ? {} : { token }) },
    memory: browserMemory(),
    clock: world.clock,
  });
  return createLiveClient({ ...world, transport }, `${session}/${person}`);
}

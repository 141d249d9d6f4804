/** What a connection proved at its handshake. Law: nothing in here comes from a message that is sent later. */
import type { Actor, Viewer } from '#core/room/index.ts';
import type { Room } from '#server/rooms/room.ts';

/** What a client asks to act as; the right to it is proved by cookie, link token or bearer. */
export type AskedRole = 'student' | 'instructor' | 'projector' | 'remote';

/** The proved right. */
export interface Identity {
  readonly as: AskedRole;
  readonly actor: Actor;
  readonly viewer: Viewer;
  readonly room: Room;
  /** Participant, account or grant: what the number of sockets is counted by. */
  readonly holderId: string;
  /** Sign-in of an instructor: signing out closes its sockets. */
  readonly signInId: string | null;
  /** Grant of a projector or remote link: withdrawing it closes its sockets. */
  readonly grantId: string | null;
}

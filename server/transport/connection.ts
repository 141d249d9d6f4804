/** One socket with what it proved at the handshake. Law: nothing in here ever comes from a payload. */
import type { Watch } from '#core/protocol/index.ts';
import type { Room } from '#server/rooms/room.ts';
import { Bucket } from './bucket.ts';
import type { Identity } from './identity.ts';
import type { LiveSocket } from './socket.ts';

/** Commands after a hello that may be older ones, sent again. */
const MAYBE_RESENT = 64;
/** Messages refused for excess that are borne with: 200 at once, 5 a second for ever. */
const EXCESS = { perSecond: 5, burst: 200 } as const;

export class Connection {
  readonly socket: LiveSocket;
  readonly identity: Identity;
  /** Previews: an honest drag sends 20 a second. */
  readonly previews: Bucket;
  readonly commands: Bucket;
  /** hello, watch, probe. */
  readonly questions: Bucket;
  hasSaidHello = false;
  /** What this dashboard looks at. */
  watch: Watch | null = null;
  /** Newest preview number of this sender. */
  previewN = -1;
  #commandsSinceHello = 0;
  readonly #excess: Bucket;

  constructor(socket: LiveSocket, identity: Identity, nowMs: number) {
    this.socket = socket;
    this.identity = identity;
    this.previews = new Bucket({ perSecond: 30, burst: 60 }, nowMs);
    this.commands = new Bucket({ perSecond: 20, burst: 40 }, nowMs);
    this.#excess = new Bucket(EXCESS, nowMs);
    this.questions = new Bucket({ perSecond: 10, burst: 30 }, nowMs);
  }

  get room(): Room {
    return this.identity.room;
  }

  get isStaff(): boolean {
    return this.identity.viewer.role === 'instructor';
  }

  get participant(): string | null {
    const { viewer } = this.identity;
    return viewer.role === 'student' ? viewer.participant : null;
  }

  saidHello(): void {
    this.hasSaidHello = true;
    this.#commandsSinceHello = 0;
  }

  /** Counts a command; whether it may be a resent one. */
  mayBeResent(): boolean {
    return this.#commandsSinceHello++ < MAYBE_RESENT;
  }

  /** Counts a message beyond the limit; true when it is time to cut the line. */
  isExcessive(nowMs: number): boolean {
    return !this.#excess.take(nowMs);
  }
}

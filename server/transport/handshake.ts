/**
 * What a connecting client may act as. The payload only asks; the right is proved by what the request carries:
 * a student's resume token (cookie, or bearer for a program), an instructor's sign-in, the token of a role link.
 */
import * as z from 'zod/mini';
import { type Refusal, refuse, sessionId } from '#core/protocol/index.ts';
import { participantOf } from '#core/room/index.ts';
import type { Peer } from '#server/edge/peer.ts';
import { SIGN_IN_COOKIE, STUDENT_COOKIE } from '#server/edge/set-cookie.ts';
import type { Accounts } from '#server/ports/accounts.ts';
import type { Grants } from '#server/rooms/grants.ts';
import type { Hall } from '#server/rooms/hall.ts';
import { Room } from '#server/rooms/room.ts';
import type { Identity } from './identity.ts';

export interface HandshakeDeps {
  readonly hall: Hall;
  readonly grants: Grants;
  readonly accounts: Pick<Accounts, 'who'>;
}

const handshakeSchema = z.strictObject({
  as: z.enum(['student', 'instructor', 'projector', 'remote']),
  session: z.optional(sessionId),
  token: z.optional(z.string().check(z.maxLength(128))),
});
type Asked = z.infer<typeof handshakeSchema>;

/** Proves the right asked for, or says why not. */
export async function identify(deps: HandshakeDeps, auth: unknown, peer: Peer): Promise<Identity | Refusal> {
  const asked = handshakeSchema.safeParse(auth);
  if (!asked.success) return refuse('badShape');
  switch (asked.data.as) {
    case 'student':
      return identifyStudent(deps, asked.data, peer);
    case 'instructor':
      return identifyInstructor(deps, asked.data, peer);
    default:
      return identifyLink(deps, asked.data, asked.data.as);
  }
}

async function identifyStudent(deps: HandshakeDeps, asked: Asked, peer: Peer): Promise<Identity | Refusal> {
  const token = peer.bearer ?? peer.cookies.get(STUDENT_COOKIE.of(peer.isHttps));
  const grant = token === undefined ? null : await deps.grants.byToken(token);
  if (grant === null || grant.role !== 'student' || grant.participantId === null)
    return refuse('signInNeeded');
  if (asked.session !== undefined && asked.session !== grant.sessionId) return refuse('signInNeeded');
  const room = await deps.hall.open(grant.sessionId);
  if (!(room instanceof Room)) return room;
  const participant = grant.participantId;
  const person = participantOf(room.state, participant);
  if (person === undefined) return refuse('signInNeeded');
  if (person.isRemoved) return refuse('removed');
  const who = { role: 'student', participant } as const;
  return {
    as: 'student',
    actor: who,
    viewer: who,
    room,
    holderId: participant,
    signInId: null,
    grantId: grant.id,
  };
}

async function identifyInstructor(
  deps: HandshakeDeps,
  asked: Asked,
  peer: Peer,
): Promise<Identity | Refusal> {
  const account = await deps.accounts.who(peer.cookies.get(SIGN_IN_COOKIE.of(peer.isHttps)));
  if (account === null) return refuse('signInNeeded');
  if (asked.session === undefined) return refuse('badShape', undefined, 'session');
  const room = await deps.hall.open(asked.session);
  if (!(room instanceof Room)) return room;
  // Another's class answers like one that does not exist.
  if (room.ownerId !== account.accountId) return refuse('unknownRoom');
  const { accountId, signInId } = account;
  const actor = { role: 'instructor', id: accountId } as const;
  const viewer = { role: 'instructor' } as const;
  return { as: 'instructor', actor, viewer, room, holderId: accountId, signInId, grantId: null };
}

async function identifyLink(
  deps: HandshakeDeps,
  asked: Asked,
  as: 'projector' | 'remote',
): Promise<Identity | Refusal> {
  const grant = await deps.grants.byToken(asked.token ?? '');
  if (grant === null || grant.role !== as) return refuse('deadLink');
  if (asked.session !== undefined && asked.session !== grant.sessionId) return refuse('deadLink');
  const room = await deps.hall.open(grant.sessionId);
  if (!(room instanceof Room)) return room;
  const actor = as === 'projector' ? ({ role: 'projector' } as const) : remoteActor(grant.id);
  const viewer = { role: as === 'projector' ? 'projector' : 'instructor' } as const;
  return { as, actor, viewer, room, holderId: grant.id, signInId: null, grantId: grant.id };
}

/** A remote acts for the instructor, within `REMOTE_COMMANDS`; the log names the link. */
const remoteActor = (grantId: string) => ({ role: 'instructor', id: grantId }) as const;

/** Students' doors: join by code and name, come back by cookie or personal code, leave. */
import * as z from 'zod/mini';
import { LIMITS, localeTag, type Refusal, refuse } from '#core/protocol/index.ts';
import type { Participant } from '#core/room/index.ts';
import type { Peer } from '#server/edge/peer.ts';
import { STUDENT_COOKIE, setCookie } from '#server/edge/set-cookie.ts';
import type { Admission, Admitted } from '#server/rooms/admission.ts';
import type { Grants } from '#server/rooms/grants.ts';
import { Room } from '#server/rooms/room.ts';
import { normalizeCode } from '#server/rooms/secrets.ts';
import { post, type Route } from './api.ts';
import { type GuessLimits, KnownUses } from './guess-limits.ts';
import { readName } from './name.ts';
import { type Answer, accepted } from './respond.ts';

export interface JoinDeps {
  readonly admission: Admission;
  readonly grants: Grants;
  readonly guesses: GuessLimits;
  readonly resumeHours: number;
  readonly elapsedMs: () => number;
  /** False while the server is stopping: nobody new comes in. */
  readonly isOpen: () => boolean;
  /** Ends the sockets of a token that was given back. */
  readonly endGrant: (grantId: string) => void;
}

const shortText = z.string().check(z.maxLength(20_000));
const joinForm = z.strictObject({ code: shortText, name: shortText, locale: localeTag });
const resumeForm = z.strictObject({ code: shortText });
const empty = z.strictObject({});

export function joinRoutes(deps: JoinDeps): Route[] {
  const known = new KnownUses(deps.elapsedMs);
  return [
    post('/api/join', joinForm, ({ peer, body }) => join(deps, known, peer, body)),
    post('/api/resume', resumeForm, ({ peer, body }) => resume(deps, peer, body.code)),
    post('/api/personal-code', empty, ({ peer }) => personalCode(deps, peer)),
    post('/api/leave', empty, ({ peer }) => leave(deps, peer)),
  ];
}

async function join(
  deps: JoinDeps,
  known: KnownUses,
  peer: Peer,
  form: z.infer<typeof joinForm>,
): Promise<Answer | Refusal> {
  if (!deps.isOpen()) return refuse('busy');
  const code = normalizeCode(form.code, LIMITS.joinCodeLetters);
  if (code === null) return refuse('badCode', { letters: LIMITS.joinCodeLetters }, 'code');
  const room = await deps.guesses.inTurn(peer, () => findRoom(deps, known, peer, code));
  if (!(room instanceof Room)) return room;
  const name = readName(form.name);
  if (typeof name !== 'string') return name;
  const admitted = await deps.admission.join(room, { code, name, locale: form.locale }, tokenOf(peer));
  if (!admitted.ok) return admitted;
  const code2 = await deps.admission.firstCode(admitted);
  return welcome(deps, peer, admitted, { personalCode: code2 });
}

/** The room behind a code; a wrong one counts as a guess. */
async function findRoom(deps: JoinDeps, known: KnownUses, peer: Peer, code: string): Promise<Room | Refusal> {
  const blocked = known.has(peer, code) ? null : await deps.guesses.check(peer);
  if (blocked !== null) return blocked;
  const room = await deps.admission.roomOf(code);
  if (!(room instanceof Room)) return countGuess(deps, peer, room);
  known.add(peer, code);
  return room;
}

async function resume(deps: JoinDeps, peer: Peer, typed: string): Promise<Answer | Refusal> {
  const code = normalizeCode(typed, LIMITS.personalCodeLetters);
  if (code === null) return refuse('badCode', { letters: LIMITS.personalCodeLetters }, 'code');
  return deps.guesses.inTurn(peer, async () => {
    const blocked = await deps.guesses.check(peer);
    if (blocked !== null) return blocked;
    const admitted = await deps.admission.resumeByCode(code);
    return admitted.ok ? welcome(deps, peer, admitted) : countGuess(deps, peer, admitted);
  });
}

async function countGuess(deps: JoinDeps, peer: Peer, refusal: Refusal): Promise<Refusal> {
  if (refusal.code === 'unknownRoom') await deps.guesses.failed(peer);
  return refusal;
}

async function personalCode(deps: JoinDeps, peer: Peer): Promise<Answer | Refusal> {
  const admitted = await deps.admission.resume(tokenOf(peer) ?? '');
  if (!admitted.ok) return admitted;
  const code = await deps.admission.personalCode(admitted.room, admitted.person.id);
  return accepted({ personalCode: code });
}

async function leave(deps: JoinDeps, peer: Peer): Promise<Answer> {
  const grant = await deps.grants.byToken(tokenOf(peer) ?? '');
  if (grant !== null) {
    await deps.grants.revoke(grant.id);
    deps.endGrant(grant.id);
  }
  return accepted({}, [setCookie(STUDENT_COOKIE, '', 0, peer.isHttps)]);
}

function welcome(deps: JoinDeps, peer: Peer, admitted: Admitted, more: object = {}): Answer {
  const { token, room, person } = admitted;
  const cookies =
    token === null ? [] : [setCookie(STUDENT_COOKIE, token, deps.resumeHours * 3600, peer.isHttps)];
  return accepted({ sessionId: room.sessionId, participant: publicPerson(person), ...more }, cookies);
}

/** What a student may read about the own seat. */
export const publicPerson = ({ id, name, seat, locale }: Participant) => ({ id, name, seat, locale });

/** The resume token that the request holds: of a browser, or of a program. */
export const tokenOf = (peer: Peer): string | undefined =>
  peer.bearer ?? peer.cookies.get(STUDENT_COOKIE.of(peer.isHttps));

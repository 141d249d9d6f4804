/**
 * How a student comes in: by join code and name, back by the token in the browser, or on another device by the
 * personal code. Law: who holds a token is the participant; a removed one stays outside until the removal is undone.
 * Not here: limits on guessing and the rules for names (server/http).
 */
import { type LocaleTag, type Refusal, refuse } from '#core/protocol/index.ts';
import { type Participant, participantOf, participants } from '#core/room/index.ts';
import type { Grant, Store } from '#server/ports/store.ts';
import type { World } from '#server/ports/world.ts';
import type { Grants } from './grants.ts';
import type { Hall } from './hall.ts';
import { Room } from './room.ts';
import { newId } from './secrets.ts';

export interface AdmissionDeps {
  readonly store: Pick<Store, 'sessionByJoinCode'>;
  readonly hall: Hall;
  readonly grants: Grants;
  readonly world: World;
  readonly maxParticipants: number;
  readonly resumeHours: number;
}

export interface Admitted {
  readonly ok: true;
  readonly room: Room;
  readonly person: Participant;
  readonly grantId: string;
  /** The resume token, where a new one was made. */
  readonly token: string | null;
}

export interface JoinForm {
  /** In its normal form. */
  readonly code: string;
  readonly name: string;
  readonly locale: LocaleTag;
}

export class Admission {
  readonly #deps: AdmissionDeps;

  constructor(deps: AdmissionDeps) {
    this.#deps = deps;
  }

  /** The room behind a join code; `unknownRoom` alike for codes that never were and classes that are over. */
  async roomOf(code: string): Promise<Room | Refusal> {
    for (const room of this.#deps.hall.rooms()) {
      if (room.state.joinCode === code && room.state.status !== 'ended') return room;
    }
    const session = await this.#deps.store.sessionByJoinCode(code);
    return session === null ? refuse('unknownRoom') : this.#deps.hall.open(session.id);
  }

  /** Admits a new participant. `held` is the token that the browser already has, if any. */
  async join(room: Room, form: JoinForm, held: string | undefined): Promise<Admitted | Refusal> {
    const before = held === undefined ? null : await this.#resolve(await this.#deps.grants.byToken(held));
    if (before?.room === room) {
      if (before.person.isRemoved) return refuse('removed');
      // The button was pressed twice: the same person, and nobody new.
      if (form.name === before.person.name) return { ...before, ok: true, token: null };
    }
    return this.#admit(room, form);
  }

  /** The participant behind a resume token, for a page that comes back. */
  async resume(token: string): Promise<Admitted | Refusal> {
    const known = await this.#resolve(await this.#deps.grants.byToken(token));
    if (known === null) return refuse('signInNeeded');
    if (known.person.isRemoved) return refuse('removed');
    return { ...known, ok: true, token: null };
  }

  /** A new token for another device of the same participant. */
  async resumeByCode(code: string): Promise<Admitted | Refusal> {
    const known = await this.#resolve(await this.#deps.grants.byCode(code));
    if (known === null) return refuse('unknownRoom');
    if (known.person.isRemoved) return refuse('removed');
    return this.#withToken(known.room, known.person);
  }

  /** A fresh personal code; earlier ones of the participant end. */
  async personalCode(room: Room, participantId: string): Promise<string> {
    const { grants, resumeHours } = this.#deps;
    await grants.revokeCodes(room.sessionId, participantId);
    return this.#issueCode(room, participantId, resumeHours);
  }

  /** The first personal code of a participant who has just joined. */
  firstCode({ room, person }: Admitted): Promise<string> {
    return this.#issueCode(room, person.id, this.#deps.resumeHours);
  }

  async #issueCode(room: Room, participantId: string, hours: number): Promise<string> {
    const { sessionId } = room;
    const request = { sessionId, role: 'student', participantId, kind: 'code', hours } as const;
    return (await this.#deps.grants.issue(request)).secret;
  }

  async #admit(room: Room, { name, locale }: JoinForm): Promise<Admitted | Refusal> {
    const participant = newId(this.#deps.world);
    const command = { type: 'participant.join', participant, name, locale } as const;
    const refusal = this.#fullness(room) ?? room.check({ role: 'system' }, command);
    if (refusal !== null) return refusal;
    const verdict = await room.submit({ role: 'system' }, { id: newId(this.#deps.world), command });
    if (!verdict.ok) return verdict;
    const person = participantOf(room.state, participant);
    return person === undefined ? refuse('internal') : this.#withToken(room, person);
  }

  #fullness(room: Room): Refusal | null {
    const { maxParticipants: limit } = this.#deps;
    let present = 0;
    for (const { isRemoved } of participants(room.expected)) if (!isRemoved) present++;
    return present >= limit ? refuse('roomFull', { limit }) : null;
  }

  async #withToken(room: Room, person: Participant): Promise<Admitted> {
    const { grants, resumeHours: hours } = this.#deps;
    const { sessionId } = room;
    const issued = await grants.issue({
      sessionId,
      role: 'student',
      participantId: person.id,
      kind: 'token',
      hours,
    });
    return { ok: true, room, person, grantId: issued.id, token: issued.secret };
  }

  async #resolve(grant: Grant | null): Promise<{ room: Room; person: Participant; grantId: string } | null> {
    if (grant === null || grant.role !== 'student' || grant.participantId === null) return null;
    const room = await this.#deps.hall.open(grant.sessionId);
    if (!(room instanceof Room)) return null;
    const person = participantOf(room.state, grant.participantId);
    return person === undefined ? null : { room, person, grantId: grant.id };
  }
}

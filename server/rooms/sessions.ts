/**
 * Teaching sessions of an instructor: opening one with its join code, and the links of projector and remote.
 * Law: everything is asked in the name of an account; another's session answers like one that does not exist.
 */

import type { Lesson } from '#core/lesson/index.ts';
import { LIMITS, type Refusal, refuse } from '#core/protocol/index.ts';
import { type Grant, type SessionRecord, type Store, StoreError } from '#server/ports/store.ts';
import type { World } from '#server/ports/world.ts';
import type { Grants, IssuedGrant } from './grants.ts';
import { newCode, newId } from './secrets.ts';

export interface SessionsDeps {
  readonly store: Pick<Store, 'createSession' | 'session' | 'sessionsOf'>;
  readonly grants: Grants;
  readonly world: World;
  readonly lessonOf: (id: string) => Lesson | undefined;
}

/** Codes tried before giving up: with 31^7 of them the first one is nearly always free. */
const TRIES = 8;
const LISTED = 100;
/** Hours that a projector or remote link is good for. */
const LINK_HOURS = 24;

export class Sessions {
  readonly #deps: SessionsDeps;

  constructor(deps: SessionsDeps) {
    this.#deps = deps;
  }

  /** Opens a session of the lesson; the whole lesson is kept in its log. */
  async open(ownerId: string, lessonId: string, isRehearsal: boolean): Promise<SessionRecord | Refusal> {
    const lesson = this.#deps.lessonOf(lessonId);
    if (lesson === undefined) return refuse('unknownLesson');
    for (let i = 0; i < TRIES; i++) {
      const session = this.#newSession(ownerId, lesson.id, isRehearsal);
      if (await this.#create(session, lesson)) return session;
    }
    return refuse('busy');
  }

  async list(ownerId: string): Promise<SessionRecord[]> {
    return this.#deps.store.sessionsOf(ownerId, LISTED);
  }

  /** The session if it is the account's own. */
  async own(ownerId: string, sessionId: string): Promise<SessionRecord | Refusal> {
    const session = await this.#deps.store.session(sessionId);
    return session === null || session.ownerId !== ownerId ? refuse('unknownRoom') : session;
  }

  /** A new link; its token is told this once. */
  async addLink(
    ownerId: string,
    sessionId: string,
    role: 'projector' | 'remote',
  ): Promise<IssuedGrant | Refusal> {
    const session = await this.own(ownerId, sessionId);
    if ('ok' in session) return session;
    return this.#deps.grants.issue({
      sessionId,
      role,
      participantId: null,
      kind: 'token',
      hours: LINK_HOURS,
    });
  }

  async links(ownerId: string, sessionId: string): Promise<Grant[] | Refusal> {
    const session = await this.own(ownerId, sessionId);
    return 'ok' in session ? session : this.#deps.grants.links(sessionId);
  }

  /** Withdraws a link of the account's own session; its id, so that the sockets can be closed. */
  async withdrawLink(ownerId: string, sessionId: string, linkId: string): Promise<Grant | Refusal> {
    const links = await this.links(ownerId, sessionId);
    if ('ok' in links) return links;
    const link = links.find(({ id }) => id === linkId);
    if (link === undefined) return refuse('deadLink');
    await this.#deps.grants.revoke(link.id);
    return link;
  }

  #newSession(ownerId: string, lessonId: string, isRehearsal: boolean): SessionRecord {
    const { world } = this.#deps;
    return {
      id: newId(world),
      ownerId,
      lessonId,
      joinCode: newCode(world, LIMITS.joinCodeLetters),
      isRehearsal,
      createdAtMs: world.nowMs(),
      endedAtMs: null,
      epoch: 0,
    };
  }

  /** False when the join code is in use. */
  async #create(session: SessionRecord, lesson: Lesson): Promise<boolean> {
    const { id: sessionId, joinCode, isRehearsal, createdAtMs: atMs, ownerId: actorId } = session;
    const event = { type: 'session.opened', sessionId, joinCode, isRehearsal, lesson };
    try {
      await this.#deps.store.createSession(session, [{ seq: 1, atMs, actorId, commandId: null, event }]);
      return true;
    } catch (error) {
      if (error instanceof StoreError && error.reason === 'joinCodeTaken') return false;
      throw error;
    }
  }
}

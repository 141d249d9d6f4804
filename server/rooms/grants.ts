/**
 * Rights proved by a secret: resume tokens and personal codes of students, links of projectors and remotes.
 * Law: a secret is told once, when it is made; afterwards only its hash is known, and it can be withdrawn.
 */
import { LIMITS } from '#core/protocol/index.ts';
import type { Grant, Store } from '#server/ports/store.ts';
import type { World } from '#server/ports/world.ts';
import { hashSecret, newCode, newId, newSecret } from './secrets.ts';

type GrantStore = Pick<Store, 'addGrant' | 'grantByHash' | 'grantsOf' | 'revokeGrant'>;

export interface GrantRequest {
  readonly sessionId: string;
  readonly role: Grant['role'];
  readonly participantId: string | null;
  readonly kind: Grant['kind'];
  readonly hours: number;
}

export interface IssuedGrant {
  readonly id: string;
  readonly secret: string;
}

/** Only what a browser of ours may hold; anything else is not even hashed. */
const isTokenShaped = (secret: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(secret);

export class Grants {
  readonly #store: GrantStore;
  readonly #world: World;
  /** Grants proved lately, by hash, the oldest first: a class that comes back at once asks for all of them. */
  readonly #known = new Map<string, Grant>();
  static readonly #MOST_KNOWN = 5000;
  /** Grants withdrawn by this process, so that a look-up under way does not bring one back. */
  readonly #revoked = new Set<string>();

  constructor(store: GrantStore, world: World) {
    this.#store = store;
    this.#world = world;
  }

  async issue({ sessionId, role, participantId, kind, hours }: GrantRequest): Promise<IssuedGrant> {
    const id = newId(this.#world);
    const secret =
      kind === 'token' ? newSecret(this.#world) : newCode(this.#world, LIMITS.personalCodeLetters);
    const createdAtMs = this.#world.nowMs();
    const expiresAtMs = createdAtMs + hours * 3_600_000;
    const grant: Grant = {
      id,
      sessionId,
      role,
      participantId,
      kind,
      secretHash: hashSecret(secret),
      createdAtMs,
      expiresAtMs,
      revokedAtMs: null,
    };
    await this.#store.addGrant(grant);
    this.#know(grant);
    return { id, secret };
  }

  /** The valid grant behind a token of a cookie, link or bearer header. */
  byToken(token: string): Promise<Grant | null> {
    return isTokenShaped(token) ? this.#valid(token, 'token') : Promise.resolve(null);
  }

  /** The valid grant behind a personal code in its normal form. */
  byCode(code: string): Promise<Grant | null> {
    return this.#valid(code, 'code');
  }

  /** Valid links of one session. */
  async links(sessionId: string): Promise<Grant[]> {
    const grants = await this.#store.grantsOf(sessionId);
    return grants.filter((grant) => grant.role !== 'student' && this.#isValid(grant));
  }

  async revoke(id: string): Promise<void> {
    this.#revoked.add(id);
    await this.#store.revokeGrant(id, this.#world.nowMs());
  }

  /** Withdraws a participant's personal codes, so that one is valid at a time. */
  async revokeCodes(sessionId: string, participantId: string): Promise<void> {
    const grants = await this.#store.grantsOf(sessionId);
    const codes = grants.filter((grant) => grant.kind === 'code' && grant.participantId === participantId);
    for (const code of codes) if (this.#isValid(code)) await this.revoke(code.id);
  }

  async #valid(secret: string, kind: Grant['kind']): Promise<Grant | null> {
    const hash = hashSecret(secret);
    const grant = this.#known.get(hash) ?? (await this.#store.grantByHash(hash));
    if (grant === null || grant.kind !== kind || !this.#isValid(grant)) return null;
    this.#know(grant);
    return grant;
  }

  #know(grant: Grant): void {
    this.#known.delete(grant.secretHash);
    this.#known.set(grant.secretHash, grant);
    const oldest = this.#known.keys().next().value;
    if (this.#known.size > Grants.#MOST_KNOWN && oldest !== undefined) this.#known.delete(oldest);
  }

  #isValid({ id, revokedAtMs, expiresAtMs }: Grant): boolean {
    return revokedAtMs === null && !this.#revoked.has(id) && this.#world.nowMs() < expiresAtMs;
  }
}

/** Instructors' doors: open a session, list the own ones, make and withdraw links for projector and remote. */
import * as z from 'zod/mini';
import { type Refusal, refuse } from '#core/protocol/index.ts';
import type { Peer } from '#server/edge/peer.ts';
import { SIGN_IN_COOKIE } from '#server/edge/set-cookie.ts';
import type { Accounts, SignedIn } from '#server/ports/accounts.ts';
import type { SessionRecord } from '#server/ports/store.ts';
import type { Sessions } from '#server/rooms/sessions.ts';
import { get, post, type Route } from './api.ts';
import { type Answer, accepted } from './respond.ts';

export interface SessionRoutesDeps {
  readonly accounts: Pick<Accounts, 'who'>;
  readonly sessions: Sessions;
  /** Ends the sockets of a withdrawn link. */
  readonly endGrant: (grantId: string) => void;
}

const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/));
const sessionForm = z.strictObject({ lessonId: id, isRehearsal: z.boolean() });
const linkForm = z.strictObject({ role: z.enum(['projector', 'remote']) });
const withdrawForm = z.strictObject({ linkId: id });

export function sessionRoutes(deps: SessionRoutesDeps): Route[] {
  const { sessions } = deps;
  const signedIn = async (peer: Peer, run: (account: SignedIn) => Promise<Answer | Refusal>) => {
    const account = await deps.accounts.who(signInCookie(peer));
    return account === null ? refuse('signInNeeded') : run(account);
  };
  return [
    post('/api/sessions', sessionForm, ({ peer, body }) =>
      signedIn(peer, async ({ accountId }) => {
        const session = await sessions.open(accountId, body.lessonId, body.isRehearsal);
        return 'ok' in session ? session : accepted({ session: publicSession(session) });
      }),
    ),
    get('/api/sessions', ({ peer }) =>
      signedIn(peer, async ({ accountId }) => {
        const list = await sessions.list(accountId);
        return accepted({ sessions: list.map(publicSession) });
      }),
    ),
    get('/api/sessions/:id/links', ({ peer, params }) =>
      signedIn(peer, async ({ accountId }) => {
        const links = await sessions.links(accountId, params.id ?? '');
        if ('ok' in links) return links;
        return accepted({
          links: links.map(({ id: linkId, role, createdAtMs }) => ({ id: linkId, role, createdAtMs })),
        });
      }),
    ),
    post('/api/sessions/:id/links', linkForm, ({ peer, params, body }) =>
      signedIn(peer, async ({ accountId }) => {
        const link = await sessions.addLink(accountId, params.id ?? '', body.role);
        if ('ok' in link) return link;
        // The token stands behind the # so that it never reaches a server's log.
        const path = `/${body.role}/${params.id}#${link.secret}`;
        return accepted({ link: { id: link.id, role: body.role, token: link.secret, path } });
      }),
    ),
    post('/api/sessions/:id/links/withdraw', withdrawForm, ({ peer, params, body }) =>
      signedIn(peer, async ({ accountId }) => {
        const link = await sessions.withdrawLink(accountId, params.id ?? '', body.linkId);
        if ('ok' in link) return link;
        deps.endGrant(link.id);
        return accepted();
      }),
    ),
  ];
}

export const signInCookie = (peer: Peer): string | undefined =>
  peer.cookies.get(SIGN_IN_COOKIE.of(peer.isHttps));

const publicSession = ({ ownerId: _, epoch: __, ...session }: SessionRecord) => session;

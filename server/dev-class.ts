/**
 * A class to look at, for `npm run dev`: an instructor with a new password, lesson L01 in the lobby, a projector link.
 * Law: in development alone, and only on a database without an instructor; a database in use is left as it is.
 */
import type { Attend } from './assemble.ts';

const EMAIL = 'dev@attend.example';

export interface DevClass {
  readonly lines: readonly string[];
}

/** Makes the class; `null` when the database has an instructor already or something refuses. */
export async function openDevClass(
  { accounts, sessions, publicOrigin }: Pick<Attend, 'accounts' | 'sessions' | 'publicOrigin'>,
  secret: string,
  password: string,
): Promise<DevClass | null> {
  const account = await accounts.setUp({ secret, email: EMAIL, password, name: 'Dev' });
  if (!account.ok) return null;
  const { accountId } = account.account;
  const session = await sessions.open(accountId, 'L01', false);
  if ('ok' in session) return null;
  const projector = await sessions.addLink(accountId, session.id, 'projector');
  const origin = publicOrigin();
  return {
    lines: [
      `  Sign in as ${EMAIL} with:   ${password}`,
      `  Console:                    ${origin}/teach/sessions/${session.id}`,
      `  Student:                    ${origin}/j/${session.joinCode}`,
      ...('ok' in projector
        ? []
        : [`  Projector:                  ${origin}/projector/${session.id}#${projector.secret}`]),
      `  For developers:             ${origin}/dev/gallery and ${origin}/dev/classroom`,
      '',
    ],
  };
}

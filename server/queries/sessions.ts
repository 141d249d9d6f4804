/** Sessions as pages show them. Law: asked in the name of an account; another's is as if it were not there. */
import type { Text } from '#core/lesson/index.ts';
import type { SessionRecord } from '#server/ports/store.ts';
import { runtime } from './runtime.ts';

export interface SessionSummary {
  readonly id: string;
  readonly joinCode: string;
  readonly lessonId: string;
  /** `null` when the lesson is no longer among the built-in ones. */
  readonly title: Text | null;
  readonly isRehearsal: boolean;
  readonly createdAtMs: number;
  readonly endedAtMs: number | null;
  /** What students type or scan. */
  readonly joinUrl: string;
}

/** The newest sessions of an account. */
export async function sessionsOf(accountId: string, limit = 50): Promise<SessionSummary[]> {
  return (await runtime().store.sessionsOf(accountId, limit)).map(summaryOf);
}

/** One session of the account, or `null`. */
export async function sessionOf(accountId: string, sessionId: string): Promise<SessionSummary | null> {
  const session = await runtime().store.session(sessionId);
  return session === null || session.ownerId !== accountId ? null : summaryOf(session);
}

/** The address that opens the join form with the code filled in. */
export const joinUrlOf = (joinCode: string): string => `${runtime().publicOrigin()}/j/${joinCode}`;

function summaryOf({
  id,
  joinCode,
  lessonId,
  isRehearsal,
  createdAtMs,
  endedAtMs,
}: SessionRecord): SessionSummary {
  const title = runtime().lessons.lesson(lessonId)?.title ?? null;
  return { id, joinCode, lessonId, title, isRehearsal, createdAtMs, endedAtMs, joinUrl: joinUrlOf(joinCode) };
}

/** The instructor's desk: classes that are open, the ten lessons, earlier classes. */
import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { inLocale } from '#app/i18n/locale.ts';
import { serverText } from '#app/i18n/server.tsx';
import { isTheme, THEME_COOKIE } from '#app/ui/theme.ts';
import { lessonSummaries } from '#server/queries/lessons.ts';
import { type SessionSummary, sessionsOf } from '#server/queries/sessions.ts';
import { instructorOf } from '#server/queries/who.ts';
import { DeskBar } from './desk-bar.tsx';
import { LessonRow } from './lesson-row.tsx';
import { SessionRow } from './session-row.tsx';
import styles from './teach.module.css';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverText()).t('teach.title') };
}

export default async function TeachPage() {
  const account = await instructorOf(await headers());
  if (account === null) redirect('/sign-in');
  const { t, locale } = await serverText();
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  const sessions = await sessionsOf(account.accountId);
  const open = sessions.filter(({ endedAtMs }) => endedAtMs === null);
  const ended = sessions.filter(({ endedAtMs }) => endedAtMs !== null);
  const list = (title: string, some: readonly SessionSummary[]) =>
    some.length > 0 && (
      <section className={styles.part}>
        <h2 className={styles.heading}>{title}</h2>
        <ul className={styles.list}>
          {some.map((session, i) => (
            <SessionRow
              key={session.id}
              isMain={i === 0 && session.endedAtMs === null}
              session={session}
              title={session.title === null ? session.lessonId : inLocale(session.title, locale)}
            />
          ))}
        </ul>
      </section>
    );
  return (
    <main className={styles.page}>
      <DeskBar theme={isTheme(theme) ? theme : null} />
      <h1 className={styles.title}>{t('teach.greeting', { name: account.name })}</h1>
      {list(t('teach.openClasses'), open)}
      <section className={styles.part}>
        <h2 className={styles.heading}>{t('teach.lessons')}</h2>
        <p className={styles.goal}>{t('teach.rehearseBody')}</p>
        <ol className={styles.list}>
          {lessonSummaries().map((lesson) => (
            <LessonRow key={lesson.id} lesson={lesson} />
          ))}
        </ol>
      </section>
      {list(t('teach.endedClasses'), ended)}
    </main>
  );
}

/** One class of the instructor: lobby, console or look back, whatever its state is now. */
import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { inLocale } from '#app/i18n/locale.ts';
import { serverText } from '#app/i18n/server.tsx';
import { QrCode } from '#app/ui/qr-code.tsx';
import { isTheme, THEME_COOKIE } from '#app/ui/theme.ts';
import { peerThresholds } from '#server/queries/lessons.ts';
import { misconceptionNames } from '#server/queries/misconceptions.ts';
import { sessionOf } from '#server/queries/sessions.ts';
import { instructorOf } from '#server/queries/who.ts';
import { SessionPage } from '../../../session/session-page.tsx';

interface PageProps {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t, locale } = await serverText();
  const account = await instructorOf(await headers());
  const session = account && (await sessionOf(account.accountId, (await params).id));
  return { title: session?.title ? inLocale(session.title, locale) : t('teach.title') };
}

export default async function TeachSessionPage({ params }: PageProps) {
  const account = await instructorOf(await headers());
  if (account === null) redirect('/sign-in');
  const session = await sessionOf(account.accountId, (await params).id);
  if (session === null) notFound();
  const { t, locale } = await serverText();
  const { id, joinCode, joinUrl } = session;
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  return (
    <SessionPage
      sessionId={id}
      accountId={account.accountId}
      join={{ code: joinCode, url: joinUrl }}
      qr={<QrCode link={joinUrl} label={t('ui.qrCode', { link: joinUrl })} />}
      peer={peerThresholds()}
      theme={isTheme(theme) ? theme : null}
      misconceptions={misconceptionNames(locale)}
    />
  );
}

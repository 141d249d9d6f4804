/** The class on a projector. Law: the right to it stands behind the # of the link, so this page knows nothing of the class. */
import type { Metadata } from 'next';
import { serverText } from '#app/i18n/server.tsx';
import { joinUrlOf } from '#server/queries/sessions.ts';
import { ScreenPage } from '../../screen/screen-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverText()).t('screen.title') };
}

export default async function ProjectorPage({ params }: { params: Promise<{ id: string }> }) {
  return <ScreenPage sessionId={(await params).id} joinBase={joinUrlOf('')} />;
}

/** A phone that runs the class. Law: the right to it stands behind the # of the link, so this page knows nothing of the class. */
import type { Metadata } from 'next';
import { serverText } from '#app/i18n/server.tsx';
import { RemotePage } from '../remote-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverText()).t('remote.title') };
}

export default async function RemoteRoute({ params }: { params: Promise<{ id: string }> }) {
  return <RemotePage sessionId={(await params).id} />;
}

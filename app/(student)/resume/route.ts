/** Going on with the personal code on another device. */
import { serverText } from '#app/i18n/server.tsx';
import { studentPage } from '../student-page.ts';

export async function GET() {
  const { t } = await serverText();
  return studentPage({ entry: 'resume', title: t('join.resumeTitle'), areas: ['join'], data: null });
}

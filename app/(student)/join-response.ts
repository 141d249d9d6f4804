/** The start page as a response. Who already is in a class is told by the page itself, which asks the server. */
import { serverText } from '#app/i18n/server.tsx';
import { studentPage } from './student-page.ts';

/** `code`: filled in, or empty. */
export async function joinPage(code: string): Promise<Response> {
  const { t } = await serverText();
  return studentPage({ entry: 'start', title: t('join.title'), areas: ['join'], data: { code } });
}

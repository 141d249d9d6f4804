/** The lessons that can be learnt alone. */
import { studentPage } from '#app/(student)/student-page.ts';
import { serverText } from '#app/i18n/server.tsx';
import { lessonLibrary } from '#server/queries/lessons.ts';
import { SOLO_LESSONS } from './solo-lessons.ts';

export async function GET() {
  const { t } = await serverText();
  const lessons = lessonLibrary()
    .lessons.filter(({ id }) => SOLO_LESSONS.includes(id))
    .map(({ id, title, goal, minutes, steps }) => ({ id, title, goal, minutes, steps: steps.length }));
  return studentPage({
    entry: 'practice',
    title: t('practice.title'),
    areas: ['practice', 'page'],
    data: { lessons },
  });
}

/** The learner's live page. Law: who one is comes from the resume token alone; without one the page leads to the start. */
import type { NextRequest } from 'next/server';
import { serverText } from '#app/i18n/server.tsx';
import { studentOf } from '#server/queries/who.ts';
import { studentPage } from '../student-page.ts';

export async function GET(request: NextRequest) {
  const [{ t }, place] = await Promise.all([serverText(), studentOf(request.headers)]);
  return studentPage({
    entry: 'class',
    title: t('join.title'),
    areas: ['learner', 'join', 'page'],
    data: { place: place && { session: place.sessionId, person: place.participant.id } },
  });
}

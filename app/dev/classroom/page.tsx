/** The one-page classroom. For developers: 404 in production. `?lesson=L05&seed=7`. */
import { notFound } from 'next/navigation';
import { serverText, Texts } from '#app/i18n/server.tsx';
import { lessonLibrary, peerThresholds } from '#server/queries/lessons.ts';
import { misconceptionNames } from '#server/queries/misconceptions.ts';

interface PageProps {
  readonly searchParams: Promise<{ readonly lesson?: string; readonly seed?: string }>;
}

export default async function ClassroomPage({ searchParams }: PageProps) {
  if (process.env.NODE_ENV === 'production') notFound();
  const { Classroom } = await import('./classroom.tsx');
  const asked = await searchParams;
  const lesson = lessonLibrary().lesson(asked.lesson ?? 'L01');
  if (lesson === undefined) notFound();
  const { locale } = await serverText();
  return (
    <Texts areas={['learner', 'refusal', 'number', 'line', 'lobby', 'console', 'classroom']}>
      <Classroom
        lesson={lesson}
        seed={Number(asked.seed ?? 7) || 7}
        facts={{ theme: null, peer: peerThresholds(), misconceptions: misconceptionNames(locale) }}
      />
    </Texts>
  );
}

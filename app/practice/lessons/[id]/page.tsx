/** A lesson to be learnt alone. The page brings the lesson; from then on everything happens on the device. */
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { serverText } from '#app/i18n/server.tsx';
import { PracticeLesson } from '#app/practice/practice-lesson.tsx';
import { contentVersion, soloLesson } from '#app/practice/solo-lesson.ts';
import { SOLO_LESSONS } from '#app/practice/solo-lessons.ts';
import { standInsOf } from '#app/practice/stand-ins.ts';
import { lessonLibrary } from '#server/queries/lessons.ts';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await serverText();
  return { title: lessonLibrary().lesson((await params).id)?.title[locale] ?? null };
}

export default async function PracticeLessonPage({ params }: Props) {
  const lesson = lessonLibrary().lesson((await params).id);
  if (lesson === undefined || !SOLO_LESSONS.includes(lesson.id)) notFound();
  return (
    <PracticeLesson
      lesson={soloLesson(lesson)}
      version={contentVersion(lesson)}
      standIns={standInsOf(lesson)}
    />
  );
}

/** A lesson to be learnt alone. The page brings the lesson; from then on everything happens on the device. */
import { redirect } from 'next/navigation';
import type { NextRequest } from 'next/server';
import { studentPage } from '#app/(student)/student-page.ts';
import { serverText } from '#app/i18n/server.tsx';
import { lessonLibrary } from '#server/queries/lessons.ts';
import { contentVersion, soloLesson } from '../../solo-lesson.ts';
import { SOLO_LESSONS } from '../../solo-lessons.ts';
import { standInsOf } from '../../stand-ins.ts';

export async function GET(_: NextRequest, { params }: { params: Promise<{ id: string }> }) {
  const lesson = lessonLibrary().lesson((await params).id);
  if (lesson === undefined || !SOLO_LESSONS.includes(lesson.id)) redirect('/practice');
  const { locale } = await serverText();
  return studentPage({
    entry: 'practice-lesson',
    title: lesson.title[locale],
    areas: ['learner', 'practice'],
    data: { lesson: soloLesson(lesson), version: contentVersion(lesson), standIns: standInsOf(lesson) },
  });
}

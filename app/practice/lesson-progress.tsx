'use client';
/** How far a lesson was done on this device; known only in the browser, so the line is empty until then. */
import { useEffect, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { type SoloProgress, soloProgress } from './solo-shelf.ts';

export function LessonProgress({ lessonId }: { lessonId: string }) {
  const { t } = useText();
  const [progress, setProgress] = useState<SoloProgress | null>(null);
  useEffect(() => setProgress(soloProgress(lessonId)), [lessonId]);
  if (progress === null) return null;
  return progress.isEnded ? (
    <Badge mark="right">{t('practice.done')}</Badge>
  ) : (
    <Badge>{t('practice.goOn', { n: progress.step })}</Badge>
  );
}

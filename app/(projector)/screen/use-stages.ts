'use client';
/** Plays the stages of a softmax row once: scores, exponentials, total, shares. With reduced motion the end is shown. */
import { useEffect, useState } from 'react';
import type { SoftmaxStage } from '#core/picture/index.ts';

const STAGES: readonly SoftmaxStage[] = ['scores', 'exponentials', 'total', 'weights'];
/** Time to read one stage from the last row. */
const READ_MS = 2_500;

export function useStages(isPlayed: boolean): SoftmaxStage {
  const [at, setAt] = useState(isPlayed ? 0 : STAGES.length - 1);
  useEffect(() => {
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) setAt(STAGES.length - 1);
  }, []);
  useEffect(() => {
    if (at === STAGES.length - 1) return;
    const timer = setTimeout(() => setAt(at + 1), READ_MS);
    return () => clearTimeout(timer);
  }, [at]);
  return STAGES[at]!;
}

'use client';
/** Whether numbers of a step may be changed by this person now: what the server would admit, steady under a finger. */
import { useContext } from 'react';
import { useView } from '#app/live/hooks.ts';
import type { View } from '#core/protocol/index.ts';
import { FingerContext, useSteady } from './place.ts';

export function useCanWork(step: number): boolean {
  const now = useView((view) => canWork(view, step));
  return useSteady(now, useContext(FingerContext));
}

/** Live, within the window, and no round of the step still open. */
export function canWork(view: View, step: number): boolean {
  const { status, pacing, steps } = view.class;
  const stage = steps[step]?.stage;
  return (
    status === 'live' &&
    view.own?.me.isRemoved === false &&
    step >= pacing.from &&
    step <= pacing.to &&
    (stage === 'none' || stage === 'revealed')
  );
}

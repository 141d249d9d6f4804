'use client';
/** Whether numbers of a step may be changed by this person now: what the server would admit. */
import { useView } from '#app/live/hooks.ts';
import type { View } from '#core/protocol/index.ts';

export function useCanWork(step: number): boolean {
  return useView((view) => canWork(view, step));
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

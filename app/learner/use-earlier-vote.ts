'use client';
/** What this person chose when the same question was asked before; null without. */
import { useView } from '#app/live/hooks.ts';

export function useEarlierVote(step: number, voteId: string): string | null {
  return useView((view) => {
    const earlier = Object.keys(view.class.steps)
      .map(Number)
      .filter((n) => n < step && view.class.steps[n]?.content.vote?.id === voteId);
    const last = Math.max(...earlier);
    return view.own?.work[last]?.vote?.option ?? null;
  });
}

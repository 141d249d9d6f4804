'use client';
/**
 * Which step is shown. Law: the step follows the class (or the own choice within a window), but never changes under a
 * finger: while one is down, the step stays, and moves on when it is lifted.
 */
import { createContext, useEffect, useState } from 'react';
import { useView } from '#app/live/hooks.ts';
import type { StepView, Work } from '#core/protocol/index.ts';
import { NO_WORK, placeInView } from '#core/room/index.ts';

/** Whether a finger is down on the step: what it works on stays as it is until it is lifted. */
export const FingerContext = createContext(false);

/** The value as it is, or while a finger is down as it was before. */
export function useSteady<T>(now: T, isDown: boolean): T {
  const [kept, keep] = useState(now);
  if (!isDown && kept !== now) keep(now);
  return isDown ? kept : now;
}

/** The step to show, whether a finger is down on it, and the handler that tells that one came down. */
export function usePlace(): {
  readonly step: number;
  readonly isDown: boolean;
  readonly onFinger: () => void;
} {
  const place = useView(placeInView);
  const [isDown, setDown] = useState(false);
  useEffect(() => {
    if (!isDown) return;
    const lifted = () => setDown(false);
    window.addEventListener('pointerup', lifted);
    window.addEventListener('pointercancel', lifted);
    return () => {
      window.removeEventListener('pointerup', lifted);
      window.removeEventListener('pointercancel', lifted);
    };
  }, [isDown]);
  return { step: useSteady(place, isDown), isDown, onFinger: () => setDown(true) };
}

/** The shared half of a step; undefined before it is open. */
export function useStep(step: number): StepView | undefined {
  return useView((view) => view.class.steps[step]);
}

/** A part of what this person did at the step; the rest may change without drawing the asker anew. */
export function useWork<T>(step: number, select: (work: Work) => T): T {
  return useView((view) => select(view.own?.work[step] ?? NO_WORK));
}

/** The seat of this person, from 0. */
export function useSeat(): number {
  return useView((view) => view.own?.me.seat ?? 0);
}

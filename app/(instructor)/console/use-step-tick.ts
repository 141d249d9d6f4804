'use client';
/** The tick of the step that is looked at; null until one about that step has come. */
import { useTick } from '#app/live/hooks.ts';
import type { StepTick } from '#core/protocol/index.ts';

export function useStepTick(step: number): StepTick | null {
  const current = useTick()?.tick.current ?? null;
  return current?.step === step ? current : null;
}

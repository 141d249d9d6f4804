/** Whether a step asks something of every student now: a round that is open, or tasks. */
import type { View } from '#core/protocol/index.ts';
import { planOf } from './lesson-parts.ts';

export function isAskingAt(view: View, step: number): boolean {
  const { status, steps } = view.class;
  const opened = steps[step];
  if (opened === undefined || status === 'ended') return false;
  return opened.stage === 'open' || (planOf(view, step)?.tasks?.length ?? 0) > 0;
}

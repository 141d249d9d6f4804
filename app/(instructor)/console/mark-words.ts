'use client';
/** The words of the five marks, and what "nothing" means where something is asked. */
import { useText } from '#app/i18n/texts.tsx';
import type { Mark, SeatMark } from '#core/protocol/index.ts';

export const MARK_WORDS = {
  none: 'ui.markNone',
  right: 'ui.markRight',
  wrong: 'ui.markWrong',
  goThere: 'ui.markGoThere',
  human: 'ui.markHuman',
} as const satisfies Record<Mark, string>;

/** The word for one student's mark; somebody without one has not begun, or is on the way. */
export function useMarkWord(isAsking: boolean): (mark: SeatMark | undefined) => string {
  const { t } = useText();
  return (mark) => {
    if (mark !== undefined && mark.mark !== 'none') return t(MARK_WORDS[mark.mark]);
    if (mark !== undefined && mark.met > 0) return t('console.underWay');
    return isAsking ? t('console.caseMissing') : t('ui.markNone');
  };
}

/** The words of the five marks. */
import type { Mark } from '#core/protocol/index.ts';

export const MARK_WORDS = {
  none: 'ui.markNone',
  right: 'ui.markRight',
  wrong: 'ui.markWrong',
  goThere: 'ui.markGoThere',
  human: 'ui.markHuman',
} as const satisfies Record<Mark, string>;

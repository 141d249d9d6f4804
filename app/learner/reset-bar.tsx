'use client';
/** Back to the start: one cell or all, and back again. Law: a reset can be undone as long as the board is open. */
import { useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { usePreview, useSend } from '#app/live/hooks.ts';
import { Button } from '#app/ui/button.tsx';
import type { BoardOverlay } from '#core/protocol/index.ts';
import { type Chosen, useCellLabel } from './board-fields.tsx';
import styles from './board-view.module.css';
import type { OwnBoard } from './use-board.ts';

export function ResetBar({ own, chosen }: { own: OwnBoard; chosen: Chosen | null }) {
  const { t } = useText();
  const send = useSend();
  const { edit } = usePreview();
  const [before, setBefore] = useState<BoardOverlay | null>(null);
  const { step, overlay } = own;
  const board = own.state.id;
  const label = useCellLabel(own, chosen ?? { variable: '', index: 0 });
  const hasOwn = Object.values(overlay).some((cells) => Object.keys(cells).length > 0);
  const hasChosen = chosen !== null && overlay[chosen.variable]?.[chosen.index] !== undefined;

  const reset = (cell: Chosen | null) => {
    setBefore(overlay);
    void send({ type: 'adjustment.reset', step, board, ...cell });
  };
  const undo = () => {
    for (const [variable, cells] of Object.entries(before ?? {}))
      edit(
        { step, board, variable },
        Object.entries(cells).map(([index, value]) => [Number(index), value] as const),
      );
    setBefore(null);
  };

  if (!hasOwn && before === null) return null;
  return (
    <div className={styles.tools}>
      {hasChosen && (
        <Button rank="quiet" icon="undo" onPress={() => reset(chosen)}>
          {t('learner.resetCell')} · {label}
        </Button>
      )}
      {hasOwn && (
        <Button rank="quiet" icon="undo" onPress={() => reset(null)}>
          {t('learner.resetAll')}
        </Button>
      )}
      {before !== null && (
        <>
          <span role="status" className={styles.soft}>
            {t('learner.wasReset')}
          </span>
          <Button rank="quiet" onPress={undo}>
            {t('learner.undo')}
          </Button>
        </>
      )}
    </div>
  );
}

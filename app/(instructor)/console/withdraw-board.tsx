'use client';
/** Takes a board of one's own off the students' tables. Law: it can be put back as it was. */
import { useText } from '#app/i18n/texts.tsx';
import { useSend } from '#app/live/hooks.ts';
import { Button } from '#app/ui/button.tsx';
import type { BoardState } from '#core/protocol/index.ts';
import { useWithdrawn } from './withdrawn.ts';

export function WithdrawBoard({ step, board }: { step: number; board: BoardState }) {
  const { t } = useText();
  const send = useSend();
  const { remember } = useWithdrawn();
  return (
    <Button
      isSmall
      rank="quiet"
      onPress={() => {
        remember({ step, board });
        void send({ type: 'matrix.withdraw', step, board: board.id });
      }}
    >
      {t('console.withdraw')}
    </Button>
  );
}

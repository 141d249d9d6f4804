'use client';
/** Offers to put back the board that was withdrawn last. */
import { type ReactNode, useMemo, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useSend } from '#app/live/hooks.ts';
import { Toast, ToastPlace } from '#app/ui/notice.tsx';
import { pushAgain } from './push-command.ts';
import { type Withdrawn, WithdrawnContext } from './withdrawn.ts';

export function WithdrawnToast({ children }: { children: ReactNode }) {
  const { t } = useText();
  const send = useSend();
  const [gone, setGone] = useState<Withdrawn | null>(null);
  const value = useMemo(() => ({ remember: setGone }), []);
  const putBack = () => {
    const command = gone && pushAgain(gone.step, gone.board);
    if (command) void send(command);
    setGone(null);
  };
  return (
    <WithdrawnContext.Provider value={value}>
      {children}
      {gone !== null && (
        <ToastPlace>
          <Toast action={{ text: t('lobby.undo'), onPress: putBack }} onClose={() => setGone(null)}>
            {t('console.withdrawn')}
          </Toast>
        </ToastPlace>
      )}
    </WithdrawnContext.Provider>
  );
}

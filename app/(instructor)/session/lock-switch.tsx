'use client';
/** Whether new students may come in. Those inside come back freely either way. */
import { useText } from '#app/i18n/texts.tsx';
import { useSend, useView } from '#app/live/hooks.ts';
import { Button } from '#app/ui/button.tsx';

export function LockSwitch() {
  const { t } = useText();
  const send = useSend();
  const isLocked = useView((view) => view.class.isLocked);
  return (
    <Button
      icon={isLocked ? 'lock' : 'unlock'}
      isOn={isLocked}
      onPress={() => void send({ type: isLocked ? 'class.unlock' : 'class.lock' })}
    >
      {t(isLocked ? 'lobby.locked' : 'lobby.lock')}
    </Button>
  );
}

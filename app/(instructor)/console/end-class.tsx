'use client';
/** Ending the class: the one move that cannot be taken back, so what it does is said before it is done. */
import { useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';

export function EndClass({ isDisabled, onEnd }: { isDisabled: boolean; onEnd: () => void }) {
  const { t } = useText();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button rank="quiet" isDisabled={isDisabled} onPress={() => setAsking(true)}>
        {t('console.end')}
      </Button>
      <Dialog
        title={t('console.endTitle')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onPress={() => setAsking(false)}>{t('console.endNot')}</Button>
            <Button
              rank="main"
              onPress={() => {
                setAsking(false);
                onEnd();
              }}
            >
              {t('console.endNow')}
            </Button>
          </>
        }
      >
        <p>{t('console.endBody')}</p>
      </Dialog>
    </>
  );
}

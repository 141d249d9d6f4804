'use client';
/** Says when the server did not do what was asked, and why. Law: last words alone; it stays until it is read. */
import { useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useVerdicts } from '#app/live/hooks.ts';
import { useRefusalText } from '#app/live/refusal-text.ts';
import { Toast, ToastPlace } from '#app/ui/notice.tsx';
import type { Refusal } from '#core/protocol/index.ts';

export function Refused() {
  const { t } = useText();
  const say = useRefusalText();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useVerdicts((_, verdict) => {
    if (!verdict.ok) setRefusal(verdict);
  });
  if (refusal === null) return null;
  return (
    <ToastPlace>
      <Toast tone="attention" onClose={() => setRefusal(null)}>
        {t('line.refused', { reason: say(refusal) })}
      </Toast>
    </ToastPlace>
  );
}

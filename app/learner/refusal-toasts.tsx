'use client';
/** Says when the server did not count something, and why. Law: only last words; what is tried again by itself is not told. */
import { useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useVerdicts } from '#app/live/hooks.ts';
import { useRefusalText } from '#app/live/refusal-text.ts';
import { Toast, ToastPlace } from '#app/ui/notice.tsx';
import type { Refusal } from '#core/protocol/index.ts';

export function RefusalToasts() {
  const { t } = useText();
  const say = useRefusalText();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useVerdicts((_, verdict) => {
    if (!verdict.ok) setRefusal(verdict);
  });
  if (refusal === null) return null;
  return (
    <ToastPlace>
      <Toast onClose={() => setRefusal(null)}>{t('learner.refusedEdit', { reason: say(refusal) })}</Toast>
    </ToastPlace>
  );
}

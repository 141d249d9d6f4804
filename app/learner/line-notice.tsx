'use client';
/** What the person must know about the line and the class: offline, connecting again, paused. Quiet while all is well. */
import { useText } from '#app/i18n/texts.tsx';
import { useStatus } from '#app/live/hooks.ts';
import { Notice } from '#app/ui/notice.tsx';
import { useIsAlone } from './learner-context.ts';

export function LineNotice() {
  const { t } = useText();
  const { status, safety } = useStatus();
  if (useIsAlone()) return null;
  if (status.is === 'reconnecting') return <Notice>{t('learner.reconnecting')}</Notice>;
  if (status.is !== 'offline') return null;
  return (
    <Notice tone="attention">
      {safety.on === 'page' ? t('learner.offlineLost') : t('learner.offlineKept', { count: safety.waiting })}
    </Notice>
  );
}

export function PausedNotice() {
  const { t } = useText();
  return (
    <Notice tone="attention">
      <b>{t('learner.pausedTitle')}</b> {t('learner.pausedBody')}
    </Notice>
  );
}

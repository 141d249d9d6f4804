'use client';
/** The state of the line, small and always there; and a sentence when what is shown may be old. */
import { useText } from '#app/i18n/texts.tsx';
import { useStatus } from '#app/live/hooks.ts';
import { ConnectionStatus } from '#app/ui/connection-status.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useOverText } from './waiting.tsx';

/** Whether numbers of the class may be old: they are greyed then. */
export function useIsStale(): boolean {
  return useStatus().status.is !== 'live';
}

export function LineMark() {
  const { status, safety } = useStatus();
  const line =
    status.is === 'live'
      ? 'connected'
      : status.is === 'offline' || status.is === 'over'
        ? 'offline'
        : 'reconnecting';
  return <ConnectionStatus line={line} saved={safety.waiting > 0 ? 'here' : null} />;
}

export function LineWarning() {
  const { t } = useText();
  const { status, safety } = useStatus();
  const overText = useOverText();
  if (status.is === 'live') return null;
  if (status.is === 'over') return <Notice tone="fault">{overText(status)}</Notice>;
  const waiting = safety.waiting > 0 ? ` ${t('line.waiting', { count: safety.waiting })}` : '';
  return (
    <Notice tone="attention">
      {t(status.is === 'offline' ? 'line.offline' : 'line.reconnecting')}
      {waiting}
    </Notice>
  );
}

'use client';
/** What the person must know about the line and the class: offline, connecting again, paused. Quiet while all is well. */
import { useText } from '#app/i18n/texts.tsx';
import { useStatus } from '#app/live/hooks.ts';
import { useRefusalText } from '#app/live/refusal-text.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { End } from '#client/connection.ts';
import type { ByeReason, RefusalCode } from '#core/protocol/index.ts';
import { useIsAlone } from './learner-context.ts';

export function LineNotice() {
  const { t } = useText();
  const { status, safety } = useStatus();
  if (useIsAlone()) return null;
  if (status.is === 'over') return <OverNotice end={status.end} />;
  if (status.is === 'reconnecting') return <Notice>{t('learner.reconnecting')}</Notice>;
  if (status.is !== 'offline') return null;
  return (
    <Notice tone="attention">
      {safety.on === 'page' ? t('learner.offlineLost') : t('learner.offlineKept', { count: safety.waiting })}
    </Notice>
  );
}

/** The line was ended for good: what to do to go on. The end of the class itself has its own page. */
function OverNotice({ end }: { end: End }) {
  const { t } = useText();
  const say = useRefusalText();
  if (end.by === 'dismissal') return <Notice>{t('learner.dismissed')}</Notice>;
  const code = end.by === 'refusal' ? end.refusal.code : BYES[end.bye.reason];
  if (code === null || code === 'classEnded' || code === 'removed') return null;
  const isOld = code === 'wrongVersion';
  return (
    <Notice tone="attention">
      {say(end.by === 'refusal' ? end.refusal : { code })}{' '}
      <ButtonLink href={isOld ? '/class' : '/'} rank="quiet">
        {t(isOld ? 'page.retry' : 'learner.toJoin')}
      </ButtonLink>
    </Notice>
  );
}

const BYES = {
  removed: null,
  ended: null,
  signedOut: 'signInNeeded',
  withdrawn: 'deadLink',
  wrongVersion: 'wrongVersion',
} as const satisfies Record<ByeReason, RefusalCode | null>;

export function PausedNotice() {
  const { t } = useText();
  return (
    <Notice tone="attention">
      <b>{t('learner.pausedTitle')}</b> {t('learner.pausedBody')}
    </Notice>
  );
}

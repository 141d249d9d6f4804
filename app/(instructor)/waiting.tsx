'use client';
/** Before the server's first word: the page's shape; or, when there will be none, why and what to do. */
import { type ReactNode, useContext } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { ClientContext, useStatus } from '#app/live/hooks.ts';
import { useRefusalText } from '#app/live/refusal-text.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import type { ConnectionStatus } from '#client/status.ts';
import styles from './waiting.module.css';

export interface WaitingProps {
  /** The page without numbers. */
  readonly children: ReactNode;
  /** Where to go when this page has nothing to show; without it none is offered. */
  readonly way?: { readonly href: string; readonly text: string } | undefined;
}

export function Waiting(props: WaitingProps) {
  const client = useContext(ClientContext);
  return client === null ? props.children : <Seen {...props} />;
}

function Seen({ children, way }: WaitingProps) {
  const { status } = useStatus();
  return status.is === 'over' ? <Over status={status} way={way} /> : children;
}

type Over = Extract<ConnectionStatus, { is: 'over' }>;

/** The line has ended for good: the reason, and the way out. */
export function Over({ status, way }: { status: Over; way: WaitingProps['way'] }) {
  const { t } = useText();
  const reason = useOverText();
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{t('line.overTitle')}</h1>
      <p>{reason(status)}</p>
      {way !== undefined && <ButtonLink href={way.href}>{way.text}</ButtonLink>}
    </main>
  );
}

/** Why a line has ended, in words. */
export function useOverText(): (status: Over) => string {
  const { t } = useText();
  const say = useRefusalText();
  return ({ end }) => {
    if (end.by === 'refusal') return say(end.refusal);
    if (end.by === 'dismissal') return t('line.taken');
    const { reason } = end.bye;
    if (reason === 'wrongVersion') return say({ code: 'wrongVersion' });
    if (reason === 'withdrawn') return say({ code: 'deadLink' });
    if (reason === 'signedOut') return say({ code: 'signInNeeded' });
    return say({ code: reason === 'removed' ? 'removed' : 'classEnded' });
  };
}

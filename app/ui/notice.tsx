'use client';
/**
 * What happened and what to do next. `Notice` stands in the page; `Toast` comes at its foot and may carry an undo. Law:
 * a fault has a shape beside its colour; nothing urgent disappears by itself.
 */
import { type ReactNode, useEffect } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { Button } from './button.tsx';
import styles from './notice.module.css';
import { StatusMark } from './status-mark.tsx';

export type NoticeTone = 'word' | 'good' | 'fault' | 'attention';

const MARKS = { word: null, good: 'right', fault: 'wrong', attention: 'goThere' } as const;

export function Notice({ tone = 'word', children }: { tone?: NoticeTone; children: ReactNode }) {
  const mark = MARKS[tone];
  return (
    <div role={tone === 'fault' ? 'alert' : 'status'} className={styles.notice} data-tone={tone}>
      {mark !== null && <StatusMark mark={mark} />}
      <div>{children}</div>
    </div>
  );
}

export interface ToastProps {
  readonly children: ReactNode;
  readonly tone?: NoticeTone | undefined;
  readonly action?: { readonly text: string; readonly onPress: () => void } | undefined;
  readonly onClose: () => void;
  /** Closes itself after this many milliseconds; 0, the default, waits for the person. */
  readonly closesAfterMs?: number | undefined;
}

export function Toast({ children, tone = 'word', action, onClose, closesAfterMs = 0 }: ToastProps) {
  const { t } = useText();
  const mark = MARKS[tone];
  useEffect(() => {
    if (closesAfterMs === 0) return;
    const timer = setTimeout(onClose, closesAfterMs);
    return () => clearTimeout(timer);
  }, [closesAfterMs, onClose]);
  return (
    <div role={tone === 'fault' ? 'alert' : 'status'} className={styles.toast}>
      {mark !== null && <StatusMark mark={mark} />}
      <div className={styles.text}>{children}</div>
      {action !== undefined && (
        <Button rank="quiet" onPress={action.onPress}>
          {action.text}
        </Button>
      )}
      <Button rank="quiet" onPress={onClose}>
        {t('ui.dismiss')}
      </Button>
    </div>
  );
}

/** Where toasts stand: at the foot of the page, above everything, out of the way of the thumb. */
export function ToastPlace({ children }: { children: ReactNode }) {
  return <div className={styles.place}>{children}</div>;
}

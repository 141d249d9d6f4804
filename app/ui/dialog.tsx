'use client';
/**
 * A place in front of the page, by the browser's own dialog: focus stays inside, Escape and the veil close it. Law: only
 * where no place on the page would do. Web views without the dialog element get it in the flow of the page.
 */
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import styles from './dialog.module.css';
import { IconButton } from './icon-button.tsx';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** For a board with its numbers; default the width of a text. */
  readonly isWide?: boolean | undefined;
  /** Buttons at the end. */
  readonly actions?: ReactNode;
}

export function Dialog({ title, isOpen, onClose, isWide = false, children, actions }: DialogProps) {
  const { t } = useText();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element === null || !isOpen) return;
    if (typeof element.showModal === 'function') element.showModal();
    else element.setAttribute('open', '');
    return () => {
      if (typeof element.close === 'function') element.close();
      else element.removeAttribute('open');
    };
  }, [isOpen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the browser closes on Escape; the veil is for fingers
    <dialog
      ref={dialog}
      className={styles.dialog}
      data-wide={isWide || undefined}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {isOpen && (
        <div className={styles.body}>
          <header className={styles.head}>
            <h2 id={titleId}>{title}</h2>
            <IconButton icon="close" label={t('ui.close')} onPress={onClose} />
          </header>
          {children}
          {actions !== undefined && <footer className={styles.actions}>{actions}</footer>}
        </div>
      )}
    </dialog>
  );
}

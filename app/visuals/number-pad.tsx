'use client';
/** Keys for numbers, large enough for a thumb: digits, point, sign, delete, take. Law: it edits a text, it reads nothing. */
import { memo } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { Icon } from '#app/ui/glyph.tsx';
import styles from './number-pad.module.css';

export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '.' | 'sign' | 'delete';

const KEYS: readonly PadKey[] = ['7', '8', '9', 'delete', '4', '5', '6', 'sign', '1', '2', '3', '.', '0'];

export interface NumberPadProps {
  readonly onKey: (key: PadKey) => void;
  readonly onTake: () => void;
}

export const NumberPad = memo(function NumberPad({ onKey, onTake }: NumberPadProps) {
  const { t } = useText();
  return (
    <div className={styles.pad}>
      {KEYS.map((key) => (
        <button
          key={key}
          type="button"
          data-key={key}
          // The field keeps the focus, so that leaving it does not take a half-typed number.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onKey(key)}
          {...(key === 'delete' ? { 'aria-label': t('number.clear') } : {})}
          {...(key === 'sign' ? { 'aria-label': t('number.minus') } : {})}
        >
          {key === 'delete' ? <Icon name="delete" /> : key === 'sign' ? '±' : key}
        </button>
      ))}
      <button
        type="button"
        data-key="take"
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => onTake()}
      >
        {t('number.take')}
      </button>
    </div>
  );
});

/** The text after one key. A sign key turns the sign of what is there. */
export function typedWith(text: string, key: PadKey): string {
  if (key === 'delete') return text.slice(0, -1);
  if (key === 'sign') return /^[-−]/.test(text) ? text.slice(1) : `−${text}`;
  if (key === '.' && text.includes('.')) return text;
  return text + key;
}

'use client';
/**
 * The field that opens over a number when somebody types. Law: Enter or leaving takes the number, Escape leaves it as it
 * was; a text that is not a number, or one out of range, stays in the field and says why.
 */
import { useEffect, useRef, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { scoreText } from '#core/picture/index.ts';
import { readTyped } from './read-typed.ts';
import type { Range } from './stepping.ts';
import styles from './typed-number.module.css';

export interface TypedNumberProps {
  /** What was typed to open the field; replaces the number. */
  readonly start: string;
  readonly value: number;
  readonly range: Range;
  readonly label: string;
  readonly onDone: (value: number | null) => void;
}

export function TypedNumber({ start, value, range, label, onDone }: TypedNumberProps) {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const [fault, setFault] = useState<string | null>(null);

  useEffect(() => {
    input.current?.focus();
    if (start === '') input.current?.select();
  }, [start]);

  const done = (result: number | null) => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(result);
  };

  const take = async (isLeaving: boolean) => {
    const text = input.current?.value ?? '';
    const reading = await readTyped(text);
    if ('code' in reading) {
      if (isLeaving || reading.code === 'empty') done(null);
      else setFault(t(`number.${reading.code}`));
    } else if (reading.value < range.min || reading.value > range.max) {
      if (isLeaving) done(null);
      else setFault(t('number.outOfRange', { min: scoreText(range.min), max: scoreText(range.max) }));
    } else done(reading.value + 0);
  };

  return (
    <span className={styles.frame}>
      <input
        ref={input}
        className={styles.input}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-invalid={fault !== null}
        defaultValue={start === '' ? scoreText(value) : start}
        onChange={() => setFault(null)}
        onBlur={() => void take(true)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') void take(false);
          else if (event.key === 'Escape') done(null);
        }}
      />
      {fault !== null && (
        <span role="alert" className={styles.fault}>
          {fault}
        </span>
      )}
    </span>
  );
}

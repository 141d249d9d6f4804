'use client';
/**
 * The chosen number, large: a field to type in, less and more, a slider. Law: sliding and stepping preview and commit like
 * a drag in the picture; typed text is read leniently and what was understood is said back. Not here: which number is
 * chosen.
 */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { decimalsFor, fixedText, scoreText } from '#core/picture/index.ts';
import styles from './number-field.module.css';
import { NumberPad, type PadKey, typedWith } from './number-pad.tsx';
import { readTyped } from './read-typed.ts';
import { type Range, stepped } from './stepping.ts';

export interface NumberFieldProps {
  /** What the number is, such as "cat → fish". */
  readonly label: string;
  readonly value: number;
  readonly range: Range;
  readonly onPreview?: ((value: number) => void) | undefined;
  readonly onCommit: (value: number) => void;
  readonly isDisabled?: boolean | undefined;
  /** Own digit keys below in place of the device's keyboard. Default false. */
  readonly hasPad?: boolean | undefined;
}

export function NumberField(props: NumberFieldProps) {
  const { label, value, range, onPreview, onCommit, isDisabled = false, hasPad = false } = props;
  const { t } = useText();
  const [draft, setDraft] = useState<string | null>(null);
  const [said, setSaid] = useState<{ text: string; isFault: boolean } | null>(null);
  const [shownFor, setShownFor] = useState(label);
  if (shownFor !== label) {
    // Another number was chosen: what was half typed belonged to the one before.
    setShownFor(label);
    setDraft(null);
    setSaid(null);
  }
  const shown = fixedText(value, decimalsFor([value, range.step]));

  const commit = (next: number) => {
    setSaid(null);
    if (next !== value) onCommit(next);
  };
  const take = async () => {
    if (draft === null) return;
    const reading = await readTyped(draft);
    if ('code' in reading) {
      setSaid(reading.code === 'empty' ? null : { text: t(`number.${reading.code}`), isFault: true });
      if (reading.code === 'empty') setDraft(null);
    } else if (reading.value < range.min || reading.value > range.max) {
      const limits = { min: scoreText(range.min), max: scoreText(range.max) };
      setSaid({ text: t('number.outOfRange', limits), isFault: true });
    } else {
      setDraft(null);
      commit(reading.value + 0);
      if (reading.reading !== draft.trim())
        setSaid({ text: t('number.understood', { reading: reading.reading }), isFault: false });
    }
  };
  const press = useCallback((key: PadKey) => setDraft((text) => typedWith(text ?? '', key)), []);
  const latestTake = useRef(take);
  useLayoutEffect(() => {
    latestTake.current = take;
  });
  const takeLatest = useCallback(() => void latestTake.current(), []);

  return (
    // biome-ignore lint/a11y/useSemanticElements: one number in three controls, not a set of fields
    <div role="group" aria-label={label} className={styles.field}>
      <div className={styles.line}>
        <span className={styles.label}>{label}</span>
        <IconButton
          icon="minus"
          label={t('number.less')}
          isDisabled={isDisabled || value <= range.min}
          onPress={() => commit(stepped(value, -1, range))}
        />
        <span className={styles.box}>
          <input
            className={styles.input}
            type="text"
            inputMode={hasPad ? 'none' : 'text'}
            autoComplete="off"
            autoCapitalize="off"
            enterKeyHint="done"
            aria-label={`${label} · ${t('number.label')}`}
            aria-invalid={said?.isFault ?? false}
            disabled={isDisabled}
            value={draft ?? shown}
            onFocus={(event) => event.target.select()}
            onChange={(event) => {
              setDraft(event.target.value);
              setSaid(null);
            }}
            onBlur={() => void take()}
            onKeyDown={(event) => {
              if (event.key === 'Enter') void take();
              else if (event.key === 'Escape') setDraft(null);
              else if (draft === null && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
                event.preventDefault();
                commit(stepped(value, event.key === 'ArrowUp' ? 1 : -1, range));
              }
            }}
          />
        </span>
        <IconButton
          icon="plus"
          label={t('number.more')}
          isDisabled={isDisabled || value >= range.max}
          onPress={() => commit(stepped(value, 1, range))}
        />
      </div>
      <Slider
        label={label}
        value={value}
        range={range}
        isDisabled={isDisabled}
        onPreview={onPreview}
        onCommit={(next) => {
          setSaid(null);
          onCommit(next);
        }}
      />
      {hasPad && !isDisabled && <NumberPad onKey={press} onTake={takeLatest} />}
      <p
        role={said?.isFault ? 'alert' : 'status'}
        className={styles.said}
        data-fault={said?.isFault || undefined}
      >
        {said?.text ?? ''}
      </p>
    </div>
  );
}

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly range: Range;
  readonly isDisabled?: boolean | undefined;
  readonly onPreview?: ((value: number) => void) | undefined;
  readonly onCommit: (value: number) => void;
}

/** The device's own slider: previews while it moves, commits when it is let go. */
export function Slider({ label, value, range, isDisabled = false, onPreview, onCommit }: SliderProps) {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(onCommit);
  useLayoutEffect(() => {
    latest.current = onCommit;
  });
  useEffect(() => {
    const slider = input.current;
    if (slider === null) return;
    const letGo = () => latest.current(Number(slider.value));
    slider.addEventListener('change', letGo);
    return () => slider.removeEventListener('change', letGo);
  }, []);
  const limits = { name: label, min: scoreText(range.min), max: scoreText(range.max) };
  return (
    <div className={styles.slider}>
      <span aria-hidden="true">{limits.min}</span>
      <span className={styles.track}>
        <input
          ref={input}
          type="range"
          min={range.min}
          max={range.max}
          step={range.step}
          value={value}
          disabled={isDisabled}
          aria-label={t('number.slider', limits)}
          aria-valuetext={scoreText(value)}
          onChange={(event) => onPreview?.(Number(event.target.value))}
        />
      </span>
      <span aria-hidden="true">{limits.max}</span>
    </div>
  );
}

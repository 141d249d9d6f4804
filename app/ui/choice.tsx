'use client';
/** One of several: side by side while they are few and short (`Segments`), else the device's own list (`Select`). */
import { useId } from 'react';
import styles from './choice.module.css';

export interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: V; readonly text: string }[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly isDisabled?: boolean | undefined;
  /** The name is for ears alone. */
  readonly isLabelHidden?: boolean | undefined;
}

export function Segments<V extends string>(props: ChoiceProps<V>) {
  const name = useId();
  const { label, options, value, onChange, isDisabled = false, isLabelHidden = false } = props;
  return (
    <fieldset className={styles.field} disabled={isDisabled}>
      <legend className={isLabelHidden ? 'heard' : styles.label}>{label}</legend>
      <div className={styles.segments}>
        {options.map((option) => (
          <label key={option.value} className={styles.segment} data-on={option.value === value || undefined}>
            <input
              type="radio"
              className="heard"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function Select<V extends string>(props: ChoiceProps<V>) {
  const id = useId();
  const { label, options, value, onChange, isDisabled = false, isLabelHidden = false } = props;
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={isLabelHidden ? 'heard' : styles.label}>
        {label}
      </label>
      <select
        id={id}
        className={styles.select}
        value={value}
        disabled={isDisabled}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}

'use client';
/** One of several answers as large buttons, 44 px and more. Law: a radio group for keys and ears; letters as teachers say them. */
import { useId } from 'react';
import styles from './learner.module.css';

export interface OptionListProps {
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly isDisabled?: boolean | undefined;
}

export function OptionList({ label, options, chosen, onChoose, isDisabled = false }: OptionListProps) {
  const name = useId();
  return (
    <fieldset className={styles.options} disabled={isDisabled}>
      <legend className="heard">{label}</legend>
      {options.map((option, i) => (
        <label key={option.id} className={styles.option} data-on={option.id === chosen || undefined}>
          <input
            type="radio"
            className="heard"
            name={name}
            value={option.id}
            checked={option.id === chosen}
            onChange={() => onChoose(option.id)}
          />
          <b aria-hidden="true">{String.fromCharCode(65 + i)}</b>
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  );
}

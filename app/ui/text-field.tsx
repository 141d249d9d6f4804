'use client';
/** A line or a paragraph of text with its name above and, when refused, what to do below. */
import { type HTMLInputTypeAttribute, useId } from 'react';
import styles from './text-field.module.css';

export interface TextFieldProps {
  readonly label: string;
  readonly name: string;
  readonly value?: string | undefined;
  readonly defaultValue?: string | undefined;
  readonly onChange?: ((value: string) => void) | undefined;
  readonly type?: HTMLInputTypeAttribute | undefined;
  readonly hint?: string | undefined;
  /** What was refused and what to do next. */
  readonly fault?: string | undefined;
  readonly autoComplete?: string | undefined;
  readonly maxLength?: number | undefined;
  readonly isRequired?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  /** Several lines. */
  readonly isLong?: boolean | undefined;
  /** Letters of a code: large, spaced, capitals. */
  readonly isCode?: boolean | undefined;
}

export function TextField(props: TextFieldProps) {
  const id = useId();
  const { label, hint, fault, isLong = false, isCode = false, onChange } = props;
  const shared = {
    id,
    name: props.name,
    className: styles.input,
    value: props.value,
    defaultValue: props.defaultValue,
    onChange: onChange && ((event: { target: { value: string } }) => onChange(event.target.value)),
    autoComplete: props.autoComplete,
    maxLength: props.maxLength,
    required: props.isRequired,
    disabled: props.isDisabled,
    'aria-invalid': fault !== undefined || undefined,
    'aria-describedby': fault !== undefined ? `${id}f` : hint !== undefined ? `${id}h` : undefined,
    'data-code': isCode || undefined,
  };
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {isLong ? (
        <textarea rows={3} {...shared} />
      ) : (
        <input
          type={props.type ?? 'text'}
          {...(isCode ? { autoCapitalize: 'characters', spellCheck: false, inputMode: 'text' as const } : {})}
          {...shared}
        />
      )}
      {fault !== undefined ? (
        <p id={`${id}f`} role="alert" className={styles.fault}>
          {fault}
        </p>
      ) : (
        hint !== undefined && (
          <p id={`${id}h`} className={styles.hint}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}

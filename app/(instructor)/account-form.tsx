'use client';
/**
 * A form about the account: fields, one main action, the refusal beside the field it means. Law: nothing typed is lost
 * by a refusal. Not here: which fields (the pages).
 */
import { type ReactNode, useState } from 'react';
import { useRefusalText } from '#app/live/refusal-text.ts';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TextField, type TextFieldProps } from '#app/ui/text-field.tsx';
import { post } from '#client/api.ts';
import type { Refusal, RefusalCode } from '#core/protocol/index.ts';
import styles from './account-form.module.css';
import { browserHttp } from './browser-http.ts';

export interface AccountField
  extends Pick<TextFieldProps, 'label' | 'name' | 'type' | 'autoComplete' | 'hint'> {
  /** Refusals that are about this field. */
  readonly meant?: readonly RefusalCode[];
}

export interface AccountFormProps {
  readonly path: string;
  readonly fields: readonly AccountField[];
  /** Sent along with the fields. */
  readonly hidden?: Readonly<Record<string, string>>;
  readonly action: string;
  /** Where to go when it is accepted. */
  readonly next: string;
  readonly children?: ReactNode;
}

export function AccountForm({ path, fields, hidden, action, next, children }: AccountFormProps) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isBusy, setBusy] = useState(false);
  const say = useRefusalText();

  async function submit(form: FormData) {
    setBusy(true);
    setRefusal(null);
    const values = Object.fromEntries(fields.map(({ name }) => [name, String(form.get(name) ?? '')]));
    const called = await post(browserHttp, path, { ...hidden, ...values });
    if (called.ok) return window.location.assign(next);
    setBusy(false);
    setRefusal(called);
  }

  const meantField = fields.find(({ meant }) => refusal !== null && meant?.includes(refusal.code));
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void submit(new FormData(event.currentTarget));
      }}
    >
      {children}
      {refusal !== null && meantField === undefined && <Notice tone="fault">{say(refusal)}</Notice>}
      {fields.map(({ meant: _, ...field }) => (
        <TextField
          key={field.name}
          {...field}
          isRequired
          fault={refusal !== null && field.name === meantField?.name ? say(refusal) : undefined}
        />
      ))}
      <Button type="submit" rank="main" isBusy={isBusy} isWide>
        {action}
      </Button>
    </form>
  );
}

'use client';
/** Going on on another device: the personal code, and back on the right step. */
import { type FormEvent, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { LanguageSwitch } from '#app/learner/language-switch.tsx';
import { Button } from '#app/ui/button.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { resumeByCode } from '#client/join.ts';
import type { Refusal } from '#core/protocol/index.ts';
import { HTTP } from './browser-http.ts';
import { useFaultText } from './fault-text.ts';
import styles from './join.module.css';

export function ResumePage() {
  const { t } = useText();
  const say = useFaultText();
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isAsking, setAsking] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAsking(true);
    const answer = await resumeByCode(HTTP, code);
    if (answer.ok) {
      window.location.assign('/class');
      return;
    }
    setAsking(false);
    setRefusal(answer);
  };
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <p className={styles.name}>Attend</p>
        <LanguageSwitch />
      </header>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <h1 className={styles.title}>{t('join.resumeTitle')}</h1>
        <TextField
          label={t('join.resumeCode')}
          name="code"
          isCode
          value={code}
          onChange={(value) => {
            setCode(value);
            setRefusal(null);
          }}
          hint={t('join.resumeHint')}
          fault={refusal === null ? undefined : say(refusal)}
          autoComplete="off"
          maxLength={32}
          isRequired
        />
        <Button type="submit" rank="main" isWide isBusy={isAsking}>
          {t('join.resumeGo')}
        </Button>
      </form>
      <nav className={styles.doors} aria-label={t('join.sideDoors')}>
        <a href="/">{t('join.title')}</a>
      </nav>
    </main>
  );
}

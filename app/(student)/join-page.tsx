'use client';
/**
 * The start: class code and name, and in. The code field forgives case, spaces and look-alikes (the server reads it).
 * Law: a refusal stands at the field it means and says what to do; nothing typed is lost by it.
 */
import { type FormEvent, useEffect, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { LanguageSwitch } from '#app/learner/language-switch.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { get } from '#client/api.ts';
import { type Joined, joinClass } from '#client/join.ts';
import type { Refusal } from '#core/protocol/index.ts';
import { HTTP } from './browser-http.ts';
import { useFaultText } from './fault-text.ts';
import styles from './join.module.css';
import { PersonalCode } from './personal-code.tsx';

export interface JoinPageProps {
  /** From the link of the QR code; empty without. */
  readonly code: string;
}

export function JoinPage({ code }: JoinPageProps) {
  const { t } = useText();
  const [joined, setJoined] = useState<Joined | null>(null);
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <p className={styles.name}>Attend</p>
        <LanguageSwitch />
      </header>
      {joined === null ? <JoinForm code={code} onJoined={setJoined} /> : <Welcome joined={joined} />}
      {joined === null && (
        <nav className={styles.doors} aria-label={t('join.sideDoors')}>
          <a href="/resume">{t('join.haveCode')}</a>
          <a href="/practice">{t('join.practice')}</a>
          <a href="/teach">{t('join.instructors')}</a>
        </nav>
      )}
    </main>
  );
}

function JoinForm({ code, onJoined }: { code: string; onJoined: (joined: Joined) => void }) {
  const { t, locale } = useText();
  const [typed, setTyped] = useState({ code, name: '' });
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isAsking, setAsking] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAsking(true);
    const result = await joinClass(HTTP, { ...typed, locale });
    setAsking(false);
    if (result.ok) onJoined(result.joined);
    else setRefusal(result);
  };
  const set = (field: 'code' | 'name') => (value: string) => {
    setTyped((now) => ({ ...now, [field]: value }));
    if (refusal !== null && fieldOf(refusal) === field) setRefusal(null);
  };
  const say = useFaultText();
  const faultAt = (field: 'code' | 'name' | null) =>
    refusal !== null && fieldOf(refusal) === field ? say(refusal) : undefined;
  const general = faultAt(null);
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <h1 className={styles.title}>{t('join.title')}</h1>
      <Back />
      <TextField
        label={t('join.code')}
        name="code"
        isCode
        value={typed.code}
        onChange={set('code')}
        hint={t('join.codeHint')}
        fault={faultAt('code')}
        autoComplete="off"
        maxLength={32}
        isRequired
      />
      <TextField
        label={t('join.name')}
        name="name"
        value={typed.name}
        onChange={set('name')}
        hint={t('join.nameHint')}
        fault={faultAt('name')}
        autoComplete="nickname"
        maxLength={400}
        isRequired
      />
      {general !== undefined && <Notice tone="fault">{general}</Notice>}
      <Button type="submit" rank="main" isWide isBusy={isAsking}>
        {t(isAsking ? 'join.going' : 'join.go')}
      </Button>
    </form>
  );
}

const CODE_FAULTS: readonly string[] = ['badCode', 'unknownRoom', 'roomLocked', 'roomFull', 'classEnded'];
const NAME_FAULTS: readonly string[] = ['badName', 'nameTooLong', 'reservedName'];

function fieldOf({ code }: Refusal): 'code' | 'name' | null {
  if (CODE_FAULTS.includes(code)) return 'code';
  return NAME_FAULTS.includes(code) ? 'name' : null;
}

interface Me {
  readonly student: { readonly participant: { readonly name: string } } | null;
}

/** The way back for whoever is in a class already on this device. */
function Back() {
  const { t } = useText();
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    void get<Me>(HTTP, '/api/me').then((me) => {
      if (me.ok) setName(me.value.student?.participant.name ?? null);
    });
  }, []);
  if (name === null) return null;
  return (
    <div className={styles.back}>
      <p>
        <bdi>{t('join.alreadyIn', { name })}</bdi>
      </p>
      <ButtonLink href="/class" rank="main">
        {t('join.backIn')}
      </ButtonLink>
      <p className={styles.soft}>{t('join.another')}</p>
    </div>
  );
}

/** In: the personal code is shown once, then on to the class. */
function Welcome({ joined }: { joined: Joined }) {
  const { t } = useText();
  return (
    <section className={styles.form}>
      <h1 className={styles.title}>
        <bdi>{t('join.welcome', { name: joined.participant.name })}</bdi>
      </h1>
      {joined.personalCode !== undefined && <PersonalCode code={joined.personalCode} />}
      <ButtonLink href="/class" rank="main">
        {t('join.toClass')}
      </ButtonLink>
    </section>
  );
}

'use client';
/** The learner's live page: the learner's screen over the network. Law: what is over says so and names the way back in. */
import { useCallback, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { LanguageSwitch } from '#app/learner/language-switch.tsx';
import { LearnerScreen } from '#app/learner/learner-screen.tsx';
import { LostScreen } from '#app/learner/lost-screen.tsx';
import { WaitingScreen } from '#app/learner/waiting-screen.tsx';
import { connectLive } from '#app/live/connect.ts';
import { useView } from '#app/live/hooks.ts';
import { LiveProvider } from '#app/live/live-provider.tsx';
import { useWakeLock } from '#app/live/wake-lock.ts';
import { Button } from '#app/ui/button.tsx';
import { leaveClass, newPersonalCode } from '#client/join.ts';
import { HTTP } from './browser-http.ts';
import { useFaultText } from './fault-text.ts';
import styles from './join.module.css';
import { PersonalCode } from './personal-code.tsx';

export interface ClassPageProps {
  readonly place: { readonly session: string; readonly person: string } | null;
}

export function ClassPage({ place }: ClassPageProps) {
  return place === null ? <LostScreen /> : <Class session={place.session} person={place.person} />;
}

function Class({ session, person }: { session: string; person: string }) {
  useWakeLock();
  const connect = useCallback(() => connectLive({ as: 'student', session, person }), [session, person]);
  return (
    <LiveProvider connect={connect} waiting={<WaitingScreen />} lost={(end) => <LostScreen end={end} />}>
      <LearnerScreen menu={<ClassMenu />} />
    </LiveProvider>
  );
}

function ClassMenu() {
  const { t } = useText();
  const name = useView((view) => view.own?.me.name ?? '');
  const leave = async () => {
    await leaveClass(HTTP);
    window.location.assign('/');
  };
  return (
    <>
      <p>
        <bdi>{t('learner.you', { name })}</bdi>
      </p>
      <LanguageSwitch />
      <CodeAgain />
      <Button rank="quiet" onPress={() => void leave()}>
        {t('join.leave')}
      </Button>
    </>
  );
}

/** A fresh personal code; earlier ones end with it. */
function CodeAgain() {
  const { t } = useText();
  const say = useFaultText();
  const [code, setCode] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const ask = async () => {
    const answer = await newPersonalCode(HTTP);
    if (answer.ok) setCode(answer.code);
    else setFault(say(answer));
  };
  if (code !== null)
    return (
      <div>
        <PersonalCode code={code} />
        <p className={styles.soft}>{t('join.personalCodeNew')}</p>
      </div>
    );
  return (
    <div>
      <Button onPress={() => void ask()}>{t('join.personalCodeAgain')}</Button>
      {fault !== null && <p role="alert">{fault}</p>}
    </div>
  );
}

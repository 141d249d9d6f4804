'use client';
/** One lesson on the desk: what it is about, how long it takes, and one press to start a class with it. */
import { useState } from 'react';
import { inLocale } from '#app/i18n/locale.ts';
import { useText } from '#app/i18n/texts.tsx';
import { useRefusalText } from '#app/live/refusal-text.ts';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { post } from '#client/api.ts';
import type { Text } from '#core/lesson/index.ts';
import type { Refusal } from '#core/protocol/index.ts';
import { browserHttp } from '../browser-http.ts';
import styles from './teach.module.css';

interface LessonRowProps {
  readonly lesson: {
    readonly id: string;
    readonly title: Text;
    readonly goal: Text;
    readonly minutes: number;
    readonly stepCount: number;
  };
}

export function LessonRow({ lesson }: LessonRowProps) {
  const { t, locale } = useText();
  const say = useRefusalText();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isBusy, setBusy] = useState(false);
  const start = async (isRehearsal: boolean) => {
    setBusy(true);
    setRefusal(null);
    const form = { lessonId: lesson.id, isRehearsal };
    const called = await post<{ session: { id: string } }>(browserHttp, '/api/sessions', form);
    if (called.ok) return window.location.assign(`/teach/sessions/${called.value.session.id}`);
    setBusy(false);
    setRefusal(called);
  };
  return (
    <li className={styles.row}>
      <span className={styles.code}>{lesson.id}</span>
      <div className={styles.about}>
        <h3 className={styles.name}>{inLocale(lesson.title, locale)}</h3>
        <p className={styles.goal}>{inLocale(lesson.goal, locale)}</p>
        {refusal !== null && <Notice tone="fault">{say(refusal)}</Notice>}
      </div>
      <span className={styles.length}>
        {t('teach.length', { minutes: lesson.minutes, steps: lesson.stepCount })}
      </span>
      <div className={styles.starts}>
        <Button rank="quiet" onPress={() => void start(true)} isBusy={isBusy}>
          {t('teach.rehearse')}
        </Button>
        <Button onPress={() => void start(false)} isBusy={isBusy}>
          {t('teach.startClass')}
        </Button>
      </div>
    </li>
  );
}

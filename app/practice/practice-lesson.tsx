'use client';
/** A lesson learnt alone: the learner's screen over the machine on this device. Law: no account, no request while working. */
import { type ReactNode, useCallback, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { LanguageSwitch } from '#app/learner/language-switch.tsx';
import { LearnerScreen } from '#app/learner/learner-screen.tsx';
import { WaitingScreen } from '#app/learner/waiting-screen.tsx';
import { LiveProvider } from '#app/live/live-provider.tsx';
import { Button } from '#app/ui/button.tsx';
import type { Lesson } from '#core/lesson/index.ts';
import { ClassPicture } from './class-pictures.tsx';
import styles from './practice.module.css';
import { createSoloClient } from './solo-client.ts';
import { SoloNav } from './solo-nav.tsx';
import { clearSolo, soloShelf } from './solo-shelf.ts';
import type { StandIns } from './stand-ins.ts';

export interface PracticeLessonProps {
  readonly lesson: Lesson;
  readonly version: string;
  readonly standIns: StandIns | null;
}

export function PracticeLesson({ lesson, version, standIns }: PracticeLessonProps) {
  const { locale } = useText();
  const [visit, setVisit] = useState(0);
  const connect = useCallback(
    () => createSoloClient(lesson, soloShelf(lesson.id, version)),
    [lesson, version],
  );
  const again = () => {
    clearSolo(lesson.id);
    setVisit(visit + 1);
  };
  return (
    <LiveProvider key={visit} connect={connect} waiting={<WaitingScreen title={lesson.title[locale]} />}>
      <LearnerScreen
        isAlone
        menu={<SoloMenu onAgain={again} />}
        footer={<SoloNav lesson={lesson} />}
        after={(step) => <Companions lesson={lesson} step={step} standIns={standIns} />}
        afterEnd={<AfterEnd lesson={lesson} onAgain={again} />}
      />
    </LiveProvider>
  );
}

/** What takes the place of the others: pictures of a made-up class, and what a discussion would bring up. */
function Companions(props: { lesson: Lesson; step: number; standIns: StandIns | null }) {
  const { lesson, step, standIns } = props;
  const kind = lesson.steps.find(({ n }) => n === step)?.kind;
  return (
    <>
      {standIns?.at.includes(step) && (
        <Folded isFolded={kind === 'adjust'}>
          <ClassPicture standIns={standIns} plan={lesson.aggregate} />
        </Folded>
      )}
      {kind === 'discuss' && <Points lesson={lesson} />}
    </>
  );
}

/** While there is work to do, the others' work waits until it is asked for. */
function Folded({ isFolded, children }: { isFolded: boolean; children: ReactNode }) {
  const { t } = useText();
  if (!isFolded) return children;
  return (
    <details>
      <summary className={styles.more}>{t('practice.inPlace')}</summary>
      {children}
    </details>
  );
}

function Points({ lesson }: { lesson: Lesson }) {
  const { t, locale } = useText();
  const { question, points } = lesson.discussion;
  return (
    <section className={styles.picture}>
      <h2 className={styles.pictureTitle}>{t('practice.points')}</h2>
      <p className={styles.reading}>{question[locale]}</p>
      <details>
        <summary className={styles.more}>{t('practice.showPoints')}</summary>
        <ul className={styles.points}>
          {points.map((point) => (
            <li key={point.en}>{point[locale]}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function SoloMenu({ onAgain }: { onAgain: () => void }) {
  const { t } = useText();
  return (
    <>
      <LanguageSwitch />
      <a href="/practice">{t('practice.leave')}</a>
      <div>
        <Button rank="quiet" icon="undo" onPress={onAgain}>
          {t('practice.again')}
        </Button>
        <p className={styles.soft}>{t('practice.againAsk')}</p>
      </div>
    </>
  );
}

function AfterEnd({ lesson, onAgain }: { lesson: Lesson; onAgain: () => void }) {
  const { t, locale } = useText();
  return (
    <>
      {lesson.extension && <p className={styles.reading}>{lesson.extension[locale]}</p>}
      <div className={styles.tools}>
        <a href="/practice">{t('practice.leave')}</a>
        <Button icon="undo" onPress={onAgain}>
          {t('practice.again')}
        </Button>
      </div>
    </>
  );
}

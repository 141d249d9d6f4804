'use client';
/**
 * A whole class on one page: the instructor's console, twelve students, a network with weather. Two students are for
 * whoever looks, the others play themselves; a tap on a name takes one over.
 */
import { type ReactNode, useEffect, useReducer, useState } from 'react';
import { Console } from '#app/(instructor)/console/console.tsx';
import { Refused } from '#app/(instructor)/refused.tsx';
import { ClassContext, type ClassFacts } from '#app/(instructor)/session/class-context.ts';
import { Lobby } from '#app/(instructor)/session/lobby.tsx';
import { LearnerScreen } from '#app/learner/learner-screen.tsx';
import { WaitingScreen } from '#app/learner/waiting-screen.tsx';
import { useView } from '#app/live/hooks.ts';
import { LiveProvider } from '#app/live/live-provider.tsx';
import { Button } from '#app/ui/button.tsx';
import type { Lesson } from '#core/lesson/index.ts';
import styles from './classroom.module.css';
import { openToyClass, type ToyClass, type ToyStudent } from './toy-class.ts';
import { Weather } from './weather.tsx';

export interface ClassroomProps {
  readonly lesson: Lesson;
  readonly seed: number;
  readonly facts: Omit<ClassFacts, 'sessionId' | 'join' | 'qr'>;
}

export function Classroom({ lesson, seed, facts }: ClassroomProps) {
  const [toy, setToy] = useState<ToyClass | null>(null);
  useEffect(() => {
    const opened = openToyClass(lesson, seed);
    setToy(opened);
    return opened.stop;
  }, [lesson, seed]);
  if (toy === null) return null;
  const join = { code: 'TOYTOYS', url: 'toy' };
  return (
    <div className={styles.page}>
      <Weather toy={toy} />
      <div className={styles.console}>
        <ClassContext.Provider value={{ ...facts, sessionId: 'toy', join, qr: null }}>
          <LiveProvider connect={() => toy.instructor} waiting={null}>
            <ByStatus />
            <Refused />
          </LiveProvider>
        </ClassContext.Provider>
      </div>
      <div className={styles.students}>
        {toy.students.map((student) => (
          <Phone key={student.id} toy={toy} student={student} />
        ))}
      </div>
    </div>
  );
}

function ByStatus(): ReactNode {
  return useView((view) => view.class.status) === 'lobby' ? <Lobby /> : <Console />;
}

function Phone({ toy, student }: { toy: ToyClass; student: ToyStudent }) {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const { id, name, client } = student;
  const isPlayed = toy.played.has(id);
  const take = () => {
    if (isPlayed) toy.played.delete(id);
    else toy.played.add(id);
    redraw();
  };
  return (
    <section className={styles.student} aria-label={name}>
      <p className={styles.name}>
        <Button isSmall isOn={isPlayed} onPress={take}>
          {isPlayed ? `${name}: you` : `${name}: by itself`}
        </Button>
        <Button
          isSmall
          rank="quiet"
          onPress={() => toy.network.cut((who) => who.role === 'student' && who.participant === id)}
        >
          Cut
        </Button>
      </p>
      <div className={styles.phone}>
        <LiveProvider connect={() => client} waiting={<WaitingScreen />}>
          <LearnerScreen menu={<p>{name}</p>} />
        </LiveProvider>
      </div>
    </section>
  );
}

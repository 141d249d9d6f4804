'use client';
/** The class at one step: where to go now, then every student, or the class as one. */
import { useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useWatch } from '#app/live/hooks.ts';
import { Tabs } from '#app/ui/tabs.tsx';
import { AggregatePanel } from './aggregate-panel.tsx';
import styles from './class-panel.module.css';
import { Queue } from './queue.tsx';
import { StudentDialog } from './student-dialog.tsx';
import { StudentWall } from './student-wall.tsx';

type Part = 'students' | 'together';

export function ClassPanel({ step }: { step: number }) {
  const { t } = useText();
  const [part, setPart] = useState<Part>('students');
  const [opened, setOpened] = useState<number | null>(null);
  const [seen, setSeen] = useState<readonly number[]>([]);
  const seats = part === 'students' ? seen : [];
  useWatch({
    step,
    seats: opened === null ? [...seats] : [...seats.filter((seat) => seat !== opened), opened],
  });
  return (
    <div className={styles.panel}>
      <div className={styles.queue}>
        <Queue step={step} onOpen={setOpened} />
      </div>
      <div className={styles.parts}>
        <Tabs
          label={t('console.class')}
          tabs={[
            { id: 'students', text: t('console.students') },
            { id: 'together', text: t('console.together') },
          ]}
          selected={part}
          onSelect={(id) => setPart(id === 'together' ? 'together' : 'students')}
        >
          {part === 'students' ? (
            <StudentWall step={step} onOpen={setOpened} onSeen={setSeen} />
          ) : (
            <AggregatePanel step={step} />
          )}
        </Tabs>
      </div>
      {opened !== null && <StudentDialog step={step} seat={opened} onClose={() => setOpened(null)} />}
    </div>
  );
}

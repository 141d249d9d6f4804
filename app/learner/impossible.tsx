'use client';
/** "It cannot be done": a reason is chosen and declared. Law: a wrong reason is an attempt, the task stays open. */
import { useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useSend } from '#app/live/hooks.ts';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { PublicTask } from '#core/lesson/index.ts';
import styles from './learner.module.css';
import { OptionList } from './option-list.tsx';
import { useWork } from './place.ts';

export function Impossible({ step, task, canWork }: { step: number; task: PublicTask; canWork: boolean }) {
  const { t, locale } = useText();
  const send = useSend();
  const given = useWork(step, ({ declared }) => declared[task.id] ?? null);
  const isSolved = useWork(step, ({ solved }) => solved.includes(task.id));
  const [chosen, setChosen] = useState<string | null>(given);
  const { impossible } = task;
  if (impossible === undefined) return null;
  const reason = impossible.options.find(({ id }) => id === given)?.text[locale];
  if (isSolved)
    return (
      <Notice tone="good">
        {t('learner.declaredRight')} {reason}
      </Notice>
    );
  return (
    <details className={styles.hint} open={given !== null || undefined}>
      <summary>{t('learner.cannot')}</summary>
      <p className={styles.reading}>{impossible.text[locale]}</p>
      <OptionList
        label={impossible.text[locale]}
        options={impossible.options.map(({ id, text }) => ({ id, text: text[locale] }))}
        chosen={chosen}
        onChoose={setChosen}
        isDisabled={!canWork}
      />
      {given !== null && given === chosen && <Notice tone="attention">{t('learner.declaredWrong')}</Notice>}
      <Button
        isDisabled={chosen === null || chosen === given || !canWork}
        onPress={() =>
          chosen !== null &&
          void send({ type: 'task.declareImpossible', step, task: task.id, option: chosen })
        }
      >
        {t('learner.declare')}
      </Button>
    </details>
  );
}

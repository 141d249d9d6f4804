'use client';
/** "Where must I go now?": groups of students with a reason and what to say to them. Press a name to see that board. */
import { useMemo } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useTick, useView } from '#app/live/hooks.ts';
import { StatusMark } from '#app/ui/status-mark.tsx';
import type { Mark } from '#core/protocol/index.ts';
import { useClassFacts } from '../session/class-context.ts';
import { type CaseGroup, casesOf, type Reason } from './cases.ts';
import { isAskingAt } from './is-asking.ts';
import { lessonOf } from './lesson-parts.ts';
import styles from './queue.module.css';

const MARKS: Readonly<Record<Reason, Mark>> = {
  goThere: 'goThere',
  human: 'human',
  missing: 'none',
  away: 'none',
};
/** Names shown before "and n more". */
const SHOWN = 6;

export function Queue({ step, onOpen }: { step: number; onOpen: (seat: number) => void }) {
  const { t } = useText();
  const groups = useCases(step);
  return (
    <section className={styles.queue} aria-labelledby="queue-title">
      <h2 id="queue-title" className={styles.title}>
        {t('console.queueTitle')}
      </h2>
      {groups.length === 0 ? (
        <p className={styles.calm}>{t('console.queueEmpty')}</p>
      ) : (
        <ul className={styles.groups}>
          {groups.map((group) => (
            <Group key={`${group.reason}${group.misconception}`} group={group} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Group({ group, onOpen }: { group: CaseGroup; onOpen: (seat: number) => void }) {
  const { t, locale } = useText();
  const { misconceptions } = useClassFacts();
  const { reason, misconception, people } = group;
  const known = misconception === null ? undefined : misconceptions[misconception];
  const response = useView(
    (view) =>
      lessonOf(view)?.wrong_moves.find((move) => move.misconception === misconception)?.response ?? null,
  );
  const title = {
    goThere: known?.name ?? misconception ?? '',
    human: t('console.caseHuman'),
    missing: t('console.caseMissing'),
    away: t('console.caseAway'),
  }[reason];
  return (
    <li className={styles.group} data-reason={reason}>
      <p className={styles.reason}>
        <StatusMark mark={MARKS[reason]} label={reason === 'goThere' ? t('ui.markGoThere') : undefined} />
        <b>{title}</b>
        <span className={styles.count}>{people.length}</span>
      </p>
      {reason === 'goThere' && (response !== null || known !== undefined) && (
        <p className={styles.say}>{response?.[locale] ?? known?.description}</p>
      )}
      <ul className={styles.people}>
        {people.slice(0, SHOWN).map((person) => (
          <li key={person.id}>
            <button type="button" className={styles.person} onClick={() => onOpen(person.seat)}>
              <bdi>{person.name}</bdi>
            </button>
          </li>
        ))}
        {people.length > SHOWN && (
          <li className={styles.more}>{t('console.andMore', { count: people.length - SHOWN })}</li>
        )}
      </ul>
    </li>
  );
}

function useCases(step: number): readonly CaseGroup[] {
  const dashboard = useTick();
  const roster = useView((view) => view.staff?.roster ?? {});
  const isAsking = useView((view) => isAskingAt(view, step));
  const marks = dashboard?.marks.get(step);
  const seats = dashboard?.onlineSeats;
  return useMemo(
    () => casesOf({ people: Object.values(roster), marks, online: new Set(seats), isAsking }),
    [roster, marks, seats, isAsking],
  );
}

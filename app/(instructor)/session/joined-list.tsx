'use client';
/** Who has joined, as it happens: names in the order of arrival, removing with undo. Law: a name is isolated from its line. */
import { useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useSend, useTick, useView } from '#app/live/hooks.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Toast, ToastPlace } from '#app/ui/notice.tsx';
import type { Person } from '#core/protocol/index.ts';
import { useIsStale } from '../line-mark.tsx';
import styles from './joined-list.module.css';

export function JoinedList() {
  const { t } = useText();
  const isStale = useIsStale();
  const roster = useView((view) => view.staff?.roster ?? {});
  const people = Object.values(roster).filter(({ isRemoved }) => !isRemoved);
  const online = new Set(useTick()?.onlineSeats);
  const removing = useRemoving();
  return (
    <section className={styles.part} data-stale={isStale || undefined}>
      <h2 className={styles.title}>{t('lobby.joined', { count: people.length })}</h2>
      {people.length === 0 ? (
        <EmptyState title={t('lobby.nobodyTitle')}>{t('lobby.nobodyBody')}</EmptyState>
      ) : (
        <ul className={styles.list}>
          {[...people].reverse().map((person) => (
            <li key={person.id} className={styles.person} data-away={!online.has(person.seat) || undefined}>
              <bdi title={person.name}>{person.name}</bdi>
              {!online.has(person.seat) && <span className={styles.away}>{t('lobby.away')}</span>}
              <IconButton
                icon="close"
                label={t('lobby.remove', { name: person.name })}
                onPress={() => removing.remove(person)}
              />
            </li>
          ))}
        </ul>
      )}
      {removing.toast}
    </section>
  );
}

/** Removes at once and offers to undo it. */
export function useRemoving() {
  const { t } = useText();
  const send = useSend();
  const [gone, setGone] = useState<Person | null>(null);
  return {
    remove(person: Person) {
      void send({ type: 'participant.remove', participant: person.id });
      setGone(person);
    },
    toast: gone && (
      <ToastPlace>
        <Toast
          action={{
            text: t('lobby.undo'),
            onPress: () => {
              void send({ type: 'participant.restore', participant: gone.id });
              setGone(null);
            },
          }}
          onClose={() => setGone(null)}
        >
          {t('lobby.removed', { name: gone.name })}
        </Toast>
      </ToastPlace>
    ),
  };
}

'use client';
/**
 * Every student as a stamp: board, name, mark, progress. Law: only what is on screen is drawn and asked of the server; the
 * order is that of the seats, so that nobody moves while somebody looks for them.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useTick, useView } from '#app/live/hooks.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { StatusMark } from '#app/ui/status-mark.tsx';
import type { Mark, Person, SeatMark } from '#core/protocol/index.ts';
import { GoneList } from './gone-list.tsx';
import { isAskingAt } from './is-asking.ts';
import { useMarkWord } from './mark-words.ts';
import { StudentCard } from './student-card.tsx';
import styles from './student-wall.module.css';
import { useWindowed } from './use-windowed.ts';

const FILTERS: readonly Mark[] = ['goThere', 'human', 'wrong', 'right', 'none'];
/** With a stamp and without. */
const ROW_PIXELS = { stamp: 90, slim: 50 } as const;
const LEAST_COLUMN_PIXELS = 146;
/** Seats that one watch may name, less the one that is shown large. */
const MOST_WATCHED = 199;

export interface StudentWallProps {
  readonly step: number;
  readonly onOpen: (seat: number) => void;
  /** Told which seats are on screen: their boards are asked of the server. */
  readonly onSeen: (seats: readonly number[]) => void;
}

export function StudentWall({ step, onOpen, onSeen }: StudentWallProps) {
  const { t } = useText();
  const roster = useView((view) => view.staff?.roster ?? {});
  const marks = useTick()?.marks.get(step);
  const isAsking = useView((view) => isAskingAt(view, step));
  const [filter, setFilter] = useState<Mark | null>(null);
  const people = useMemo(
    () =>
      Object.values(roster)
        .filter(({ isRemoved }) => !isRemoved)
        .sort((a, b) => a.seat - b.seat),
    [roster],
  );
  const shown = filter === null ? people : people.filter((person) => markAt(marks, person) === filter);
  return (
    <>
      <Filters people={people} marks={marks} filter={filter} isAsking={isAsking} onFilter={setFilter} />
      {people.length === 0 ? (
        <EmptyState title={t('lobby.nobodyTitle')}>{t('lobby.nobodyBody')}</EmptyState>
      ) : (
        <Cards step={step} people={shown} onOpen={onOpen} onSeen={onSeen} />
      )}
      <GoneList />
    </>
  );
}

const BLANK = { seat: 0, step: 0, met: 0, of: 0, misconception: null } as const;

const markAt = (marks: ReadonlyMap<number, SeatMark> | undefined, { seat }: Person): Mark =>
  marks?.get(seat)?.mark ?? 'none';

function Filters(props: {
  people: readonly Person[];
  marks: ReadonlyMap<number, SeatMark> | undefined;
  filter: Mark | null;
  isAsking: boolean;
  onFilter: (filter: Mark | null) => void;
}) {
  const { people, marks, filter, isAsking, onFilter } = props;
  const wordOf = useMarkWord(isAsking);
  return (
    <div className={styles.filters}>
      {FILTERS.map((mark) => {
        const count = people.filter((person) => markAt(marks, person) === mark).length;
        return (
          <button
            key={mark}
            type="button"
            className={styles.filter}
            aria-pressed={filter === mark}
            onClick={() => onFilter(filter === mark ? null : mark)}
          >
            <StatusMark mark={mark} />
            {wordOf({ ...BLANK, mark })} <b>{count}</b>
          </button>
        );
      })}
    </div>
  );
}

function Cards(props: StudentWallProps & { people: readonly Person[] }) {
  const { step, people, onOpen, onSeen } = props;
  const frame = useRef<HTMLUListElement>(null);
  // In a round nobody changes numbers: the stamps would all be the same.
  const hasStamps = useView((view) => {
    const opened = view.class.steps[step];
    return (
      opened !== undefined &&
      opened.stage !== 'open' &&
      opened.stage !== 'closed' &&
      Object.keys(opened.boards).length > 0
    );
  });
  const rowPixels = hasStamps ? ROW_PIXELS.stamp : ROW_PIXELS.slim;
  const { columns, first, last, height } = useWindowed(frame, {
    count: people.length,
    rowPixels,
    leastColumnPixels: LEAST_COLUMN_PIXELS,
  });
  const visible = people.slice(first, last);
  const seats = visible.slice(0, MOST_WATCHED).map(({ seat }) => seat);
  const key = hasStamps ? seats.join() : '';
  useEffect(() => onSeen(key === '' ? [] : key.split(',').map(Number)), [key, onSeen]);
  return (
    <ul ref={frame} className={styles.wall} style={{ height }}>
      {visible.map((person, i) => {
        const at = first + i;
        return (
          <li
            key={person.id}
            className={styles.place}
            style={{
              width: `${100 / columns}%`,
              height: rowPixels,
              left: `${(100 / columns) * (at % columns)}%`,
              top: Math.floor(at / columns) * rowPixels,
            }}
          >
            <StudentCard step={step} person={person} hasStamp={hasStamps} onOpen={onOpen} />
          </li>
        );
      })}
    </ul>
  );
}

'use client';
/** One student on the wall: weights as a stamp, name, mark with its word, progress. Law: shape and word beside every colour. */
import { memo, useMemo } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useTick, useView } from '#app/live/hooks.ts';
import { StatusMark } from '#app/ui/status-mark.tsx';
import { MatrixThumbnail } from '#app/visuals/matrix-thumbnail.tsx';
import { scoreText } from '#core/picture/index.ts';
import type { BoardState, Person, SeatMark, Thumbnail } from '#core/protocol/index.ts';
import { MARK_WORDS } from './mark-words.ts';
import { stampOf } from './stamp.ts';
import { type BoardThumbnails, boardToShow } from './student-board.ts';
import styles from './student-card.module.css';

export interface StudentCardProps {
  readonly step: number;
  readonly person: Person;
  readonly onOpen: (seat: number) => void;
}

export function StudentCard({ step, person, onOpen }: StudentCardProps) {
  const dashboard = useTick();
  const boards = useView((view) => view.class.steps[step]?.boards ?? NO_BOARDS);
  const { seat } = person;
  return (
    <Card
      person={person}
      boards={boards}
      thumbnails={dashboard?.thumbnails.get(seat)}
      mark={dashboard?.marks.get(step)?.get(seat)}
      isAway={dashboard !== null && !dashboard.onlineSeats.includes(seat)}
      at={placeOf(dashboard?.places.get(seat), step)}
      onOpen={onOpen}
    />
  );
}

const NO_BOARDS: Readonly<Record<string, BoardState>> = {};

/** Where the student stands, if elsewhere. */
const placeOf = (at: number | undefined, step: number): number | null =>
  at === undefined || at === 0 || at === step ? null : at;

interface CardProps {
  readonly person: Person;
  readonly boards: Readonly<Record<string, BoardState>>;
  readonly thumbnails: BoardThumbnails | undefined;
  readonly mark: SeatMark | undefined;
  readonly isAway: boolean;
  readonly at: number | null;
  readonly onOpen: (seat: number) => void;
}

const Card = memo(function Card(props: CardProps) {
  const { person, boards, thumbnails, mark, isAway, at, onOpen } = props;
  const { t } = useText();
  const board = useMemo(() => boardToShow(Object.values(boards), thumbnails), [boards, thumbnails]);
  const thumbnail = board === null ? undefined : thumbnails?.get(board.id);
  const kind = mark?.mark ?? 'none';
  return (
    <button type="button" className={styles.card} data-mark={kind} onClick={() => onOpen(person.seat)}>
      <span className={styles.stamp}>
        {board !== null && thumbnail !== undefined && <Stamp board={board} thumbnail={thumbnail} />}
      </span>
      <bdi className={styles.name} title={person.name}>
        {person.name}
      </bdi>
      <span className={styles.state}>
        <StatusMark mark={kind} />
        {isAway ? t('lobby.away') : t(MARK_WORDS[kind])}
        {mark !== undefined && mark.of > 1 && (
          <span>{t('console.metOfShort', { met: mark.met, of: mark.of })}</span>
        )}
        {at !== null && <span>{t('console.atStep', { n: at })}</span>}
      </span>
    </button>
  );
});

function Stamp({ board, thumbnail }: { board: BoardState; thumbnail: Thumbnail }) {
  const { t } = useText();
  const stamp = useMemo(() => stampOf(board, thumbnail.values), [board, thumbnail]);
  if (stamp === null) return null;
  const { scene, scalar } = stamp;
  const cell = Math.max(2, Math.min(20, 40 / scene.rows, 84 / scene.columns));
  return (
    <>
      <MatrixThumbnail scene={scene} cell={cell} label={t('picture.weights')} />
      {scalar !== null && (
        <span className={styles.scalar}>
          {scalar.name} {scoreText(scalar.value)}
        </span>
      )}
    </>
  );
}

'use client';
/** One student on the wall: weights as a stamp, name, mark with its word, progress. Law: shape and word beside every colour. */
import { memo, useMemo } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useTick, useView } from '#app/live/hooks.ts';
import { StatusMark } from '#app/ui/status-mark.tsx';
import { MatrixThumbnail } from '#app/visuals/matrix-thumbnail.tsx';
import { scoreText } from '#core/picture/index.ts';
import type { BoardState, Person, SeatMark, Thumbnail } from '#core/protocol/index.ts';
import { isAskingAt } from './is-asking.ts';
import { useMarkWord } from './mark-words.ts';
import { stampOf } from './stamp.ts';
import { type BoardThumbnails, boardToShow } from './student-board.ts';
import styles from './student-card.module.css';

/** Room for a stamp in CSS pixels. */
const STAMP = { width: 88, height: 36, largestCell: 18, smallestCell: 2 } as const;

export interface StudentCardProps {
  readonly step: number;
  readonly person: Person;
  readonly hasStamp: boolean;
  readonly onOpen: (seat: number) => void;
}

export function StudentCard({ step, person, hasStamp, onOpen }: StudentCardProps) {
  const dashboard = useTick();
  const boards = useView((view) => view.class.steps[step]?.boards ?? NO_BOARDS);
  const isAsking = useView((view) => isAskingAt(view, step));
  const { seat } = person;
  return (
    <Card
      person={person}
      boards={hasStamp ? boards : NO_BOARDS}
      thumbnails={hasStamp ? dashboard?.thumbnails.get(seat) : undefined}
      hasStamp={hasStamp}
      mark={dashboard?.marks.get(step)?.get(seat)}
      isAsking={isAsking}
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
  readonly hasStamp: boolean;
  readonly mark: SeatMark | undefined;
  readonly isAsking: boolean;
  readonly isAway: boolean;
  readonly at: number | null;
  readonly onOpen: (seat: number) => void;
}

const Card = memo(function Card(props: CardProps) {
  const { person, boards, thumbnails, hasStamp, mark, isAsking, isAway, at, onOpen } = props;
  const { t } = useText();
  const wordOf = useMarkWord(isAsking);
  const board = useMemo(() => boardToShow(Object.values(boards), thumbnails), [boards, thumbnails]);
  const thumbnail = board === null ? undefined : thumbnails?.get(board.id);
  const hasProgress = mark !== undefined && mark.of > 1 && mark.mark !== 'right';
  return (
    <button type="button" className={styles.card} onClick={() => onOpen(person.seat)}>
      {hasStamp && (
        <span className={styles.stamp}>
          {board !== null && thumbnail !== undefined && <Stamp board={board} thumbnail={thumbnail} />}
        </span>
      )}
      <bdi className={styles.name} title={person.name}>
        {person.name}
      </bdi>
      <span className={styles.state}>
        <StatusMark mark={mark?.mark ?? 'none'} />
        <span className={styles.word}>
          {[
            isAway ? t('lobby.away') : wordOf(mark),
            ...(hasProgress ? [t('console.metOfShort', { met: mark.met, of: mark.of })] : []),
            ...(at === null ? [] : [t('console.atStep', { n: at })]),
          ].join(' · ')}
        </span>
      </span>
    </button>
  );
});

function Stamp({ board, thumbnail }: { board: BoardState; thumbnail: Thumbnail }) {
  const { t } = useText();
  const stamp = useMemo(() => stampOf(board, thumbnail.values), [board, thumbnail]);
  if (stamp === null) return null;
  const { scene, scalar } = stamp;
  const { width, height, largestCell, smallestCell } = STAMP;
  const cell = Math.max(smallestCell, Math.min(largestCell, height / scene.rows, width / scene.columns));
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

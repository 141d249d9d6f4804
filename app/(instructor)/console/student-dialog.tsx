'use client';
/** One student large: the board as it stands, the clauses, and what can be done about the person. */
import { useMemo, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { BoardView } from '#app/learner/board-view.tsx';
import { ClauseList } from '#app/learner/clause-list.tsx';
import { useSend, useTick, useView } from '#app/live/hooks.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { Skeleton } from '#app/ui/skeleton.tsx';
import { Tabs } from '#app/ui/tabs.tsx';
import { clausesOf, tokenOfSeat } from '#core/lesson/index.ts';
import type { BoardState, Person, Thumbnail } from '#core/protocol/index.ts';
import { useClassFacts } from '../session/class-context.ts';
import { isAskingAt } from './is-asking.ts';
import { tasksOf } from './lesson-parts.ts';
import { useMarkWord } from './mark-words.ts';
import { boardToShow, preparedFor, studentBoard } from './student-board.ts';
import styles from './student-dialog.module.css';

export function StudentDialog(props: { step: number; seat: number; onClose: () => void }) {
  const { step, seat, onClose } = props;
  const { t } = useText();
  const send = useSend();
  const person = useView(
    (view) => Object.values(view.staff?.roster ?? {}).find((one) => one.seat === seat) ?? null,
  );
  const dashboard = useTick();
  const mark = dashboard?.marks.get(step)?.get(seat);
  const { misconceptions } = useClassFacts();
  const wordOf = useMarkWord(useView((view) => isAskingAt(view, step)));
  if (person === null) return null;
  return (
    <Dialog
      title={person.name}
      isOpen
      isWide
      onClose={onClose}
      actions={<PersonMoves person={person} send={send} />}
    >
      <div className={styles.body}>
        <p className={styles.line}>
          <Badge mark={mark?.mark ?? 'none'}>{wordOf(mark)}</Badge>
          {mark !== undefined && mark.of > 0 && t('console.metOf', { met: mark.met, of: mark.of })}
          {mark?.misconception != null && <b>{misconceptions[mark.misconception]?.name}</b>}
          {!dashboard?.onlineSeats.includes(seat) && t('lobby.away')}
        </p>
        <Boards step={step} seat={seat} />
      </div>
    </Dialog>
  );
}

function PersonMoves({ person, send }: { person: Person; send: ReturnType<typeof useSend> }) {
  const { t } = useText();
  const type = person.isRemoved ? 'participant.restore' : 'participant.remove';
  return (
    <Button rank="quiet" onPress={() => void send({ type, participant: person.id })}>
      {t(person.isRemoved ? 'console.restore' : 'console.remove')}
    </Button>
  );
}

function Boards({ step, seat }: { step: number; seat: number }) {
  const { t } = useText();
  const boards = useView((view) => Object.values(view.class.steps[step]?.boards ?? {}));
  const thumbnails = useTick()?.thumbnails.get(seat);
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = boards.find(({ id }) => id === chosen) ?? boardToShow(boards, thumbnails);
  if (shown === null) return <p>{t('console.noBoards')}</p>;
  const thumbnail = thumbnails?.get(shown.id);
  const board =
    thumbnail === undefined ? (
      <Skeleton of="matrix" rows={2} columns={4} />
    ) : (
      <OneBoard step={step} seat={seat} state={shown} thumbnail={thumbnail} />
    );
  if (boards.length < 2) return board;
  return (
    <Tabs
      label={t('console.boards')}
      tabs={boards.map(({ id }) => ({ id, text: id }))}
      selected={shown.id}
      onSelect={setChosen}
    >
      {board}
    </Tabs>
  );
}

function OneBoard(props: { step: number; seat: number; state: BoardState; thumbnail: Thumbnail }) {
  const { step, seat, state, thumbnail } = props;
  const task = useView((view) => tasksOf(view, step).find(({ id }) => id === state.id) ?? null);
  const target = useMemo(() => (task ? clausesOf(task, tokenOfSeat(task, seat)) : []), [task, seat]);
  const prepared = useMemo(() => preparedFor(state, target), [state, target]);
  const own = useMemo(
    () => studentBoard(step, state, prepared, thumbnail.values),
    [step, state, prepared, thumbnail],
  );
  return (
    <div className={styles.board}>
      {target.length > 0 && <ClauseList own={own} />}
      <BoardView own={own} canEdit={false} target={target} hasReadouts />
    </div>
  );
}

'use client';
/** The boards that a step puts on the table besides those of its tasks: pushed by the lesson or by the instructor. */
import { useState } from 'react';
import type { SoftmaxStage } from '#core/picture/index.ts';
import type { StepView } from '#core/protocol/index.ts';
import { BoardView } from './board-view.tsx';
import { useCanWork } from './can-work.ts';
import styles from './learner.module.css';
import { StageScrubber } from './stage-scrubber.tsx';
import { useBoard } from './use-board.ts';

export interface StepBoardsProps {
  readonly step: number;
  readonly view: StepView;
  /** Keep back what follows from the numbers: the round is open. */
  readonly isHidden?: boolean | undefined;
  /** The calculation of rows can be stepped and replayed. */
  readonly hasScrubber?: boolean | undefined;
}

export function StepBoards({ step, view, isHidden = false, hasScrubber = false }: StepBoardsProps) {
  const boards = Object.values(view.boards).filter(({ source }) => source !== 'task');
  // Several rows stand to be compared with each other: each is shown whole.
  const isOne = boards.length === 1;
  return boards.map(({ id }) => (
    <FreeBoard key={id} step={step} id={id} isHidden={isHidden} hasScrubber={hasScrubber && isOne} />
  ));
}

function FreeBoard(props: { step: number; id: string; isHidden: boolean; hasScrubber: boolean }) {
  const { step, id, isHidden, hasScrubber } = props;
  const own = useBoard(step, id);
  const canWork = useCanWork(step);
  const [stage, setStage] = useState<SoftmaxStage>('weights');
  if (own === null) return null;
  const isRow = own.numbers.softmaxes.length > 0 && own.numbers.softmaxes.every(({ rows }) => rows === 1);
  return (
    <section className={styles.free}>
      <BoardView
        own={own}
        canEdit={canWork && !isHidden}
        isHidden={isHidden}
        stage={hasScrubber ? stage : 'weights'}
        hasReadouts={hasScrubber && stage === 'weights'}
      />
      {hasScrubber && isRow && <StageScrubber stage={stage} onStage={setStage} />}
    </section>
  );
}

'use client';
/** A vote for the hall: question and options while it is open; how the class voted, and moved, once it is revealed. */
import { useText } from '#app/i18n/texts.tsx';
import { VoteBars } from '#app/visuals/vote-bars.tsx';
import type { PublicVote } from '#core/lesson/index.ts';
import { voteBarsScene } from '#core/picture/index.ts';
import type { StepView } from '#core/protocol/index.ts';
import { HallBoards } from './hall-boards.tsx';
import { Options } from './options.tsx';
import styles from './screen-step.module.css';

export function HallVote({ step, view, vote }: { step: number; view: StepView; vote: PublicVote }) {
  const { locale } = useText();
  if (view.stage === 'revealed') return <VoteOutcomeView view={view} vote={vote} />;
  const hasBoards = Object.keys(view.boards).length > 0;
  return (
    <div className={hasBoards ? styles.two : styles.list}>
      <div className={styles.list}>
        <h2 className={styles.title}>{vote.stem[locale]}</h2>
        <Options texts={vote.options.map(({ text }) => text[locale])} />
      </div>
      {hasBoards && <HallBoards step={step} isHidden />}
    </div>
  );
}

export interface VoteOutcomeProps {
  readonly view: StepView;
  readonly vote: PublicVote;
  /** Something else stands on the right. */
  readonly isBeside?: boolean | undefined;
}

/** The votes with the right option marked, the movement since the first vote, and why. */
export function VoteOutcomeView({ view, vote, isBeside = false }: VoteOutcomeProps) {
  const { locale } = useText();
  const { outcome } = view;
  if (outcome?.kind !== 'vote') return null;
  const { counts, correct, moves, explanation } = outcome;
  const scene = voteBarsScene({
    options: vote.options.map(({ id, text }, i) => ({
      label: text[locale],
      count: counts[i] ?? 0,
      before: moves?.[i]?.reduce((sum, n) => sum + n, 0),
      isCorrect: correct.includes(id),
    })),
    moves,
  });
  return (
    <div className={isBeside ? styles.list : styles.two}>
      <VoteBars scene={scene} title={vote.stem[locale]} />
      <div className={styles.list}>
        {moves !== undefined && <Movement vote={vote} correct={correct} moves={moves} />}
        <p data-spare="2">{explanation[locale]}</p>
      </div>
    </div>
  );
}

function Movement(props: {
  vote: PublicVote;
  correct: readonly string[];
  moves: readonly (readonly number[])[];
}) {
  const { t } = useText();
  const isRight = props.vote.options.map(({ id }) => props.correct.includes(id));
  let to = 0;
  let away = 0;
  for (const [from, row] of props.moves.entries())
    for (const [into, count] of row.entries()) {
      if (!isRight[from] && isRight[into]) to += count;
      if (isRight[from] && !isRight[into]) away += count;
    }
  return <p className={styles.title}>{t('learner.movedRight', { count: to, away })}</p>;
}

'use client';
/** A vote after its reveal. Law: the right option is marked by shape and word; movement counts only those who voted twice. */
import { useText } from '#app/i18n/texts.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { VoteBars } from '#app/visuals/vote-bars.tsx';
import type { PublicVote } from '#core/lesson/index.ts';
import { voteBarsScene } from '#core/picture/index.ts';
import type { VoteOutcome } from '#core/protocol/index.ts';
import { AnswerList } from './answer-list.tsx';
import styles from './learner.module.css';
import { useIsAlone } from './learner-context.ts';
import { useWork } from './place.ts';

export function VoteResult(props: { step: number; vote: PublicVote; outcome: VoteOutcome }) {
  const { step, vote, outcome } = props;
  const { t, locale } = useText();
  const isAlone = useIsAlone();
  const own = useWork(step, ({ vote }) => vote?.option ?? null);
  const { correct, counts, moves } = outcome;
  const isOwnRight = own !== null && correct.includes(own);
  const right = vote.options.filter(({ id }) => correct.includes(id)).map(({ text }) => text[locale]);
  const scene = voteBarsScene({
    options: vote.options.map(({ id, text }, i) => ({
      label: text[locale],
      count: counts[i] ?? 0,
      before: moves?.[i]?.reduce((sum, n) => sum + n, 0),
      isCorrect: correct.includes(id),
      isOwn: own === id,
    })),
    moves,
  });
  const shift = moves && movement(vote, correct, moves);
  return (
    <>
      {own === null ? (
        <Notice>{t('learner.voteMissed')}</Notice>
      ) : (
        <Notice tone={isOwnRight ? 'good' : 'word'}>
          {isOwnRight ? t('learner.voteRight') : t('learner.voteWrong', { option: right.join(' / ') })}
        </Notice>
      )}
      {isAlone ? (
        <AnswerList
          options={vote.options.map(({ id, text }) => ({
            text: text[locale],
            isRight: correct.includes(id),
            isOwn: own === id,
          }))}
        />
      ) : (
        <VoteBars scene={scene} title={t('learner.votes')} />
      )}
      {shift && !isAlone && (
        <p className={styles.soft}>{t('learner.movedRight', { count: shift.to, away: shift.away })}</p>
      )}
      <h3 className={styles.title}>{t('learner.explanation')}</h3>
      <p className={styles.reading}>{outcome.explanation[locale]}</p>
    </>
  );
}

/** How many moved to a right option and how many away from one. */
function movement(vote: PublicVote, correct: readonly string[], moves: readonly (readonly number[])[]) {
  const isRight = vote.options.map(({ id }) => correct.includes(id));
  let to = 0;
  let away = 0;
  moves.forEach((row, from) => {
    row.forEach((count, into) => {
      if (!isRight[from] && isRight[into]) to += count;
      if (isRight[from] && !isRight[into]) away += count;
    });
  });
  return { to, away };
}

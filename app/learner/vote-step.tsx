'use client';
/**
 * A vote or a second vote: large options, how sure, change while it is open; after the reveal what the class chose, the
 * right answer and why. Law: no count before the reveal.
 */
import { useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useSend } from '#app/live/hooks.ts';
import { Segments } from '#app/ui/choice.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { PublicVote } from '#core/lesson/index.ts';
import type { StepView } from '#core/protocol/index.ts';
import styles from './learner.module.css';
import { NoteField } from './note-field.tsx';
import { OptionList } from './option-list.tsx';
import { useWork } from './place.ts';
import { StepBoards } from './step-boards.tsx';
import { useEarlierVote } from './use-earlier-vote.ts';
import { VoteResult } from './vote-result.tsx';

export function VoteStep({ step, view }: { step: number; view: StepView }) {
  const { vote } = view.content;
  const { outcome } = view;
  const isRevealed = view.stage === 'revealed';
  return (
    <>
      {!isRevealed && <StepBoards step={step} view={view} isHidden />}
      {vote !== undefined && (
        <section className={styles.round}>
          <p className={styles.stem}>
            <Stem vote={vote} />
          </p>
          {outcome?.kind === 'vote' ? (
            <VoteResult step={step} vote={vote} outcome={outcome} />
          ) : (
            <Ballot step={step} vote={vote} isOpen={view.stage === 'open'} />
          )}
        </section>
      )}
      {isRevealed && <StepBoards step={step} view={view} />}
      <NoteField step={step} asks="reason" />
    </>
  );
}

function Stem({ vote }: { vote: PublicVote }) {
  const { locale } = useText();
  return vote.stem[locale];
}

const SURE = ['1', '2', '3'] as const;

function Ballot({ step, vote, isOpen }: { step: number; vote: PublicVote; isOpen: boolean }) {
  const { t, locale } = useText();
  const send = useSend();
  const given = useWork(step, ({ vote }) => vote);
  const earlier = useEarlierVote(step, vote.id);
  const [asked, setAsked] = useState<{ option: string; confidence: number | null } | null>(null);
  const option = asked?.option ?? given?.option ?? null;
  const confidence = asked === null ? (given?.confidence ?? null) : asked.confidence;
  const cast = async (next: string, sure: number | null) => {
    setAsked({ option: next, confidence: sure });
    await send({ type: 'vote.cast', step, option: next, ...(sure === null ? {} : { confidence: sure }) });
    setAsked(null);
  };
  const texts = new Map(vote.options.map(({ id, text }) => [id, text[locale]]));
  return (
    <>
      {earlier !== null && (
        <p className={styles.soft}>{t('learner.earlierVote', { option: texts.get(earlier) ?? '' })}</p>
      )}
      <OptionList
        label={vote.stem[locale]}
        options={vote.options.map(({ id, text }) => ({ id, text: text[locale] }))}
        chosen={option}
        isDisabled={!isOpen}
        onChoose={(next) => void cast(next, confidence)}
      />
      {isOpen && option !== null && (
        <Segments
          label={t('learner.sure')}
          options={SURE.map((value) => ({ value, text: t(`learner.sure${value}`) }))}
          value={String(confidence ?? '') as (typeof SURE)[number]}
          onChange={(value) => void cast(option, Number(value))}
        />
      )}
      <VoteState isOpen={isOpen} hasVoted={given !== null} />
    </>
  );
}

function VoteState({ isOpen, hasVoted }: { isOpen: boolean; hasVoted: boolean }) {
  const { t } = useText();
  if (isOpen) return hasVoted ? <Notice tone="good">{t('learner.voteOpen')}</Notice> : null;
  return <Notice>{t(hasVoted ? 'learner.voteClosed' : 'learner.voteMissed')}</Notice>;
}

'use client';
/**
 * The round of a step: how many have answered, what (for staff alone until the reveal), and closing, opening again,
 * revealing. Law: what a reveal does is said before it is done; live numbers come from the tick, final ones from the view.
 */
import { useText } from '#app/i18n/texts.tsx';
import { useSend, useStatus, useView } from '#app/live/hooks.ts';
import { Button } from '#app/ui/button.tsx';
import { Key } from './key.tsx';
import { planOf, voteOf } from './lesson-parts.ts';
import { PeerAdvice } from './peer-advice.tsx';
import { PredictionTally } from './prediction-tally.tsx';
import styles from './step-desk.module.css';
import { useHasKeys } from './use-keys.ts';
import { useStepTick } from './use-step-tick.ts';
import { VoteTally } from './vote-tally.tsx';

const STAGES = {
  none: 'console.stageOpen',
  open: 'console.stageOpen',
  closed: 'console.stageClosed',
  revealed: 'console.stageRevealed',
} as const;

export function RoundPanel({ step }: { step: number }) {
  const { t } = useText();
  const stage = useView((view) => view.class.steps[step]?.stage ?? 'none');
  const input = useView((view) => planOf(view, step)?.input ?? null);
  const vote = useView((view) => voteOf(view, step));
  const tick = useStepTick(step);
  const answered = tick?.round?.answered ?? 0;
  return (
    <section className={styles.part}>
      <div className={styles.row}>
        <h3 className={styles.title}>{t(STAGES[stage])}</h3>
        <p className={styles.soft}>{t('console.answered', { answered, present: tick?.present ?? 0 })}</p>
      </div>
      <RoundMoves step={step} />
      {input !== null ? (
        <PredictionTally step={step} input={input} />
      ) : (
        vote !== null && (
          <>
            <VoteTally step={step} vote={vote} />
            <PeerAdvice step={step} answered={answered} />
          </>
        )
      )}
    </section>
  );
}

function RoundMoves({ step }: { step: number }) {
  const { t } = useText();
  const send = useSend();
  const stage = useView((view) => view.class.steps[step]?.stage ?? 'none');
  const isRunning = useView((view) => view.class.status === 'live' || view.class.status === 'paused');
  const isHere = useView((view) => view.class.step === step);
  const hasKeys = useHasKeys();
  const isDisabled = useStatus().status.is !== 'live';
  if (!isRunning || (stage !== 'open' && stage !== 'closed')) return null;
  return (
    <div className={styles.row}>
      {stage === 'open' ? (
        <Button icon="lock" isDisabled={isDisabled} onPress={() => void send({ type: 'round.close', step })}>
          {t('console.close')}
        </Button>
      ) : (
        <Button
          icon="unlock"
          isDisabled={isDisabled}
          onPress={() => void send({ type: 'round.reopen', step })}
        >
          {t('console.reopen')}
        </Button>
      )}
      <Button icon="eye" isDisabled={isDisabled} onPress={() => void send({ type: 'round.reveal', step })}>
        {t('console.reveal')} {hasKeys && isHere && <Key name="R" />}
      </Button>
      <p className={styles.soft}>{t(stage === 'open' ? 'console.revealSays' : 'console.revealSaysClosed')}</p>
    </div>
  );
}

'use client';
/** A revealing step for the hall: the round before it, then the boards playing their calculation, then the numbers named. */
import { useText } from '#app/i18n/texts.tsx';
import { expressionWords, givesShares } from '#app/learner/expression-words.ts';
import { Reveals } from '#app/learner/reveals.tsx';
import { useView } from '#app/live/hooks.ts';
import { percentText, significantText } from '#core/picture/index.ts';
import type { RevealedValue, StepView, WireValue } from '#core/protocol/index.ts';
import { HallBoards } from './hall-boards.tsx';
import { PredictionOutcomeView } from './hall-prediction.tsx';
import { VoteOutcomeView } from './hall-vote.tsx';
import styles from './screen-step.module.css';

export function HallReveal({ step, view }: { step: number; view: StepView }) {
  const before = useView((all) => all.class.steps[step - 1] ?? null);
  const hasBoards = Object.keys(view.boards).length > 0;
  const outcome = before?.outcome ?? null;
  if (!hasBoards)
    return (
      <div className={styles.list}>
        {before !== null && outcome !== null && <RoundBefore view={before} />}
        <Reveals view={view} />
      </div>
    );
  if (before === null || outcome === null)
    return (
      <div className={styles.list}>
        <HallBoards step={step} isPlayed />
        <RevealLines reveals={view.reveals} />
      </div>
    );
  return (
    <div className={styles.two}>
      <RoundBefore view={before} isBeside />
      <HallBoards step={step} isPlayed isBeside />
    </div>
  );
}

function RoundBefore({ view, isBeside = false }: { view: StepView; isBeside?: boolean }) {
  const { input, vote } = view.content;
  if (input !== undefined) return <PredictionOutcomeView view={view} input={input} />;
  return vote === undefined ? null : <VoteOutcomeView view={view} vote={vote} isBeside={isBeside} />;
}

/** The named numbers in one line each. */
export function RevealLines({ reveals }: { reveals: readonly RevealedValue[] }) {
  const { t } = useText();
  if (reveals.length === 0) return null;
  return (
    <ul className={styles.lines} data-spare="2">
      {reveals.map(({ id, expr, value }) => (
        <li key={id}>
          {expressionWords(expr, {}, t)}:{' '}
          <b>
            {flat(value)
              .map((x) => (givesShares(expr) ? percentText(x) : significantText(x)))
              .join(' · ')}
          </b>
        </li>
      ))}
    </ul>
  );
}

function flat(value: WireValue): number[] {
  if (Array.isArray(value)) return value.flatMap((item: WireValue) => flat(item));
  return [value === null ? Number.NaN : Number(value)];
}

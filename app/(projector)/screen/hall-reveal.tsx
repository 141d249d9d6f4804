'use client';
/** A revealing step for the hall: the round before it, then the boards playing their calculation, then the numbers named. */
import { useText } from '#app/i18n/texts.tsx';
import { expressionWords, givesShares, isMaskedBy } from '#app/learner/expression-words.ts';
import { useView } from '#app/live/hooks.ts';
import { AnyHeatMap } from '#app/visuals/any-heat-map.tsx';
import { Bars } from '#app/visuals/bars.tsx';
import { barsScene, matrixScene, percentText, significantText } from '#core/picture/index.ts';
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
        <HallReveals reveals={view.reveals} />
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

/** The named numbers as pictures side by side. */
function HallReveals({ reveals }: { reveals: readonly RevealedValue[] }) {
  const { t } = useText();
  return (
    <ul className={styles.reveals}>
      {reveals.map(({ id, expr, value }) => (
        <li key={id}>
          <HallValue title={expressionWords(expr, {}, t)} expr={expr} value={value} />
        </li>
      ))}
    </ul>
  );
}

function HallValue({ title, expr, value }: { title: string; expr: string; value: WireValue }) {
  const numbers = flat(value);
  const isShares = givesShares(expr);
  const rows = Array.isArray(value) && Array.isArray(value[0]) ? value.length : 1;
  const mask = isMaskedBy(expr) ? numbers.map((x) => x !== 0) : undefined;
  if (isShares && rows > 1)
    return (
      <AnyHeatMap
        title={title}
        scene={matrixScene({
          of: 'weights',
          matrix: { rows, cols: numbers.length / rows, data: Float64Array.from(numbers) },
          mask,
        })}
      />
    );
  if (isShares && numbers.length > 1)
    return (
      <Bars
        title={title}
        scene={barsScene({ labels: numbers.map((_, i) => String(i + 1)), shares: numbers, mask })}
      />
    );
  return (
    <>
      <h2>{title}</h2>
      <p className={styles.number}>
        {numbers.map((x) => (isShares ? percentText(x) : significantText(x))).join(' · ')}
      </p>
    </>
  );
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

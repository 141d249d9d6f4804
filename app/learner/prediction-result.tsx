'use client';
/** The reveal of a prediction: own, answer and class on the same axes, and whether one's own was right. */
import { useText } from '#app/i18n/texts.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { VoteBars } from '#app/visuals/vote-bars.tsx';
import type { PublicInput } from '#core/lesson/index.ts';
import { fixedText, percentText, scoreText, voteBarsScene } from '#core/picture/index.ts';
import type { PredictionOutcome } from '#core/protocol/index.ts';
import { AnswerList } from './answer-list.tsx';
import { inputLabels } from './input-labels.ts';
import styles from './learner.module.css';
import { useIsAlone } from './learner-context.ts';
import { useSeat, useWork } from './place.ts';
import { PredictionShown } from './prediction-shown.tsx';
import { isRight } from './prediction-value.ts';

export interface PredictionResultProps {
  readonly step: number;
  readonly input: PublicInput;
  readonly outcome: PredictionOutcome;
}

export function PredictionResult({ step, input, outcome }: PredictionResultProps) {
  const { t } = useText();
  const seat = useSeat();
  const isAlone = useIsAlone();
  const prediction = useWork(step, (work) => work.prediction);
  const isOwnRight = prediction !== null && isRight(input, prediction, outcome, seat);
  return (
    <section className={styles.round}>
      {prediction === null ? (
        <Notice>{t('learner.notLocked')}</Notice>
      ) : (
        <Notice tone={isOwnRight ? 'good' : 'word'}>
          {t(isOwnRight ? 'learner.youWereRight' : 'learner.youWereNot')}
        </Notice>
      )}
      {input.kind === 'choice' ? (
        <ChoiceResult input={input} outcome={outcome} own={prediction?.[0] ?? null} />
      ) : (
        <>
          {input.kind === 'shares' && (
            <PredictionShown
              input={input}
              value={prediction ?? outcome.answer}
              answer={prediction === null ? undefined : outcome.answer}
              title={t(prediction === null ? 'learner.answer' : 'learner.yourGuess')}
            />
          )}
          {(prediction !== null || input.kind !== 'shares') && (
            <ResultTable input={input} outcome={outcome} own={prediction} />
          )}
        </>
      )}
      {!isAlone && outcome.total > 0 && (
        <p className={styles.soft}>
          {t('learner.rightOfTotal', { right: outcome.right, total: outcome.total })}
        </p>
      )}
    </section>
  );
}

function ChoiceResult(props: { input: PublicInput; outcome: PredictionOutcome; own: number | null }) {
  const { input, outcome, own } = props;
  const { t, locale } = useText();
  const isAlone = useIsAlone();
  const labels = inputLabels(input, locale);
  const right = outcome.answer[0];
  if (isAlone)
    return (
      <AnswerList options={labels.map((text, i) => ({ text, isRight: right === i, isOwn: own === i }))} />
    );
  const scene = voteBarsScene({
    options: labels.map((label, i) => ({
      label,
      count: outcome.summary[i] ?? 0,
      isCorrect: right === i,
      isOwn: own === i,
    })),
  });
  return <VoteBars scene={scene} title={t('learner.votes')} />;
}

/** Own, answer and class mean in lines, one column for each entry. */
function ResultTable(props: {
  input: PublicInput;
  outcome: PredictionOutcome;
  own: readonly (number | null)[] | null;
}) {
  const { input, outcome, own } = props;
  const { t, locale } = useText();
  const isAlone = useIsAlone();
  const write = writerFor(input);
  const columns = input.kind === 'matrix' ? input.size[1] : outcome.answer.length;
  const labels = inputLabels(input, locale);
  const lines = [
    ...(own === null ? [] : [{ name: t('learner.yourGuess'), values: own }]),
    { name: t('learner.answer'), values: outcome.answer },
    ...(isAlone || outcome.total < 2
      ? []
      : [{ name: t('learner.classMeanOf', { count: outcome.total }), values: outcome.summary }]),
  ];
  return (
    <table className={styles.result}>
      <thead>
        <tr>
          <td />
          {Array.from({ length: columns }, (_, j) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns are their places
            <th key={j} scope="col">
              {labels[j]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.flatMap(({ name, values }) =>
          Array.from({ length: values.length / columns }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are their places
            <tr key={`${name}${i}`}>
              <th scope="row">{i === 0 ? name : ''}</th>
              {values.slice(i * columns, (i + 1) * columns).map((value, j) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns are their places
                <td key={j}>{value === null ? '–' : write(value)}</td>
              ))}
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

function writerFor(input: PublicInput): (value: number) => string {
  if (input.kind === 'shares' || input.kind === 'percent') return (share) => percentText(share);
  if (input.kind === 'matrix' && input.compare === 'ratio') return (value) => fixedText(value, 1);
  return (value) => scoreText(value);
}

'use client';
/**
 * What a class predicted, beside the answer: bars with outlines for shares, counts for a choice, lines of numbers for
 * anything else. Law: it draws what it is handed; who may see it is the caller's affair.
 */
import { useText } from '#app/i18n/texts.tsx';
import { inputLabels } from '#app/learner/input-labels.ts';
import { Bars } from '#app/visuals/bars.tsx';
import { VoteBars } from '#app/visuals/vote-bars.tsx';
import type { PublicInput } from '#core/lesson/index.ts';
import { barsScene, fixedText, percentText, scoreText, voteBarsScene } from '#core/picture/index.ts';
import styles from './prediction-summary.module.css';

export interface PredictionSummaryProps {
  readonly input: PublicInput;
  /** In the form of the input. */
  readonly answer: readonly number[];
  /** Counts of options for a choice, else the mean of each field; empty before anybody answered. */
  readonly summary: readonly (number | null)[];
  readonly total: number;
  readonly isStale?: boolean | undefined;
}

export function PredictionSummary(props: PredictionSummaryProps) {
  const { input, answer, summary, total, isStale } = props;
  const { t, locale } = useText();
  const labels = inputLabels(input, locale);
  const title = t('classroom.meanPrediction', { count: total });
  if (input.kind === 'choice')
    return (
      <VoteBars
        scene={voteBarsScene({
          options: labels.map((label, i) => ({
            label,
            count: summary[i] ?? 0,
            isCorrect: answer[0] === i,
          })),
        })}
        title={t('classroom.predictions')}
        isStale={isStale}
      />
    );
  if (input.kind === 'shares')
    return (
      <div className={styles.pair}>
        <Bars
          scene={barsScene({
            labels,
            shares: labels.map((_, i) => summary[i] ?? 0),
            targets: answer,
            isOwn: true,
          })}
          title={title}
          isStale={isStale}
        />
      </div>
    );
  return <Lines {...props} title={title} labels={labels} />;
}

function Lines(props: PredictionSummaryProps & { title: string; labels: readonly string[] }) {
  const { input, answer, summary, title, labels } = props;
  const { t } = useText();
  const columns = input.kind === 'matrix' ? input.size[1] : answer.length;
  const write = writerFor(input);
  const rows = [
    { name: t('learner.answer'), values: answer },
    ...(summary.length === 0 ? [] : [{ name: title, values: summary }]),
  ];
  return (
    <table className={styles.lines} data-stale={props.isStale || undefined}>
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
        {rows.flatMap(({ name, values }) =>
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
  if (input.kind === 'percent') return (share) => percentText(share);
  if (input.kind === 'matrix' && input.compare === 'ratio') return (value) => fixedText(value, 1);
  return (value) => scoreText(value);
}

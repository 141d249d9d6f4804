'use client';
/** A prediction as it was locked, in the shape in which it was made. */
import { useText } from '#app/i18n/texts.tsx';
import { Bars } from '#app/visuals/bars.tsx';
import type { PublicInput } from '#core/lesson/index.ts';
import { barsScene, percentText, scoreText } from '#core/picture/index.ts';
import { inputLabels } from './input-labels.ts';
import styles from './learner.module.css';

export interface PredictionShownProps {
  readonly input: PublicInput;
  readonly value: readonly (number | null)[];
  readonly title: string;
  /** The answer, once revealed: outlines over the own bars. */
  readonly answer?: readonly number[] | undefined;
}

export function PredictionShown({ input, value, title, answer }: PredictionShownProps) {
  const { t, locale } = useText();
  const write = usePredictionText(input);
  if (input.kind === 'shares')
    return (
      <Bars
        scene={barsScene({
          labels: inputLabels(input, locale),
          shares: value.map((x) => x ?? 0),
          targets: answer,
          isOwn: true,
        })}
        title={title}
        targetText={t('learner.answer')}
      />
    );
  return (
    <div>
      <p className={styles.title}>{title}</p>
      <p className={styles.shown}>{write(value)}</p>
    </div>
  );
}

/** Writes a prediction in one line. */
export function usePredictionText(input: PublicInput): (value: readonly (number | null)[]) => string {
  const { locale } = useText();
  return (value) => predictionText(input, value, inputLabels(input, locale));
}

function predictionText(
  input: PublicInput,
  value: readonly (number | null)[],
  labels: readonly string[],
): string {
  switch (input.kind) {
    case 'choice':
      return labels[value[0] ?? -1] ?? '';
    case 'percent':
      return percentText(value[0] ?? 0);
    case 'shares':
      return value.map((x) => percentText(x ?? 0)).join(' · ');
    case 'order':
      return value.map((i) => labels[i ?? -1] ?? '').join(' → ');
    case 'matrix':
      return value
        .map((x) => (x === null ? '–' : scoreText(x)))
        .join(input.compare === 'ratio' ? ' : ' : ' · ');
  }
}

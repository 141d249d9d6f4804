'use client';
/**
 * The numbers that a step names: what each is, in words and as written, and its value, as a picture where it is shares.
 * Law: values come computed from the view; a place that a mask hides is hatched.
 */
import { useText } from '#app/i18n/texts.tsx';
import { useView } from '#app/live/hooks.ts';
import { Bars } from '#app/visuals/bars.tsx';
import { HeatMap } from '#app/visuals/heat-map.tsx';
import { barsScene, matrixScene, percentText, scoreText, significantText } from '#core/picture/index.ts';
import type { RevealedValue, StepView, View, WireValue } from '#core/protocol/index.ts';
import { expressionWords, givesShares, isMaskedBy, type KnownNames } from './expression-words.ts';
import styles from './learner.module.css';

export function Reveals({ view }: { view: StepView }) {
  const { t } = useText();
  const known = useView(knownNames);
  if (view.reveals.length === 0) return null;
  const list = (
    <ul className={styles.reveals}>
      {view.reveals.map((value) => (
        <Revealed key={value.id} revealed={value} known={known} />
      ))}
    </ul>
  );
  // Beside a board that shows the same numbers live, they stand folded.
  if (Object.keys(view.boards).length > 0)
    return (
      <details className={styles.hint}>
        <summary>{t('learner.shown')}</summary>
        {list}
      </details>
    );
  return (
    <section>
      <h2 className={styles.title}>{t('learner.shown')}</h2>
      {list}
    </section>
  );
}

function Revealed({ revealed, known }: { revealed: RevealedValue; known: KnownNames }) {
  const { t } = useText();
  const words = expressionWords(revealed.expr, known, t);
  const value = flat(revealed.value);
  const isShares = givesShares(revealed.expr);
  const rows = Array.isArray(revealed.value) && Array.isArray(revealed.value[0]) ? revealed.value.length : 1;
  const mask = isMaskedBy(revealed.expr) ? value.map((x) => x !== 0) : undefined;
  const source = <code className={styles.source}>{revealed.expr}</code>;
  if (isShares && rows > 1)
    return (
      <li>
        <HeatMap
          scene={matrixScene({
            of: 'weights',
            matrix: { rows, cols: value.length / rows, data: value },
            mask,
          })}
          title={words}
        />
        {source}
      </li>
    );
  if (isShares && value.length > 1)
    return (
      <li>
        <Bars
          scene={barsScene({ labels: value.map((_, i) => String(i + 1)), shares: value, mask })}
          title={words}
        />
        {source}
      </li>
    );
  const write = isShares ? percentText : value.length > 1 ? (x: number) => significantText(x) : scoreOrMore;
  return (
    <li className={styles.revealLine}>
      <span>
        {words} {source}
      </span>
      <b>{value.map((x) => write(x)).join(' · ')}</b>
    </li>
  );
}

/** Small round numbers as they are, others with four digits. */
function scoreOrMore(x: number): string {
  return Number(x.toFixed(2)) === x ? scoreText(x) : significantText(x);
}

function flat(value: WireValue): number[] {
  if (Array.isArray(value)) return value.flatMap((item: WireValue) => flat(item));
  return [value === null ? Number.NaN : Number(value)];
}

/** Short rows that were pushed in the steps so far, by name. */
function knownNames(view: View): KnownNames {
  const known: Record<string, string> = {};
  for (const { content } of Object.values(view.class.steps))
    for (const matrix of content.matrices)
      if (matrix.shape === 'vector' && matrix.cols <= 4)
        known[matrix.name] = `(${matrix.data.map(scoreText).join(', ')})`;
  return known;
}

'use client';
/** Single numbers that follow from a board: what the lesson derives, and on request ratio and entropy of a row. */
import { useText } from '#app/i18n/texts.tsx';
import { fixedText, percentText, scoreText } from '#core/picture/index.ts';
import { flatValue, type SoftmaxNumbers, valueOn } from './board-numbers.ts';
import styles from './board-view.module.css';
import { unitOf } from './expression-text.ts';
import type { OwnBoard } from './use-board.ts';

export function Readouts({ own, hasRowReadouts }: { own: OwnBoard; hasRowReadouts: boolean }) {
  const { t } = useText();
  const numbers = Object.entries(own.numbers.derived).filter(([, value]) => typeof value === 'number');
  const rows = hasRowReadouts ? own.numbers.softmaxes.filter(({ rows: count }) => count === 1) : [];
  const write = useMeasureText(own);
  if (numbers.length === 0 && rows.length === 0) return null;
  return (
    <dl className={styles.readouts}>
      {numbers.map(([name, value]) => (
        <div key={name}>
          <dt>{unitOf(name, own.state.derive) === 'bits' ? `${t('learner.entropy')} ${name}` : name}</dt>
          <dd>{write(Number(value), name)}</dd>
        </div>
      ))}
      {rows.map((softmax) => (
        <RowReadouts
          key={softmax.name}
          own={own}
          softmax={softmax}
          words={[t('learner.ratio'), t('learner.entropy')]}
        />
      ))}
    </dl>
  );
}

function RowReadouts(props: { own: OwnBoard; softmax: SoftmaxNumbers; words: readonly [string, string] }) {
  const { own, softmax } = props;
  const { t } = useText();
  const ratio = flatValue(valueOn(own.prepared, own.shown.values, `${softmax.name} / min(${softmax.name})`));
  const entropy = flatValue(valueOn(own.prepared, own.shown.values, `entropy2(${softmax.name})`))[0];
  const isShort = ratio.every((x) => Number.isFinite(x) && x < 1e5);
  return (
    <>
      {isShort && (
        <div>
          <dt>{props.words[0]}</dt>
          <dd>{ratio.map((x) => fixedText(x, 2)).join(' : ')}</dd>
        </div>
      )}
      {entropy !== undefined && (
        <div>
          <dt>{props.words[1]}</dt>
          <dd>{t('learner.bits', { value: fixedText(entropy, 2) })}</dd>
        </div>
      )}
    </>
  );
}

/** Writes a measured number in its unit: a share in percent, an entropy in bits, anything else plainly. */
export function useMeasureText(own: OwnBoard): (value: number, source: string) => string {
  const { t } = useText();
  return (value, source) => {
    switch (unitOf(source, own.state.derive)) {
      case 'share':
        return percentText(value);
      case 'bits':
        return t('learner.bits', { value: fixedText(value, 2) });
      case 'number':
        return scoreText(value);
    }
  };
}

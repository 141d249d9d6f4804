'use client';
/**
 * A matrix of scores with its weights, and the row that is looked at as bars. Law: rows are queries, and the row in hand
 * is named by who is looking. Computed scores (from queries and keys) are shown, never editable.
 */
import { useEffect, useMemo, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { AnyHeatMap } from '#app/visuals/any-heat-map.tsx';
import { Bars } from '#app/visuals/bars.tsx';
import { fixedText } from '#core/picture/index.ts';
import { CellPanel } from './board-fields.tsx';
import { valueOn } from './board-numbers.ts';
import { namesOfSoftmax, rowBars, scoresScene, weightsScene } from './board-scenes.ts';
import styles from './board-view.module.css';
import type { SoftmaxBoardProps } from './row-board.tsx';
import { VariableMap } from './variable-map.tsx';

/** More bars than this leave no room for their numbers; the maps have them all. */
const MOST_BARS = 8;

export function MatrixBoard(props: SoftmaxBoardProps) {
  const { own, softmax, canEdit, isHidden, target, chosen, onChoose } = props;
  const { t, locale } = useText();
  const { variable } = softmax;
  const [row, setRow] = useRow(props);
  const weights = useMemo(() => weightsScene(own, softmax, locale, target), [own, softmax, locale, target]);
  const bars = useMemo(() => rowBars(own, softmax, row, locale), [own, softmax, row, locale]);
  const isOwnScores = variable !== null;
  const name = namesOfSoftmax(own.state, softmax, locale).rows[row] ?? String(row + 1);
  const entropy = valueOn(own.prepared, own.shown.values, `entropy2(${softmax.name}[${row}])`);
  const scores = isOwnScores ? (
    <VariableMap
      own={own}
      name={variable}
      canEdit={canEdit}
      isHidden={isHidden}
      chosen={chosen}
      onChoose={onChoose}
      weights={weights}
      row={row}
      onRow={setRow}
    />
  ) : (
    <AnyHeatMap
      scene={scoresScene(own, softmax, locale)}
      title={t('learner.computedScores', { source: softmax.source })}
    />
  );
  if (isHidden) return isOwnScores ? scores : null;
  return (
    <>
      <div className={styles.pair}>
        <div className={styles.side}>
          {isOwnScores && scores}
          {isOwnScores && chosen?.variable === variable && (
            <CellPanel own={own} chosen={chosen} canEdit={canEdit} />
          )}
          {softmax.cols <= MOST_BARS && <Bars scene={bars} title={t('learner.rowWeights', { row: name })} />}
          {typeof entropy === 'number' && Number.isFinite(entropy) && (
            <p className={styles.soft}>
              <span>{t('learner.rowEntropy', { value: fixedText(entropy, 2) })}</span>
            </p>
          )}
        </div>
        <AnyHeatMap
          scene={weights}
          title={t('learner.weightsOf', { name: softmax.name })}
          selected={null}
          onOpen={(derivation) => setRow(derivation.row)}
        />
      </div>
      {!isOwnScores && scores}
    </>
  );
}

/** The row that is looked at: that of the chosen score, or the one tapped in the weights, or the one the target names. */
function useRow({ softmax, chosen, target }: SoftmaxBoardProps): readonly [number, (row: number) => void] {
  const [row, setRow] = useState(() => {
    const named = target.map(({ expr }) => /\bW\[(\d+)\]\[/.exec(expr)?.[1]).find((n) => n !== undefined);
    return Math.min(Number(named ?? 0), softmax.rows - 1);
  });
  const chosenRow =
    chosen !== null && chosen.variable === softmax.variable ? Math.floor(chosen.index / softmax.cols) : null;
  useEffect(() => {
    if (chosenRow !== null) setRow(chosenRow);
  }, [chosenRow]);
  return [row, setRow];
}

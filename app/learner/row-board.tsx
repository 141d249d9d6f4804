'use client';
/** A row of scores and its softmax, entry under entry. */
import { useMemo } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { SoftmaxRow } from '#app/visuals/softmax-row.tsx';
import type { Clause } from '#core/lesson/index.ts';
import { type SoftmaxStage, softmaxRowScene } from '#core/picture/index.ts';
import { CellPanel, type Chosen } from './board-fields.tsx';
import type { SoftmaxNumbers } from './board-numbers.ts';
import { letterOf, namesOfSoftmax, targetShares } from './board-scenes.ts';
import type { OwnBoard } from './use-board.ts';
import { useEdits } from './use-edits.ts';

export interface SoftmaxBoardProps {
  readonly own: OwnBoard;
  readonly softmax: SoftmaxNumbers;
  readonly canEdit: boolean;
  readonly isHidden: boolean;
  readonly target: readonly Clause[];
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen) => void;
}

export function RowBoard(props: SoftmaxBoardProps & { readonly stage?: SoftmaxStage | undefined }) {
  const { own, softmax, canEdit, isHidden, target, chosen, onChoose } = props;
  const { t, locale } = useText();
  const variable = softmax.variable ?? '';
  const grid = own.shown.variables[variable];
  const edits = useEdits(own, variable);
  const stage = isHidden ? 'scores' : (props.stage ?? 'weights');
  const scene = useMemo(
    () =>
      softmaxRowScene({
        labels: namesOfSoftmax(own.state, softmax, locale).cols,
        scores: softmax.scores,
        mask: softmax.mask,
        exponentials: softmax.exponentials,
        total: softmax.total,
        shares: softmax.weights.map((w) => (Number.isNaN(w) ? 0 : w)),
        stage,
        targets: targetShares(target, softmax),
        ...(grid ? { step: grid.step, limit: Math.max(Math.abs(grid.min), Math.abs(grid.max)) } : {}),
      }),
    [own.state, softmax, locale, stage, target, grid],
  );
  const canEditRow = canEdit && !isHidden && grid !== undefined && grid.editable !== false;
  return (
    <>
      <SoftmaxRow
        scene={scene}
        title={t('learner.scoresOf', { name: variable ? letterOf(variable) : softmax.source })}
        editable={canEditRow && grid.editable}
        range={grid}
        selected={chosen?.variable === variable ? chosen.index : null}
        onSelect={(index) => onChoose({ variable, index })}
        isTempered={softmax.isTempered}
        onPreview={edits.preview}
        onCommit={edits.commit}
      />
      {chosen?.variable === variable && <CellPanel own={own} chosen={chosen} canEdit={canEditRow} />}
    </>
  );
}

'use client';
/** One variable of a board as a heat map that is edited in place; on a phone a wide one is shown a row at a time. */
import { useMemo, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { AnyHeatMap } from '#app/visuals/any-heat-map.tsx';
import { HeatMap } from '#app/visuals/heat-map.tsx';
import { RowFocus } from '#app/visuals/row-focus.tsx';
import type { MatrixScene } from '#core/picture/index.ts';
import type { Chosen } from './board-fields.tsx';
import { letterOf, variableScene } from './board-scenes.ts';
import { useHasWholeMaps } from './learner-context.ts';
import type { OwnBoard } from './use-board.ts';
import { useEdits } from './use-edits.ts';

/** More columns than this do not leave 44 px for a finger on a phone. */
const WIDEST_MAP = 6;

export interface VariableMapProps {
  readonly own: OwnBoard;
  readonly name: string;
  readonly canEdit: boolean;
  readonly isHidden: boolean;
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen) => void;
  /** The weights beside it, for the row at a time. */
  readonly weights?: MatrixScene | undefined;
  readonly row?: number | undefined;
  readonly onRow?: ((row: number) => void) | undefined;
}

export function VariableMap(props: VariableMapProps) {
  const { own, name, canEdit, isHidden, chosen, onChoose, weights } = props;
  const { locale } = useText();
  const edits = useEdits(own, name);
  const hasWholeMaps = useHasWholeMaps();
  const [ownRow, setOwnRow] = useState(0);
  const grid = own.shown.variables[name]!;
  const mayEdit = canEdit && !isHidden && grid.editable !== false;
  const scene = useMemo(
    () => variableScene(own, name, locale, mayEdit, isHidden),
    [own, name, locale, mayEdit, isHidden],
  );
  const title = useVariableTitle(own, name, grid.editable === false);
  const shared = {
    scene,
    title,
    range: grid,
    selected: chosen?.variable === name ? chosen.index : null,
    onSelect: (index: number) => onChoose({ variable: name, index }),
    onPreview: edits.preview,
    onCommit: edits.commit,
  };
  if (hasWholeMaps) return <AnyHeatMap {...shared} hasLegend={grid.cols > 2} />;
  if (grid.cols <= WIDEST_MAP) return <HeatMap {...shared} hasLegend={grid.cols > 2} />;
  return (
    <RowFocus
      {...shared}
      weights={isHidden ? undefined : weights}
      row={props.row ?? ownRow}
      onRow={props.onRow ?? setOwnRow}
    />
  );
}

/** What the variable is, its letter, and whether it stays as it is. */
export function useVariableTitle(own: OwnBoard, name: string, isFixed: boolean): string {
  const { t } = useText();
  const titles = {
    queries: 'learner.queriesOf',
    keys: 'learner.keysOf',
    values: 'learner.valuesOf',
    weights: 'learner.weightsOf',
    scores: 'learner.scoresOf',
    logits: 'learner.scoresOf',
  } as const;
  const kind = own.state.kinds[name] ?? 'scores';
  const title = t(titles[kind], { name: letterOf(name) });
  return isFixed ? t('learner.fixed', { name: title }) : title;
}

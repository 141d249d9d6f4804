'use client';
/**
 * A board on the learner's screen: what may be changed, what follows from it, drawn live. Law: every number comes from
 * `OwnBoard`; before a reveal (`isHidden`) nothing derived is drawn. Not here: tasks and their clauses (task-card.tsx).
 */
import { useState } from 'react';
import type { Clause, Handle } from '#core/lesson/index.ts';
import { isEditable } from '#core/lesson/index.ts';
import type { SoftmaxStage } from '#core/picture/index.ts';
import { BaseChanges } from './base-changes.tsx';
import { CellPanel, type Chosen, ScalarField, ShiftRow } from './board-fields.tsx';
import styles from './board-view.module.css';
import { MatrixBoard } from './matrix-board.tsx';
import { Readouts } from './readouts.tsx';
import { ResetBar } from './reset-bar.tsx';
import { RowBoard } from './row-board.tsx';
import type { OwnBoard } from './use-board.ts';
import { VariableMap } from './variable-map.tsx';

export interface BoardViewProps {
  readonly own: OwnBoard;
  readonly canEdit: boolean;
  /** Weights and everything else that follows are kept back. */
  readonly isHidden?: boolean | undefined;
  readonly target?: readonly Clause[] | undefined;
  readonly handles?: readonly Handle[] | undefined;
  /** How far a row's calculation is shown; default to the end. */
  readonly stage?: SoftmaxStage | undefined;
  /** Ratio and entropy of a row under its weights. */
  readonly hasReadouts?: boolean | undefined;
}

export function BoardView(props: BoardViewProps) {
  const { own, canEdit, isHidden = false, target = [], handles = [] } = props;
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const { softmaxes } = own.numbers;
  const drawn = new Set(softmaxes.map(({ variable }) => variable));
  const variables = Object.entries(own.shown.variables);
  const maps = variables.filter(([name, grid]) => grid.shape !== 'scalar' && !drawn.has(name));
  const scalars = variables.filter(([, grid]) => grid.shape === 'scalar');
  // A temperature of 1 changes nothing: it is not spoken of before there is something to see.
  const shownScalars = scalars.filter(([name]) => !isHidden || own.shown.values[name]?.[0] !== 1);
  // Where the scalar is all that can be moved, it stands above what it moves.
  const isScalarFirst = variables.every(([, grid]) => grid.shape === 'scalar' || grid.editable === false);
  const fields = shownScalars.map(([name, grid]) => (
    <ScalarField key={name} name={name} own={own} canEdit={canEdit && isEditable(grid, 0) && !isHidden} />
  ));
  const shared = { own, canEdit, isHidden, chosen, onChoose: setChosen };
  return (
    <div className={styles.board}>
      {isScalarFirst && fields}
      {maps.length > 0 && (
        <div className={styles.maps} data-narrow={maps.every(([, grid]) => grid.cols <= 3) || undefined}>
          {maps.map(([name]) => (
            <VariableMap key={name} name={name} {...shared} />
          ))}
        </div>
      )}
      {chosen !== null && !drawn.has(chosen.variable) && (
        <CellPanel own={own} canEdit={canEdit && !isHidden} chosen={chosen} />
      )}
      {softmaxes.map((softmax) =>
        softmax.rows === 1 ? (
          <RowBoard key={softmax.name} softmax={softmax} target={target} stage={props.stage} {...shared} />
        ) : (
          <MatrixBoard key={softmax.name} softmax={softmax} target={target} {...shared} />
        ),
      )}
      {!isScalarFirst && fields}
      {canEdit &&
        handles.includes('shift-row') &&
        softmaxes.map(({ variable, rows }) =>
          variable === null || rows !== 1 ? null : <ShiftRow key={variable} own={own} variable={variable} />,
        )}
      {!isHidden && <Readouts own={own} hasRowReadouts={props.hasReadouts ?? false} />}
      {canEdit && <ResetBar own={own} chosen={chosen} />}
      {canEdit && <BaseChanges own={own} />}
    </div>
  );
}

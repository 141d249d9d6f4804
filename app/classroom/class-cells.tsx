'use client';
/** Mean, middle or spread of every cell of a board over the students who have changed it. */
import { useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { namesOf } from '#app/learner/board-scenes.ts';
import { Segments } from '#app/ui/choice.tsx';
import { AnyHeatMap } from '#app/visuals/any-heat-map.tsx';
import { matrixScene } from '#core/picture/index.ts';
import type { BoardState, CellStatistics } from '#core/protocol/index.ts';
import styles from './class-cells.module.css';

type Measure = 'mean' | 'median' | 'spread';
const MEASURES: readonly Measure[] = ['mean', 'median', 'spread'];
const WORDS = { mean: 'classroom.mean', median: 'classroom.median', spread: 'classroom.spread' } as const;

export interface ClassCellsProps {
  readonly cells: readonly CellStatistics[];
  readonly boards: Readonly<Record<string, BoardState>>;
  readonly isStale?: boolean | undefined;
}

export function ClassCells({ cells, boards, isStale }: ClassCellsProps) {
  const { t } = useText();
  const [measure, setMeasure] = useState<Measure>('mean');
  return (
    <section className={styles.cells}>
      <Segments
        label={t('classroom.measure')}
        isLabelHidden
        options={MEASURES.map((value) => ({ value, text: t(WORDS[value]) }))}
        value={measure}
        onChange={setMeasure}
      />
      {cells.map((statistics) => (
        <CellMap
          key={`${statistics.board}/${statistics.variable}`}
          statistics={statistics}
          board={boards[statistics.board]}
          measure={measure}
          isStale={isStale}
        />
      ))}
    </section>
  );
}

function CellMap(props: {
  statistics: CellStatistics;
  board: BoardState | undefined;
  measure: Measure;
  isStale: boolean | undefined;
}) {
  const { statistics, board, measure, isStale } = props;
  const { t, locale } = useText();
  const { rows, cols, variable, students } = statistics;
  const data = statistics[measure];
  const names = board?.variables[variable] && namesOf(board, variable, locale);
  const fits = names?.rows.length === rows && names.cols.length === cols;
  const scene = matrixScene({
    of: variable === 'W' ? 'weights' : (board?.kinds[variable] ?? 'scores'),
    matrix: { rows, cols, data: Float64Array.from(data, (x) => x ?? 0) },
    mask: data.map((x) => x !== null),
    ...(fits ? { rowLabels: names.rows, columnLabels: names.cols } : {}),
  });
  const title = t('classroom.cellsTitle', {
    board: statistics.board,
    variable,
    measure: t(WORDS[measure]),
    count: students,
  });
  return <AnyHeatMap scene={scene} title={title} isStale={isStale} hasLegend={rows > 1} />;
}

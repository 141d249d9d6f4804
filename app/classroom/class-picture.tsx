'use client';
/**
 * The lesson's picture of the class: a line, a point or a matrix for every student. Law: no names; more students than are
 * drawn are said. Not here: who may see it (the server withholds it below the least group).
 */
import { useMemo } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useView } from '#app/live/hooks.ts';
import { HeatMap } from '#app/visuals/heat-map.tsx';
import { Scatter } from '#app/visuals/scatter.tsx';
import { ScoreLines } from '#app/visuals/score-lines.tsx';
import { matrixScene, scatterScene, scoreLinesScene } from '#core/picture/index.ts';
import type { BoardState, ClassSeries } from '#core/protocol/index.ts';
import { classNames } from './class-names.ts';
import styles from './class-picture.module.css';

export interface ClassPictureProps {
  readonly picture: ClassSeries;
  readonly isStale?: boolean | undefined;
}

export function ClassPicture({ picture, isStale }: ClassPictureProps) {
  const { t } = useText();
  const { students, series } = picture;
  return (
    <div className={styles.picture}>
      <Drawn picture={picture} isStale={isStale} />
      <p className={styles.count}>
        {series.length < students
          ? t('classroom.drawnOf', { drawn: series.length, students })
          : t('classroom.students', { count: students })}
      </p>
    </div>
  );
}

function Drawn({ picture, isStale }: ClassPictureProps) {
  if (picture.view === 'score-lines') return <Lines picture={picture} isStale={isStale} />;
  if (picture.view === 'scatter' && picture.cols * picture.rows === 2)
    return <Points picture={picture} isStale={isStale} />;
  return <MeanAndSpread picture={picture} isStale={isStale} />;
}

function Lines({ picture, isStale }: ClassPictureProps) {
  const { t } = useText();
  const scene = useMemo(
    () =>
      scoreLinesScene({
        lines: picture.series.map((scores, i) => ({ label: t('classroom.line', { n: i + 1 }), scores })),
        labels: Array.from({ length: picture.cols * picture.rows }, (_, i) => `s${i + 1}`),
        yLabel: t('classroom.scoreLessMean'),
      }),
    [picture, t],
  );
  return <ScoreLines scene={scene} title={t('classroom.linesTitle')} isStale={isStale} />;
}

function Points({ picture, isStale }: ClassPictureProps) {
  const { t } = useText();
  const scene = useMemo(
    () =>
      scatterScene({
        points: picture.series.map(([x = 0, y = 0], i) => ({ x, y, label: String(i + 1) })),
        xLabel: t('classroom.temperatureAxis'),
        yLabel: t('classroom.entropyAxis'),
      }),
    [picture, t],
  );
  return <Scatter scene={scene} title={t('classroom.pointsTitle')} isStale={isStale} />;
}

const NO_BOARDS: Readonly<Record<string, BoardState>> = {};

function MeanAndSpread({ picture, isStale }: ClassPictureProps) {
  const { t, locale } = useText();
  const { rows, cols, from } = picture;
  const boards = useView((view) => view.class.steps[from]?.boards ?? NO_BOARDS);
  const [mean, spread] = useMemo(() => {
    const names = classNames(boards, rows, cols, locale);
    // A weight that is exactly 0 for everybody is one that the mask hides.
    const mask = picture.mean.map((x, i) => x !== null && (x !== 0 || picture.spread[i] !== 0));
    const scene = (data: readonly (number | null)[]) =>
      matrixScene({
        of: 'weights',
        matrix: { rows, cols, data: Float64Array.from(data, (x) => x ?? 0) },
        mask,
        rowLabels: names.rows,
        columnLabels: names.cols,
      });
    return [scene(picture.mean), scene(picture.spread)];
  }, [boards, locale, rows, cols, picture.mean, picture.spread]);
  return (
    <div className={styles.pair}>
      <HeatMap scene={mean} title={t('classroom.meanWeights')} isStale={isStale} />
      <HeatMap scene={spread} title={t('classroom.spreadWeights')} isStale={isStale} />
    </div>
  );
}

'use client';
/**
 * The class picture of a lesson that is learnt alone: generated attempts with one's own among them. Law: said to be
 * generated; the own one is drawn from the own board, computed by the core.
 */
import { useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { flatValue, valueOn } from '#app/learner/board-numbers.ts';
import { entryName, namesOfSoftmax } from '#app/learner/board-scenes.ts';
import { type OwnBoard, useBoard } from '#app/learner/use-board.ts';
import { Button } from '#app/ui/button.tsx';
import { HeatMap } from '#app/visuals/heat-map.tsx';
import { Histogram } from '#app/visuals/histogram.tsx';
import { Scatter } from '#app/visuals/scatter.tsx';
import { ScoreLines } from '#app/visuals/score-lines.tsx';
import type { Lesson } from '#core/lesson/index.ts';
import { histogramScene, matrixScene, scatterScene, scoreLinesScene } from '#core/picture/index.ts';
import styles from './practice.module.css';
import type { StandIns } from './stand-ins.ts';

export interface ClassPictureProps {
  readonly standIns: StandIns;
  readonly plan: Lesson['aggregate'];
}

export function ClassPicture({ standIns, plan }: ClassPictureProps) {
  const { t, locale } = useText();
  const own = useBoard(standIns.from, standIns.task);
  return (
    <section className={styles.picture}>
      <h2 className={styles.pictureTitle}>{t('practice.inPlace')}</h2>
      <p className={styles.soft}>{t('practice.madeUp')}</p>
      {standIns.view === 'score-lines' && <Lines standIns={standIns} own={own} />}
      {standIns.view === 'scatter' && <Points standIns={standIns} own={own} metric={plan.metric} />}
      {standIns.view === 'heatmap-mean-spread' && <MeanAndSpread standIns={standIns} own={own} />}
      <p className={styles.reading}>{plan.text[locale]}</p>
    </section>
  );
}

interface PictureProps {
  readonly standIns: StandIns;
  /** `null` as long as the own work is not there. */
  readonly own: OwnBoard | null;
}

const hasOwnCells = (own: OwnBoard) =>
  Object.values(own.overlay).some((cells) => Object.keys(cells).length > 0);

function Lines({ standIns, own }: PictureProps) {
  const { t } = useText();
  const [isCentred, setCentred] = useState(false);
  const mine = own && hasOwnCells(own) ? Object.values(own.shown.values)[0] : undefined;
  const scene = scoreLinesScene({
    lines: [
      ...standIns.series.map((scores, i) => ({ label: t('practice.lineLabel', { n: i + 1 }), scores })),
      ...(mine ? [{ label: t('picture.you'), scores: mine, isOwn: true }] : []),
    ],
    labels: standIns.series[0]!.map((_, i) => entryName(i)),
    yLabel: t('practice.scoreAxis'),
    isCentred,
  });
  return (
    <>
      <ScoreLines scene={scene} title={t('picture.scores')} />
      <Button isOn={isCentred} onPress={() => setCentred(!isCentred)}>
        {t('practice.centre')}
      </Button>
    </>
  );
}

function Points({ standIns, own, metric }: PictureProps & { metric: string }) {
  const { t } = useText();
  const mine = own && hasOwnCells(own) ? flatValue(valueOn(own.prepared, own.shown.values, metric)) : [];
  const scene = scatterScene({
    points: [
      ...standIns.series.map(([x = 0, y = 0], i) => ({ x, y, label: t('practice.lineLabel', { n: i + 1 }) })),
      ...(mine.length === 2 ? [{ x: mine[0]!, y: mine[1]!, label: t('picture.you'), isOwn: true }] : []),
    ],
    xLabel: t('practice.tempAxis'),
    yLabel: t('practice.entropyAxis'),
  });
  return <Scatter scene={scene} title={t('practice.entropyAxis')} />;
}

function MeanAndSpread({ standIns, own }: PictureProps) {
  const { t, locale } = useText();
  const { rows, cols, series, mean, spread } = standIns;
  const softmax = own?.numbers.softmaxes[0];
  const names = own && softmax ? namesOfSoftmax(own.state, softmax, locale) : undefined;
  const map = (data: readonly number[]) =>
    matrixScene({
      of: 'weights',
      matrix: { rows, cols, data },
      rowLabels: names?.rows,
      columnLabels: names?.cols,
    });
  const count = series.length;
  const mine =
    own && hasOwnCells(own) ? valueOn(own.prepared, own.shown.values, 'entropy2(W[0])') : undefined;
  const entropies = own
    ? series.map((w) => Number(valueOn(own.prepared, {}, `entropy2([${w.slice(0, cols).join(', ')}])`)))
    : [];
  return (
    <>
      <div className={styles.pair}>
        <HeatMap scene={map(mean)} title={t('practice.meanOf', { count })} />
        <HeatMap scene={map(spread)} title={t('practice.spreadOf', { count })} />
      </div>
      <Histogram
        scene={histogramScene({
          values: entropies,
          label: t('practice.entropyOfRow'),
          countLabel: t('practice.attempts'),
          from: 0,
          to: 2,
          bins: 8,
          markers: typeof mine === 'number' ? [{ value: mine, label: t('picture.you') }] : [],
        })}
        title={t('practice.entropyOfRow')}
      />
    </>
  );
}

'use client';
/** The scores of many people as lines; one's own is dark, the others stand behind. */
import type { ScoreLinesScene } from '#core/picture/index.ts';
import { PlotFrame } from './plot-frame.tsx';
import styles from './plots.module.css';
import { SceneTable } from './scene-table.tsx';

const UNITS = 1000;

export function ScoreLines(props: { scene: ScoreLinesScene; title: string; isStale?: boolean | undefined }) {
  const { scene, title, isStale } = props;
  const ordered = [...scene.marks].sort((a, b) => Number(a.isOwn) - Number(b.isOwn));
  return (
    <PlotFrame
      title={title}
      up={scene.up}
      labels={scene.labels}
      isStale={isStale}
      after={<SceneTable scene={scene} />}
    >
      <svg
        className={styles.layer}
        viewBox={`0 0 ${UNITS} ${UNITS}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {ordered.map((line) => (
          <polyline
            key={line.index}
            className={line.isOwn ? styles.ownLine : styles.classLine}
            points={line.points.map((p) => `${Math.round(p.x * UNITS)},${Math.round(p.y * UNITS)}`).join(' ')}
          />
        ))}
      </svg>
    </PlotFrame>
  );
}

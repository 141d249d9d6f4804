'use client';
/** Shares of three things in a triangle, each person a dot, with trails between rounds and a target region. */
import type { DotMark, LabelMark, Point, SimplexScene } from '#core/picture/index.ts';
import { Dots } from './dots.tsx';
import styles from './plots.module.css';
import { SceneTable } from './scene-table.tsx';

const UNITS = 1000;

export function Simplex(props: { scene: SimplexScene; title: string; isStale?: boolean | undefined }) {
  const { scene, title, isStale = false } = props;
  const dots = scene.marks.filter((mark): mark is DotMark => mark.kind === 'dot');
  const labels = scene.marks.filter((mark): mark is LabelMark => mark.kind === 'label');
  return (
    <figure className={styles.simplex} data-stale={isStale || undefined}>
      <figcaption className={styles.title}>{title}</figcaption>
      <span className={styles.apex}>{labels[2]?.text}</span>
      <div className={styles.triangle} aria-hidden="true">
        <svg
          className={styles.layer}
          viewBox={`0 0 ${UNITS} ${UNITS}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <polygon className={styles.edge} points={path(scene.corners)} />
          {scene.region.length > 0 && <polygon className={styles.region} points={path(scene.region)} />}
        </svg>
        <Dots dots={dots} />
      </div>
      <div className={styles.base}>
        <span>{labels[0]?.text}</span>
        <span>{labels[1]?.text}</span>
      </div>
      <SceneTable scene={scene} />
    </figure>
  );
}

function path(points: readonly Point[]): string {
  return points.map((p) => `${Math.round(p.x * UNITS)},${Math.round(p.y * UNITS)}`).join(' ');
}

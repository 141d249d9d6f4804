'use client';
/** How many people gave which number: columns side by side, markers above. */
import type { BarMark, HistogramScene, LabelMark } from '#core/picture/index.ts';
import { percent } from './paint.ts';
import { PlotFrame } from './plot-frame.tsx';
import styles from './plots.module.css';
import { SceneTable } from './scene-table.tsx';

export function Histogram(props: { scene: HistogramScene; title: string; isStale?: boolean | undefined }) {
  const { scene, title, isStale } = props;
  const bars = scene.marks.filter((mark): mark is BarMark => mark.kind === 'bar');
  const markers = scene.marks.filter((mark): mark is LabelMark => mark.kind === 'label');
  return (
    <PlotFrame
      title={title}
      across={scene.across}
      up={scene.up}
      isStale={isStale}
      after={<SceneTable scene={scene} />}
    >
      {bars.map((bar) => (
        <i
          key={bar.index}
          className={styles.bin}
          style={{
            left: percent(bar.place.left),
            width: percent(bar.place.width),
            height: percent(bar.place.height),
          }}
        />
      ))}
      {markers.map((marker) => (
        <span
          key={marker.text}
          className={styles.marker}
          data-side={marker.at.x > 0.5 ? 'left' : 'right'}
          style={{ left: percent(marker.at.x) }}
        >
          <span>{marker.text}</span>
        </span>
      ))}
    </PlotFrame>
  );
}

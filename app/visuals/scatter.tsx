'use client';
/** Points on two axes; a person's own point is larger, filled and in front. */
import type { ScatterScene } from '#core/picture/index.ts';
import { Dots } from './dots.tsx';
import { PlotFrame } from './plot-frame.tsx';
import { SceneTable } from './scene-table.tsx';

export function Scatter(props: { scene: ScatterScene; title: string; isStale?: boolean | undefined }) {
  const { scene, title, isStale } = props;
  return (
    <PlotFrame
      title={title}
      across={scene.across}
      up={scene.up}
      isStale={isStale}
      after={<SceneTable scene={scene} />}
    >
      <Dots dots={scene.marks} />
    </PlotFrame>
  );
}

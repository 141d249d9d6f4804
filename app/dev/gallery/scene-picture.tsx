'use client';
/** The component that draws a scene, chosen by its kind, and the scene as text below. */
import { Bars } from '#app/visuals/bars.tsx';
import { HeatMap } from '#app/visuals/heat-map.tsx';
import { HeatMapCanvas } from '#app/visuals/heat-map-canvas.tsx';
import { Histogram } from '#app/visuals/histogram.tsx';
import { MatrixThumbnail } from '#app/visuals/matrix-thumbnail.tsx';
import { Scatter } from '#app/visuals/scatter.tsx';
import { useSceneWords } from '#app/visuals/scene-words.ts';
import { ScoreLines } from '#app/visuals/score-lines.tsx';
import { Simplex } from '#app/visuals/simplex.tsx';
import { SoftmaxRow } from '#app/visuals/softmax-row.tsx';
import { VoteBars } from '#app/visuals/vote-bars.tsx';
import { type Scene, sceneText } from '#core/picture/index.ts';
import styles from './gallery.module.css';

const RANGE = { min: -6, max: 6, step: 0.5 } as const;
/** Larger matrices are painted. */
const LARGEST_GRID = 8;

export function ScenePicture({ scene, title }: { scene: Scene; title: string }) {
  const words = useSceneWords();
  return (
    <>
      {picture(scene, title)}
      {scene.kind === 'matrix' && <MatrixThumbnail scene={scene} label={title} />}
      <details className={styles.text}>
        <summary>text</summary>
        <pre>{sceneText(scene, words)}</pre>
      </details>
    </>
  );
}

function picture(scene: Scene, title: string) {
  switch (scene.kind) {
    case 'matrix':
      return scene.columns > LARGEST_GRID ? (
        <HeatMapCanvas scene={scene} title={title} range={RANGE} />
      ) : (
        <HeatMap scene={scene} title={title} range={RANGE} />
      );
    case 'softmaxRow':
      return <SoftmaxRow scene={scene} title={title} range={RANGE} editable />;
    case 'bars':
      return <Bars scene={scene} title={title} />;
    case 'histogram':
      return <Histogram scene={scene} title={title} />;
    case 'scatter':
      return <Scatter scene={scene} title={title} />;
    case 'scoreLines':
      return <ScoreLines scene={scene} title={title} />;
    case 'simplex':
      return <Simplex scene={scene} title={title} />;
    case 'voteBars':
      return <VoteBars scene={scene} title={title} />;
  }
}

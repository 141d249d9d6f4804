'use client';
/** A matrix the size of a stamp, for walls of many students: colours only, painted on a canvas. The name stands beside it. */
import { useEffect, useRef } from 'react';
import type { MatrixScene } from '#core/picture/index.ts';
import { onThemeChange, paintCells, readPalette } from './canvas-paint.ts';
import styles from './matrix-thumbnail.module.css';

export interface MatrixThumbnailProps {
  readonly scene: MatrixScene;
  /** Side of a cell in CSS pixels, default 8. */
  readonly cell?: number | undefined;
  readonly label: string;
  readonly isStale?: boolean | undefined;
}

export function MatrixThumbnail({ scene, cell = 8, label, isStale = false }: MatrixThumbnailProps) {
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const paint = () => {
      const element = canvas.current;
      const context = element?.getContext('2d');
      if (!element || !context) return;
      element.width = Math.round(scene.columns * cell * devicePixelRatio);
      element.height = Math.round(scene.rows * cell * devicePixelRatio);
      paintCells(context, scene.marks, scene, readPalette(element), { gap: Math.round(devicePixelRatio) });
    };
    paint();
    return onThemeChange(paint);
  }, [scene, cell]);

  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      className={styles.thumbnail}
      data-stale={isStale || undefined}
      style={{ width: scene.columns * cell, height: scene.rows * cell }}
    />
  );
}

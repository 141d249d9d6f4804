'use client';
/**
 * A matrix larger than 8 x 8: painted on a canvas under a grid of clear elements that take focus, finger and keys. Law: the
 * same behaviour as `heat-map.tsx`; numbers are printed while they fit, and the number under the focus is always written
 * out below. Not here: phones, they show one row at a time (`row-focus.tsx`).
 */
import { useEffect, useId, useRef, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import type { MatrixScene } from '#core/picture/index.ts';
import { onThemeChange, paintCells, readPalette } from './canvas-paint.ts';
import type { HeatMapProps } from './heat-map.tsx';
import styles from './heat-map-canvas.module.css';
import { Legend } from './legend.tsx';
import { TypedNumber } from './typed-number.tsx';
import { useCellEditing } from './use-cell-editing.ts';

const NO_RANGE = { min: 0, max: 0, step: 1 } as const;
/** Width of a printed digit as a part of its height. */
const DIGIT_WIDTH = 0.58;

export function HeatMapCanvas(props: HeatMapProps) {
  const { scene, title, range = NO_RANGE, selected = null, isStale = false, hasLegend = true } = props;
  const { t } = useText();
  const titleId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hasRefused, setRefused] = useState(false);
  useCanvas(canvas, scene);
  const { handlers, focus, typing, stopTyping } = useCellEditing({
    numberAt: (index) => scene.marks[index],
    range,
    columns: scene.columns,
    count: scene.marks.length,
    onSelect: props.onSelect,
    onPreview: props.onPreview,
    onCommit: props.onCommit,
    onRefuse: () => setRefused(true),
    onOpen: (index) => {
      const derivation = scene.marks[index]?.derivation;
      if (derivation) props.onOpen?.(derivation);
    },
  });
  const shown = scene.marks[focus];
  const typed = typing === null ? undefined : scene.marks[typing.index];

  return (
    <figure className={styles.figure} data-stale={isStale || undefined}>
      <figcaption id={titleId} className={styles.title}>
        {title}
      </figcaption>
      <div className={styles.map}>
        <Labels labels={scene.columnLabels} side="top" />
        <Labels labels={scene.rowLabels} side="left" />
        <div className={styles.field}>
          <canvas ref={canvas} className={styles.canvas} />
          {/* biome-ignore lint/a11y/useSemanticElements: clear places over a painting, not a table of texts */}
          <div ref={frame} role="grid" aria-labelledby={titleId} className={styles.grid} {...handlers}>
            {scene.rowLabels.map((label, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows are their places
              // biome-ignore lint/a11y/useSemanticElements: as above
              // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus
              <div key={i} role="row" className={styles.row}>
                {scene.marks.slice(i * scene.columns, (i + 1) * scene.columns).map((mark) => (
                  // biome-ignore lint/a11y/useSemanticElements: as above
                  <span
                    key={mark.index}
                    role="gridcell"
                    className={styles.place}
                    data-index={mark.index}
                    data-editable={mark.isEditable || undefined}
                    data-masked={mark.isMasked || undefined}
                    data-selected={mark.index === selected || undefined}
                    tabIndex={mark.index === focus ? 0 : -1}
                    aria-label={`${label}, ${scene.columnLabels[mark.column]}: ${mark.isMasked ? t('picture.masked') : mark.fullText}`}
                  >
                    {typing !== null && typed?.index === mark.index && (
                      <TypedNumber
                        start={typing.start}
                        value={mark.value}
                        range={range}
                        label={label}
                        onDone={(value) => {
                          if (value !== null && value !== mark.value) props.onCommit?.(mark.index, value);
                          stopTyping(frame.current);
                        }}
                      />
                    )}
                  </span>
                ))}
              </div>
            ))}
          </div>
        </div>
      </div>
      {shown !== undefined && (
        <p className={styles.shown}>
          {scene.rowLabels[shown.row]} → {scene.columnLabels[shown.column]}: <b>{shown.fullText}</b>
          {shown.isMasked && ` · ${t('picture.masked')}`}
        </p>
      )}
      <p role="status" className={styles.refusal}>
        {hasRefused ? t('picture.refusesMasked') : ''}
      </p>
      {hasLegend && <Legend legend={scene.legend} of={scene.of} />}
    </figure>
  );
}

function Labels({ labels, side }: { labels: readonly string[]; side: 'top' | 'left' }) {
  return (
    <div className={side === 'top' ? styles.top : styles.left} aria-hidden="true">
      {labels.map((label, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: labels are their places
        <span key={i} title={label}>
          {label}
        </span>
      ))}
    </div>
  );
}

/** Keeps the canvas painted: on new numbers, new sizes, new themes. */
function useCanvas(canvas: { readonly current: HTMLCanvasElement | null }, scene: MatrixScene): void {
  const latest = useRef(scene);
  useEffect(() => {
    latest.current = scene;
    paint(canvas.current, scene);
  }, [canvas, scene]);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const again = () => paint(element, latest.current);
    const sizes = new ResizeObserver(again);
    sizes.observe(element);
    const stop = onThemeChange(again);
    return () => {
      sizes.disconnect();
      stop();
    };
  }, [canvas]);
}

function paint(canvas: HTMLCanvasElement | null, scene: MatrixScene): void {
  const context = canvas?.getContext('2d');
  if (!canvas || !context) return;
  const width = Math.round(canvas.clientWidth * devicePixelRatio);
  const height = Math.round(canvas.clientHeight * devicePixelRatio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const cell = canvas.clientWidth / scene.columns;
  const { fontFamily, fontSize } = getComputedStyle(canvas);
  const size = Number.parseFloat(fontSize);
  const fits = cell >= scene.widest.length * DIGIT_WIDTH * size + 4;
  const font = fits ? `${Math.round(size * devicePixelRatio)}px ${fontFamily}` : undefined;
  paintCells(context, scene.marks, scene, readPalette(canvas), { gap: Math.round(devicePixelRatio), font });
}

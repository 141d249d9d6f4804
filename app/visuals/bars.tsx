'use client';
/**
 * Shares side by side: weights with their target, or shares that a person sets by dragging. Law: the number under a bar
 * says what the bar shows. Not here: keeping the sum at one (`rebalanced`).
 */
import { useId, useRef } from 'react';
import type { BarMark, BarsScene, OutlineMark } from '#core/picture/index.ts';
import { BarColumn } from './bar-column.tsx';
import styles from './bars.module.css';
import { Legend } from './legend.tsx';
import { useCellEditing } from './use-cell-editing.ts';

export interface BarsProps {
  readonly scene: BarsScene;
  readonly title: string;
  readonly isEditable?: boolean | undefined;
  readonly onPreview?: ((index: number, share: number) => void) | undefined;
  readonly onCommit?: ((index: number, share: number) => void) | undefined;
  readonly isStale?: boolean | undefined;
  /** What the outline stands for; default: the target. */
  readonly targetText?: string | undefined;
}

const SHARE = { min: 0, max: 1, step: 0.01 } as const;

export function Bars(props: BarsProps) {
  const { scene, title, isEditable = false, onPreview, onCommit, isStale = false } = props;
  const titleId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const bars = scene.marks.filter((mark): mark is BarMark => mark.kind === 'bar');
  const targets = scene.marks.filter((mark): mark is OutlineMark => mark.kind === 'outline');
  const { handlers } = useCellEditing({
    numberAt: (index) => {
      const bar = bars[index];
      return bar && { value: bar.value, isMasked: bar.isMasked, isEditable: isEditable && !bar.isMasked };
    },
    range: { ...SHARE, max: scene.full },
    rangePixels: (place) => place.firstElementChild!.clientHeight,
    columns: bars.length,
    count: bars.length,
    onPreview,
    onCommit,
  });
  return (
    <figure className={styles.figure} data-stale={isStale || undefined}>
      <figcaption id={titleId} className={styles.title}>
        {title}
      </figcaption>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of sliders, not of form fields */}
      <div
        ref={frame}
        role="group"
        aria-labelledby={titleId}
        className={styles.bars}
        data-editable={isEditable || undefined}
        {...(isEditable ? handlers : {})}
      >
        {bars.map((bar) => (
          <div key={bar.index} className={styles.column}>
            {isEditable && !bar.isMasked ? (
              <div
                role="slider"
                tabIndex={0}
                data-index={bar.index}
                className={styles.handle}
                aria-label={bar.label}
                aria-orientation="vertical"
                aria-valuemin={0}
                aria-valuemax={scene.full * 100}
                aria-valuenow={Math.round(bar.value * 100)}
                aria-valuetext={bar.text}
              >
                <BarColumn bar={bar} target={targets[bar.index]} isTall />
              </div>
            ) : (
              <BarColumn bar={bar} target={targets[bar.index]} isTall={isEditable} />
            )}
            <span className={styles.number}>{bar.text}</span>
            <span className={styles.label} title={bar.label}>
              {bar.label}
            </span>
          </div>
        ))}
      </div>
      {(scene.legend.hasTarget || scene.legend.hasMasked) && (
        <Legend legend={scene.legend} of="weights" targetText={props.targetText} />
      )}
    </figure>
  );
}

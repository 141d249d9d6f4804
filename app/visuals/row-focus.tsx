'use client';
/**
 * One row of a larger matrix on a phone: its keys as a list with score, bar and weight, and a small map that shows which
 * row this is. Law: every target is 44 px; the same numbers and the same editing as the whole matrix.
 */
import { useId, useRef, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import type { CellMark, MatrixScene } from '#core/picture/index.ts';
import type { HeatMapProps } from './heat-map.tsx';
import { MatrixThumbnail } from './matrix-thumbnail.tsx';
import { cellPaint, fillOf, percent } from './paint.ts';
import styles from './row-focus.module.css';
import { TypedNumber } from './typed-number.tsx';
import { useCellEditing } from './use-cell-editing.ts';

export interface RowFocusProps extends Omit<HeatMapProps, 'hasLegend'> {
  /** Row from 0. */
  readonly row: number;
  readonly onRow: (row: number) => void;
  /** The weights of the same matrix; drawn as bars beside the scores. */
  readonly weights?: MatrixScene | undefined;
}

const NO_RANGE = { min: 0, max: 0, step: 1 } as const;
const MAP_PIXELS = 72;

export function RowFocus(props: RowFocusProps) {
  const { scene, weights, row, onRow, title, range = NO_RANGE, selected = null, isStale = false } = props;
  const { t } = useText();
  const titleId = useId();
  const frame = useRef<HTMLUListElement>(null);
  const [hasRefused, setRefused] = useState(false);
  const first = row * scene.columns;
  const { handlers, typing, stopTyping } = useCellEditing({
    numberAt: (index) => scene.marks[index],
    range,
    columns: 1,
    count: scene.marks.length,
    onSelect: props.onSelect,
    onPreview: props.onPreview,
    onCommit: props.onCommit,
    onRefuse: () => setRefused(true),
  });
  const label = t('picture.rowOf', { row: row + 1, rows: scene.rows, label: scene.rowLabels[row]! });
  return (
    <figure className={styles.figure} data-stale={isStale || undefined}>
      <figcaption id={titleId} className={styles.head}>
        <span className={styles.map} style={{ '--row': row, '--rows': scene.rows } as React.CSSProperties}>
          <MatrixThumbnail scene={weights ?? scene} cell={MAP_PIXELS / scene.columns} label={title} />
        </span>
        <span className={styles.title}>
          {title}
          <small>{label}</small>
        </span>
        <IconButton
          icon="up"
          label={t('picture.previousRow')}
          isDisabled={row === 0}
          onPress={() => onRow(row - 1)}
        />
        <IconButton
          icon="down"
          label={t('picture.nextRow')}
          isDisabled={row === scene.rows - 1}
          onPress={() => onRow(row + 1)}
        />
      </figcaption>
      <ul ref={frame} className={styles.list} aria-labelledby={titleId} {...handlers}>
        {scene.marks.slice(first, first + scene.columns).map((mark) => (
          <li key={mark.index} className={styles.item}>
            <span className={styles.label}>{scene.columnLabels[mark.column]}</span>
            <span
              className={styles.cell}
              style={cellPaint(mark.colour)}
              data-editable={mark.isEditable || undefined}
              data-masked={mark.isMasked || undefined}
              data-selected={selected === mark.index || undefined}
            >
              <Score mark={mark} label={scene.columnLabels[mark.column]!} min={range.min} max={range.max} />
              {typing?.index === mark.index && (
                <TypedNumber
                  start={typing.start}
                  value={mark.value}
                  range={range}
                  label={scene.columnLabels[mark.column]!}
                  onDone={(value) => {
                    if (value !== null && value !== mark.value) props.onCommit?.(mark.index, value);
                    stopTyping(frame.current);
                  }}
                />
              )}
            </span>
            {weights !== undefined && <Weight mark={weights.marks[mark.index]!} />}
          </li>
        ))}
      </ul>
      <p role="status" className={styles.refusal}>
        {hasRefused ? t('picture.refusesMasked') : ''}
      </p>
    </figure>
  );
}

function Score({ mark, label, min, max }: { mark: CellMark; label: string; min: number; max: number }) {
  if (!mark.isEditable)
    return (
      <span className={styles.number} data-index={mark.index}>
        {mark.isMasked ? <b className="on-hatch">{mark.text}</b> : mark.text}
      </span>
    );
  return (
    <span
      role="spinbutton"
      tabIndex={0}
      className={styles.number}
      data-index={mark.index}
      aria-label={label}
      aria-valuenow={mark.value}
      aria-valuetext={mark.text}
      aria-valuemin={min}
      aria-valuemax={max}
    >
      {mark.text}
    </span>
  );
}

function Weight({ mark }: { mark: CellMark }) {
  return (
    <span className={styles.weight}>
      <i className={styles.track} aria-hidden="true">
        <i style={{ width: percent(mark.isMasked ? 0 : mark.value), background: fillOf(mark.colour) }} />
      </i>
      <span className={styles.share}>{mark.fullText}</span>
    </span>
  );
}

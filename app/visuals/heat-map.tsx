'use client';
/**
 * A matrix with its numbers, as a grid of plain elements: up to 8 x 8 (larger ones: `heat-map-canvas.tsx`). Law: what can
 * be changed looks it, and can be dragged, stepped and typed; what is masked is hatched and refuses; every number is
 * reachable by keyboard and read aloud with its row and column. Not here: computing, and keeping the numbers.
 */
import { type CSSProperties, memo, type ReactNode, useCallback, useId, useRef, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { type CellMark, type DerivationRef, type MatrixScene, textWidth } from '#core/picture/index.ts';
import styles from './heat-map.module.css';
import { Legend } from './legend.tsx';
import { cellPaint } from './paint.ts';
import type { Range } from './stepping.ts';
import { TypedNumber } from './typed-number.tsx';
import { useCellEditing } from './use-cell-editing.ts';

export interface HeatMapProps {
  readonly scene: MatrixScene;
  /** Name of the matrix, such as "Scores S"; printed above it. */
  readonly title: string;
  /** Range of an edit; needed where a cell is editable. */
  readonly range?: Range | undefined;
  readonly selected?: number | null | undefined;
  readonly onSelect?: ((index: number) => void) | undefined;
  /** While a finger moves, at most once a frame. */
  readonly onPreview?: ((index: number, value: number) => void) | undefined;
  /** The value that counts. */
  readonly onCommit?: ((index: number, value: number) => void) | undefined;
  /** A derived number was tapped. */
  readonly onOpen?: ((derivation: DerivationRef) => void) | undefined;
  /** The numbers are not current: greyed. */
  readonly isStale?: boolean | undefined;
  readonly hasLegend?: boolean | undefined;
}

const NO_RANGE: Range = { min: 0, max: 0, step: 1 };

export function HeatMap(props: HeatMapProps) {
  const {
    scene,
    title,
    range = NO_RANGE,
    selected = null,
    onOpen,
    isStale = false,
    hasLegend = true,
  } = props;
  const { t } = useText();
  const frame = useRef<HTMLTableElement>(null);
  const titleId = useId();
  const hintId = useId();
  const canEdit = scene.marks.some((mark) => mark.isEditable);
  const [refused, setRefused] = useState<{ index: number; turn: number } | null>(null);
  const refuse = useCallback(
    (index: number) => setRefused((last) => ({ index, turn: (last?.turn ?? 0) + 1 })),
    [],
  );
  const { handlers, focus, typing, stopTyping } = useCellEditing({
    numberAt: (index) => scene.marks[index],
    range,
    columns: scene.columns,
    count: scene.marks.length,
    onSelect: props.onSelect,
    onPreview: props.onPreview,
    onCommit: props.onCommit,
    onRefuse: refuse,
    onOpen: (index) => {
      const derivation = scene.marks[index]?.derivation;
      if (derivation) onOpen?.(derivation);
    },
  });
  const typed = typing === null ? undefined : scene.marks[typing.index];

  return (
    <figure className={styles.figure} data-stale={isStale || undefined} data-size={sizeOf(scene)}>
      <figcaption id={titleId} className={styles.title}>
        {title}
      </figcaption>
      <table
        ref={frame}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells take the focus and the keys
        role="grid"
        aria-labelledby={titleId}
        aria-describedby={canEdit ? hintId : undefined}
        className={styles.grid}
        style={{ '--label': labelWidth(scene.rowLabels) } as CSSProperties}
        onPointerDown={handlers.onPointerDown}
        onPointerMove={handlers.onPointerMove}
        onPointerUp={handlers.onPointerUp}
        onPointerCancel={handlers.onPointerCancel}
        onDoubleClick={handlers.onDoubleClick}
        onFocus={handlers.onFocus}
        onKeyDown={handlers.onKeyDown}
      >
        <thead>
          <tr>
            <td className={styles.corner} />
            {scene.columnLabels.map((label, j) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns are their places
              <th key={j} scope="col" className={styles.columnLabel} title={label}>
                <span>{label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {scene.rowLabels.map((label, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are their places
            <tr key={i}>
              <th scope="row" className={styles.rowLabel} title={label}>
                <span>{label}</span>
              </th>
              {scene.marks.slice(i * scene.columns, (i + 1) * scene.columns).map((mark) => (
                <Cell
                  key={mark.index}
                  value={mark.value}
                  text={mark.text}
                  spoken={spokenCell(mark, label, scene.columnLabels[mark.column]!, t('picture.masked'))}
                  level={levelOf(mark)}
                  mark={mark}
                  range={range}
                  isFocusStop={mark.index === focus}
                  isSelected={mark.index === selected}
                  refusals={refused?.index === mark.index ? refused.turn : 0}
                  canOpen={onOpen !== undefined && mark.derivation !== null && !mark.isMasked}
                >
                  {typing !== null && typed?.index === mark.index ? (
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
                  ) : null}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {canEdit && (
        <p id={hintId} className="heard">
          {t('picture.howToEdit')}
        </p>
      )}
      <p role="status" className={styles.refusal}>
        {refused !== null && refused.index === focus && scene.marks[focus]?.isMasked
          ? t('picture.refusesMasked')
          : ''}
      </p>
      {scene.emptyRows.map((row) => (
        <p key={row} className={styles.note}>
          {t('picture.emptyRow', { row: scene.rowLabels[row]! })}
        </p>
      ))}
      {hasLegend && <Legend legend={scene.legend} of={scene.of} />}
    </figure>
  );
}

interface CellProps {
  readonly mark: CellMark;
  /** The three that change while a finger moves; the rest of the mark is compared by them. */
  readonly value: number;
  readonly text: string;
  readonly level: string;
  readonly spoken: string;
  readonly range: Range;
  readonly isFocusStop: boolean;
  readonly isSelected: boolean;
  readonly refusals: number;
  readonly canOpen: boolean;
  readonly children: ReactNode;
}

const Cell = memo(function Cell(props: CellProps) {
  const { mark, text, spoken, range, isFocusStop, isSelected, refusals, canOpen, children } = props;
  const focusable = { 'data-index': mark.index, tabIndex: isFocusStop ? 0 : -1, 'aria-label': spoken };
  return (
    <td
      className={styles.cell}
      style={cellPaint(mark.colour)}
      data-editable={mark.isEditable || undefined}
      data-masked={mark.isMasked || undefined}
      data-changed={mark.isChanged || undefined}
      data-target={mark.isTarget || undefined}
      data-selected={isSelected || undefined}
      data-opens={canOpen || undefined}
      {...(mark.isEditable ? {} : focusable)}
    >
      {mark.isEditable ? (
        <span
          {...focusable}
          role="spinbutton"
          className={styles.number}
          aria-valuenow={mark.value}
          aria-valuetext={text}
          aria-valuemin={range.min}
          aria-valuemax={range.max}
        >
          {text}
        </span>
      ) : (
        <span className={styles.number} key={refusals} data-refused={refusals > 0 || undefined}>
          {mark.isMasked ? <b className="on-hatch">{text}</b> : text}
        </span>
      )}
      {children}
    </td>
  );
}, isSameCell);

/** Cells are drawn again when what they show has changed; a new scene of equal numbers draws nothing. */
function isSameCell(a: CellProps, b: CellProps): boolean {
  return (
    a.text === b.text &&
    a.level === b.level &&
    a.value === b.value &&
    a.spoken === b.spoken &&
    a.isFocusStop === b.isFocusStop &&
    a.isSelected === b.isSelected &&
    a.refusals === b.refusals &&
    a.canOpen === b.canOpen &&
    a.range.min === b.range.min &&
    a.range.max === b.range.max &&
    a.children === null &&
    b.children === null
  );
}

/** Everything of a mark that is drawn besides its number, as one text. */
function levelOf({ colour, isMasked, isEditable, isChanged, isTarget }: CellMark): string {
  const level = 'level' in colour ? colour.level : '';
  return `${colour.idea}${level}${isMasked ? 'm' : ''}${isEditable ? 'e' : ''}${isChanged ? 'c' : ''}${isTarget ? 't' : ''}`;
}

function spokenCell(mark: CellMark, row: string, column: string, masked: string): string {
  return `${row}, ${column}: ${mark.isMasked ? masked : mark.fullText}`;
}

/** Room for the row labels: as wide as the longest, at most about five Chinese letters. */
function labelWidth(labels: readonly string[]): string {
  return `${Math.min(5.5, Math.max(0, ...labels.map(textWidth)) / 2 + 0.75)}em`;
}

/** Fewer columns leave room for larger numbers. */
function sizeOf({ columns, widest }: MatrixScene): 'large' | 'base' | 'small' {
  const letters = columns * Math.max(3, widest.length);
  if (columns <= 4 && letters <= 24) return 'large';
  return letters <= 40 ? 'base' : 'small';
}

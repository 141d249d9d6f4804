'use client';
/**
 * One row on its way through the softmax: score, exponential, share, one column each, one line for each step of the
 * calculation. Law: stages add lines below, nothing that is seen moves; scores that can be changed look it. Not here:
 * computing (the scene brings every number), the playhead.
 */
import { useId, useRef, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import type {
  BarMark,
  DerivationRef,
  NumberMark,
  OutlineMark,
  Quantity,
  SoftmaxRowScene,
} from '#core/picture/index.ts';
import { BarColumn } from './bar-column.tsx';
import { Legend } from './legend.tsx';
import { cellPaint } from './paint.ts';
import styles from './softmax-row.module.css';
import type { Range } from './stepping.ts';
import { TypedNumber } from './typed-number.tsx';
import { useCellEditing } from './use-cell-editing.ts';

export interface SoftmaxRowProps {
  readonly scene: SoftmaxRowScene;
  readonly title: string;
  /** Which scores may be changed. Default none. */
  readonly editable?: boolean | readonly boolean[] | undefined;
  readonly range?: Range | undefined;
  readonly selected?: number | null | undefined;
  readonly onSelect?: ((column: number) => void) | undefined;
  readonly onPreview?: ((column: number, value: number) => void) | undefined;
  readonly onCommit?: ((column: number, value: number) => void) | undefined;
  readonly onOpen?: ((derivation: DerivationRef) => void) | undefined;
  readonly isStale?: boolean | undefined;
  /** The exponentials are those of score / T. */
  readonly isTempered?: boolean | undefined;
}

const NO_RANGE: Range = { min: 0, max: 0, step: 1 };

export function SoftmaxRow(props: SoftmaxRowProps) {
  const { scene, title, range = NO_RANGE, selected = null, isStale = false } = props;
  const { t } = useText();
  const titleId = useId();
  const frame = useRef<HTMLTableElement>(null);
  const [hasRefused, setRefused] = useState(false);
  const scores = numbersOf(scene, 'score');
  const canEdit = (mark: NumberMark) =>
    !mark.isMasked &&
    (typeof props.editable === 'object' ? props.editable[mark.column] === true : props.editable === true);
  const { handlers, focus, typing, stopTyping } = useCellEditing({
    numberAt: (index) => {
      const mark = scores[index];
      return mark && { value: mark.value, isMasked: mark.isMasked, isEditable: canEdit(mark) };
    },
    range,
    columns: scores.length,
    count: scores.length,
    onSelect: props.onSelect,
    onPreview: props.onPreview,
    onCommit: props.onCommit,
    onRefuse: () => setRefused(true),
  });

  return (
    <figure className={styles.figure} data-stale={isStale || undefined}>
      <figcaption id={titleId} className={styles.title}>
        {title}
      </figcaption>
      <table ref={frame} aria-labelledby={titleId} className={styles.table}>
        <thead>
          <tr>
            <td />
            {scene.labels.map((label, j) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns are their places
              <th key={j} scope="col" className={styles.label} title={label}>
                <span>{label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr {...handlers}>
            <RowHead row="score" total={null} />
            {scores.map((mark) => (
              <td
                key={mark.column}
                className={styles.score}
                style={cellPaint(mark.colour)}
                data-editable={canEdit(mark) || undefined}
                data-masked={mark.isMasked || undefined}
                data-selected={selected === mark.column || undefined}
              >
                {canEdit(mark) ? (
                  <span
                    role="spinbutton"
                    className={styles.number}
                    data-index={mark.column}
                    tabIndex={mark.column === focus || !canEdit(scores[focus]!) ? 0 : -1}
                    aria-label={`${scene.labels[mark.column]} · ${t('picture.score')}`}
                    aria-valuenow={mark.value}
                    aria-valuetext={mark.text}
                    aria-valuemin={range.min}
                    aria-valuemax={range.max}
                  >
                    {mark.text}
                  </span>
                ) : (
                  <span className={styles.number} data-index={mark.column}>
                    {mark.isMasked ? <b className="on-hatch">{mark.text}</b> : mark.text}
                  </span>
                )}
                {typing?.index === mark.column && (
                  <TypedNumber
                    start={typing.start}
                    value={mark.value}
                    range={range}
                    label={`${scene.labels[mark.column]} · ${t('picture.score')}`}
                    onDone={(value) => {
                      if (value !== null && value !== mark.value) props.onCommit?.(mark.column, value);
                      stopTyping(frame.current);
                    }}
                  />
                )}
              </td>
            ))}
          </tr>
          {scene.rows.slice(1).map((row) => (
            <StepRow
              key={row}
              scene={scene}
              row={row}
              onOpen={props.onOpen}
              isTempered={props.isTempered ?? false}
            />
          ))}
        </tbody>
      </table>
      {(scene.legend.hasTarget || scene.legend.hasMasked) && <Legend legend={scene.legend} of="weights" />}
      <p role="status" className={styles.refusal}>
        {hasRefused ? t('picture.refusesMasked') : ''}
      </p>
    </figure>
  );
}

function StepRow(props: {
  scene: SoftmaxRowScene;
  row: Quantity;
  onOpen: ((derivation: DerivationRef) => void) | undefined;
  isTempered: boolean;
}) {
  const { scene, row, onOpen, isTempered } = props;
  const numbers = numbersOf(scene, row);
  const bars = scene.marks.filter(
    (mark): mark is BarMark => mark.kind === 'bar' && mark.derivation?.of === row,
  );
  const targets = scene.marks.filter((mark): mark is OutlineMark => mark.kind === 'outline');
  return (
    <tr className={styles.step}>
      <RowHead row={row} total={row === 'exponential' ? scene.total : null} isTempered={isTempered} />
      {numbers.map((mark) => (
        <td key={mark.column} className={styles.result}>
          {bars[mark.column] !== undefined && (
            <BarColumn
              bar={bars[mark.column]!}
              target={row === 'weight' ? targets[mark.column] : undefined}
            />
          )}
          {onOpen !== undefined && mark.derivation !== null && !mark.isMasked ? (
            <button type="button" className={styles.opens} onClick={() => onOpen(mark.derivation!)}>
              {mark.text}
            </button>
          ) : (
            <span className={styles.plain}>{mark.text}</span>
          )}
        </td>
      ))}
    </tr>
  );
}

function RowHead(props: { row: Quantity; total: NumberMark | null; isTempered?: boolean }) {
  const { row, total, isTempered = false } = props;
  const { t } = useText();
  return (
    <th scope="row" className={styles.head}>
      {row === 'exponential' ? (
        <>
          <span aria-hidden="true">
            e<sup>{isTempered ? 's/T' : 's'}</sup>
          </span>
          <span className="heard">{isTempered ? 'e^(s/T)' : t('picture.exponential')}</span>
        </>
      ) : (
        t(row === 'shifted' ? 'picture.shifted' : row === 'weight' ? 'picture.weight' : 'picture.score')
      )}
      {total !== null && (
        <span className={styles.total}>
          {t('picture.total')}
          <b>{total.text}</b>
        </span>
      )}
    </th>
  );
}

function numbersOf(scene: SoftmaxRowScene, row: Quantity): NumberMark[] {
  return scene.marks.filter((mark): mark is NumberMark => mark.kind === 'number' && mark.row === row);
}

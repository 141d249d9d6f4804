'use client';
/** The real shape of what comes: as many lines, cells or bars as there will be. Still, quiet, hidden from ears but one word. */
import { useText } from '#app/i18n/texts.tsx';
import styles from './skeleton.module.css';

export type SkeletonProps =
  | { readonly of: 'lines'; readonly count: number }
  | { readonly of: 'matrix'; readonly rows: number; readonly columns: number }
  | { readonly of: 'bars'; readonly count: number };

export function Skeleton(props: SkeletonProps) {
  const { t } = useText();
  return (
    <div aria-busy="true" role="status">
      <span className="heard">{t('ui.loading')}</span>
      <div aria-hidden="true">{shapeOf(props)}</div>
    </div>
  );
}

function shapeOf(props: SkeletonProps) {
  if (props.of === 'matrix')
    return (
      <div
        className={styles.matrix}
        style={{ gridTemplateColumns: `repeat(${props.columns}, minmax(0, 1fr))` }}
      >
        {numbers(props.rows * props.columns).map((k) => (
          <i key={k} className={styles.cell} />
        ))}
      </div>
    );
  if (props.of === 'bars')
    return (
      <div className={styles.bars}>
        {numbers(props.count).map((k) => (
          <i key={k} />
        ))}
      </div>
    );
  return numbers(props.count).map((k) => <i key={k} className={styles.line} />);
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, k) => k);
}

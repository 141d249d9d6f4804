/** One upright bar on its ground line, with the target as a dashed outline. Law: its height is its share of the frame. */
import type { BarMark, OutlineMark } from '#core/picture/index.ts';
import styles from './bar-column.module.css';
import { fillOf, percent } from './paint.ts';

export interface BarColumnProps {
  readonly bar: BarMark;
  readonly target?: OutlineMark | undefined;
  /** A tall frame, for bars that a finger moves. */
  readonly isTall?: boolean | undefined;
}

export function BarColumn({ bar, target, isTall = false }: BarColumnProps) {
  return (
    <div
      className={styles.frame}
      data-tall={isTall || undefined}
      data-masked={bar.isMasked || undefined}
      aria-hidden="true"
    >
      <i
        className={styles.bar}
        data-some={bar.value > 0 || undefined}
        style={{ height: percent(bar.place.height), background: fillOf(bar.colour) }}
      />
      {target !== undefined && (
        <i className={styles.target} style={{ height: percent(target.place.height) }} />
      )}
    </div>
  );
}

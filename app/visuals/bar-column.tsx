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
      <span className={styles.rise}>
        <i
          className={styles.bar}
          data-some={bar.value > 0 || undefined}
          style={{ transform: `translateY(${depth(bar, isTall)})`, background: fillOf(bar.colour) }}
        />
      </span>
      {target !== undefined && (
        <i className={styles.target} style={{ height: percent(target.place.height) }} />
      )}
    </div>
  );
}

/**
 * How far the bar is sunk below its frame: moving it costs no layout. What is not nothing shows at least a line, and a bar
 * that a finger moves always shows its edge.
 */
function depth({ value, place }: BarMark, isTall: boolean): string {
  if (value === 0 && !isTall) return '100%';
  return `calc(100% - max(${isTall ? 4 : 2}px, ${percent(place.height)}))`;
}

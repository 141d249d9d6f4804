/** How many of how many, as a line of a list: words, bar, numbers. */
import { StatusMark } from '#app/ui/status-mark.tsx';
import { percent } from '#app/visuals/paint.ts';
import type { Mark } from '#core/protocol/index.ts';
import styles from './meter.module.css';

export interface MeterProps {
  readonly label: string;
  readonly count: number;
  readonly of: number;
  readonly mark?: Mark | undefined;
  /** Words and numbers above the bar, for narrow places. */
  readonly isStacked?: boolean | undefined;
}

export function Meter({ label, count, of, mark, isStacked = false }: MeterProps) {
  return (
    <li className={styles.meter} data-stacked={isStacked || undefined}>
      <span className={styles.label}>
        {mark !== undefined && <StatusMark mark={mark} />}
        <span>{label}</span>
      </span>
      <span className={styles.track} aria-hidden="true">
        <i style={{ width: percent(of === 0 ? 0 : Math.min(1, count / of)) }} />
      </span>
      <span className={styles.number}>
        {count} / {of}
      </span>
    </li>
  );
}

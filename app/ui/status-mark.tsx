/**
 * The five marks of the grid students x steps: nothing to do, right, wrong, go there now, needs a person. Law: each has a
 * shape of its own; colour comes second and is never alone.
 */
import type { Mark } from '#core/protocol/index.ts';
import styles from './status-mark.module.css';

export interface StatusMarkProps {
  readonly mark: Mark;
  /** Spoken name; leave out where a word stands beside it. */
  readonly label?: string | undefined;
}

export function StatusMark({ mark, label }: StatusMarkProps) {
  return (
    <>
      <svg className={styles[mark]} viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true">
        {SHAPES[mark]}
      </svg>
      {label !== undefined && <span className="heard">{label}</span>}
    </>
  );
}

/** Circle with a tick, square with a cross, triangle that points, diamond with a stroke, a small open ring. */
const SHAPES = {
  none: <circle cx="8" cy="8" r="2.5" fill="none" stroke="currentColor" strokeWidth="1.25" />,
  right: (
    <>
      <circle cx="8" cy="8" r="7.25" fill="currentColor" />
      <path d="M4.6 8.3l2.3 2.4 4.5-5" className={styles.cut} />
    </>
  ),
  wrong: (
    <>
      <rect x="1.5" y="1.5" width="13" height="13" rx="1" fill="currentColor" />
      <path d="M5 5l6 6M11 5l-6 6" className={styles.cut} />
    </>
  ),
  goThere: <path d="M2 1.2L15.2 8 2 14.8z" fill="currentColor" />,
  human: (
    <>
      <path d="M8 .4L15.6 8 8 15.6.4 8z" fill="currentColor" />
      <path d="M8 4.4v4.4M8 11v.6" className={styles.cut} />
    </>
  ),
} as const;

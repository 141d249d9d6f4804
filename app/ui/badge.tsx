/** A word with a mark: the state of a student at a step, of a task clause, of a lesson. */
import type { ReactNode } from 'react';
import type { Mark } from '#core/protocol/index.ts';
import styles from './badge.module.css';
import { StatusMark } from './status-mark.tsx';

export function Badge({ mark, children }: { mark?: Mark | undefined; children: ReactNode }) {
  return (
    <span className={styles.badge}>
      {mark !== undefined && <StatusMark mark={mark} />}
      {children}
    </span>
  );
}

'use client';
/**
 * A place that has no scroll bar: when what it holds is too high, what is said for completeness goes first (`data-spare`).
 * Law: letters are never made smaller.
 */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './fitted.module.css';

const MOST = 2;

export function Fitted({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const [tight, setTight] = useState(0);
  useEffect(() => {
    const element = frame.current;
    const inner = element?.firstElementChild;
    if (!element || !inner) return;
    const look = () => {
      if (inner.scrollHeight > element.clientHeight + 1) setTight(Math.min(MOST, tight + 1));
    };
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(inner);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [tight]);
  return (
    <div ref={frame} className={styles.frame} data-tight={tight}>
      <div>{children}</div>
    </div>
  );
}

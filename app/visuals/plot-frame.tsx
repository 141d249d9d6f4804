/** The frame of a plot: two axes with round numbers and names, and a place for marks. Text is page text, not drawn. */
import type { ReactNode } from 'react';
import type { Axis } from '#core/picture/index.ts';
import { percent } from './paint.ts';
import styles from './plot-frame.module.css';

export interface PlotFrameProps {
  readonly title: string;
  readonly across?: Axis | undefined;
  readonly up?: Axis | undefined;
  /** Names under the frame in place of an axis, evenly spread. */
  readonly labels?: readonly string[] | undefined;
  readonly isStale?: boolean | undefined;
  readonly children: ReactNode;
  /** Under the frame: legend, table. */
  readonly after?: ReactNode;
}

export function PlotFrame({ title, across, up, labels, isStale = false, children, after }: PlotFrameProps) {
  return (
    <figure className={styles.figure} data-stale={isStale || undefined}>
      <figcaption className={styles.title}>{title}</figcaption>
      <div className={styles.plot} data-up={up !== undefined || undefined} aria-hidden="true">
        {up !== undefined && (
          <>
            <span className={styles.upName}>{up.label}</span>
            <div className={styles.upTicks}>
              {up.ticks.map((tick) => (
                <span key={tick.value} style={{ bottom: percent(tick.at) }}>
                  {tick.text}
                </span>
              ))}
            </div>
          </>
        )}
        <div className={styles.frame}>
          {up?.ticks.map((tick) => (
            <i key={tick.value} className={styles.line} style={{ bottom: percent(tick.at) }} />
          ))}
          {children}
        </div>
        {across !== undefined && (
          <>
            <div className={styles.acrossTicks}>
              {across.ticks.map((tick) => (
                <span key={tick.value} style={{ left: percent(tick.at) }}>
                  {tick.text}
                </span>
              ))}
            </div>
            <span className={styles.acrossName}>{across.label}</span>
          </>
        )}
        {labels !== undefined && (
          <div className={styles.labels}>
            {labels.map((label, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: labels are their places
              <span key={i} title={label}>
                {label}
              </span>
            ))}
          </div>
        )}
      </div>
      {after}
    </figure>
  );
}

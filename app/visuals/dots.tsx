/** Dots with their trails, in shares of the frame around them. One's own comes last, so that it lies in front. */
import type { DotMark } from '#core/picture/index.ts';
import { fillOf, percent } from './paint.ts';
import styles from './plots.module.css';

const OWN_RADIUS = '0.4375rem';
const RADIUS = '0.25rem';

export function Dots({ dots }: { dots: readonly DotMark[] }) {
  const ordered = [...dots].sort((a, b) => Number(a.isOwn) - Number(b.isOwn));
  return (
    <svg className={styles.layer} aria-hidden="true">
      {ordered.map((dot) => (
        <g key={dot.index} style={{ color: fillOf(dot.colour) }}>
          {dot.trail.map((from, i) => {
            const to = dot.trail[i + 1] ?? dot.at;
            return (
              <line
                // biome-ignore lint/suspicious/noArrayIndexKey: legs of a trail in order
                key={i}
                className={styles.trail}
                x1={percent(from.x)}
                y1={percent(from.y)}
                x2={percent(to.x)}
                y2={percent(to.y)}
              />
            );
          })}
          <circle
            className={dot.isOwn ? styles.ownDot : styles.dot}
            cx={percent(dot.at.x)}
            cy={percent(dot.at.y)}
            r={dot.isOwn ? OWN_RADIUS : RADIUS}
          />
        </g>
      ))}
    </svg>
  );
}

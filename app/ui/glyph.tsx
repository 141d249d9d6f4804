/** The few icons of the product, drawn on a 16 x 16 grid in one line width. Beside words, apart from those everybody knows. */
import type { ReactNode } from 'react';
import styles from './glyph.module.css';

export type IconName =
  | 'plus'
  | 'minus'
  | 'delete'
  | 'close'
  | 'check'
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'undo'
  | 'play'
  | 'pause'
  | 'step'
  | 'lock'
  | 'unlock'
  | 'person'
  | 'hand'
  | 'screen'
  | 'phone'
  | 'more'
  | 'device'
  | 'server'
  | 'reconnect'
  | 'offline'
  | 'eye'
  | 'hint'
  | 'link';

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className={styles.icon} viewBox="0 0 16 16" width="1.125em" height="1.125em" aria-hidden="true">
      {DRAWINGS[name]}
    </svg>
  );
}

const DRAWINGS: Readonly<Record<IconName, ReactNode>> = {
  plus: <path d="M8 3v10M3 8h10" />,
  minus: <path d="M3 8h10" />,
  delete: <path d="M5.5 3.5h8a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-8L1.5 8zM7.5 6l4 4M11.5 6l-4 4" />,
  close: <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" />,
  check: <path d="M3 8.5l3.3 3.5L13 4.5" />,
  up: <path d="M3 10.5l5-5 5 5" />,
  down: <path d="M3 5.5l5 5 5-5" />,
  left: <path d="M10.5 3l-5 5 5 5" />,
  right: <path d="M5.5 3l5 5-5 5" />,
  undo: <path d="M5.5 2.5L2.5 5.5l3 3M2.5 5.5h7a4 4 0 0 1 0 8h-4" />,
  play: <path d="M4.5 2.8v10.4L13 8z" />,
  pause: <path d="M5 3v10M11 3v10" />,
  step: <path d="M3.5 2.8v10.4L10.5 8zM13 3v10" />,
  lock: <path d="M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5" />,
  unlock: <path d="M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 4.8-1" />,
  person: <path d="M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8zM2.5 14a5.5 5.5 0 0 1 11 0" />,
  hand: (
    <path d="M4.5 9V4.5a1 1 0 0 1 2 0V8M6.5 7.5V3a1 1 0 0 1 2 0v4.5M8.5 7.5v-4a1 1 0 0 1 2 0V8M10.5 8V5.5a1 1 0 0 1 2 0v4a4.5 4.5 0 0 1-8.3 2.4L2.5 9.2a1 1 0 0 1 1.7-1z" />
  ),
  screen: <path d="M2 3h12v8H2zM5 14h6M8 11v3" />,
  phone: <path d="M4.5 1.5h7v13h-7zM7 12.5h2" />,
  more: <path d="M3 8h.01M8 8h.01M13 8h.01" strokeWidth="2.25" />,
  device: <path d="M4.5 1.5h7v13h-7zM6 7.5l1.5 1.5L10.5 6" />,
  server: <path d="M2.5 2.5h11v4h-11zM2.5 9.5h11v4h-11zM5 4.5h.01M5 11.5h.01" />,
  reconnect: <path d="M13 6.5A5.5 5.5 0 0 0 3.2 5M3 2.5V5h2.5M3 9.5A5.5 5.5 0 0 0 12.8 11M13 13.5V11h-2.5" />,
  offline: (
    <path d="M2 2l12 12M1.5 6.5a9.5 9.5 0 0 1 3-1.9M7 4a9.5 9.5 0 0 1 7.5 2.5M4 9.2a6 6 0 0 1 3-1.6M10.5 8.2q.8.4 1.5 1M8 12.5h.01" />
  ),
  eye: (
    <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z" />
  ),
  hint: <path d="M6 11.5c0-1.5-2-2.3-2-5a4 4 0 0 1 8 0c0 2.7-2 3.5-2 5zM6.5 14h3" />,
  link: (
    <path d="M6.5 9.5l3-3M7.5 4.5l1.2-1.2a2.7 2.7 0 0 1 4 4L11.5 8.5M8.5 11.5l-1.2 1.2a2.7 2.7 0 0 1-4-4L4.5 7.5" />
  ),
};

/**
 * A link as a QR code, drawn on the server. Law: dark modules on light ground in both themes, since many readers know no
 * other; a quiet zone of four modules; the link stands beside it as text, by whoever uses it.
 */
import { encode } from 'uqr';
import styles from './qr-code.module.css';

export interface QrCodeProps {
  readonly link: string;
  /** Spoken name. */
  readonly label: string;
}

const QUIET_MODULES = 4;

export function QrCode({ link, label }: QrCodeProps) {
  const { data, size } = encode(link, { border: QUIET_MODULES, ecc: 'M' });
  return (
    <svg
      className={styles.code}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <title>{label}</title>
      <rect width={size} height={size} className={styles.ground} />
      <path d={outline(data)} className={styles.modules} />
    </svg>
  );
}

/** One path for all dark modules; neighbours in a row are joined. */
function outline(rows: readonly (readonly boolean[])[]): string {
  let path = '';
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x++;
      path += `M${start} ${y}h${x - start + 1}v1h-${x - start + 1}z`;
    }
  });
  return path;
}

/** What rows and columns of a class picture are called: the labels of the board that it is made from, where they fit. Pure. */
import type { Locale } from '#app/i18n/locale.ts';
import type { BoardState } from '#core/protocol/index.ts';

export interface AxisNames {
  readonly rows?: readonly string[];
  readonly cols?: readonly string[];
}

export function classNames(
  boards: Readonly<Record<string, BoardState>>,
  rows: number,
  cols: number,
  locale: Locale,
): AxisNames {
  for (const { labels, kinds } of Object.values(boards)) {
    const found = {
      rows: fitting(labels, kinds, 'rows', rows, locale),
      cols: fitting(labels, kinds, 'cols', cols, locale),
    };
    if (found.rows && found.cols) return { rows: found.rows, cols: found.cols };
  }
  return {};
}

/** Names of queries name rows; names of keys name columns; those of scores both. */
function fitting(
  labels: BoardState['labels'],
  kinds: BoardState['kinds'],
  side: 'rows' | 'cols',
  count: number,
  locale: Locale,
): readonly string[] | undefined {
  for (const [name, axes] of Object.entries(labels)) {
    const kind = kinds[name];
    const own = axes[side]?.[locale];
    if ((kind === 'scores' || kind === 'weights') && own?.length === count) return own;
    const meant = side === 'rows' ? 'queries' : 'keys';
    const vectors = kind === meant ? axes.rows?.[locale] : undefined;
    if (vectors?.length === count) return vectors;
  }
  return undefined;
}

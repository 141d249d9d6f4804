/**
 * Painting many cells at once on a canvas, in the colours of the tokens. Law: colours are read from the page once for each
 * theme, never written here; a cell that is masked is hatched. Not here: numbers, focus (elements above the canvas).
 */
import { type CellMark, SCORE_STEPS, WEIGHT_STEPS } from '#core/picture/index.ts';
import { inkTokenOn, tokenOf } from './paint.ts';

export type Palette = ReadonlyMap<string, string>;

const TOKENS: readonly string[] = [
  'paper',
  'ink',
  'ink-soft',
  'edge',
  'hairline',
  'query',
  'key',
  'value',
  'output',
  'on-weight-deep',
  'on-score-deep',
  'score-0',
  ...Array.from({ length: SCORE_STEPS }, (_, k) => [`score-n${k + 1}`, `score-p${k + 1}`]).flat(),
  ...Array.from({ length: WEIGHT_STEPS + 1 }, (_, k) => `weight-${k}`),
];

/** The values of all colour tokens as they are now around the element. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  return new Map(TOKENS.map((token) => [token, style.getPropertyValue(`--${token}`).trim()]));
}

/** Calls back whenever light and dark may have changed; returns how to stop. */
export function onThemeChange(changed: () => void): () => void {
  const device = matchMedia('(prefers-color-scheme: dark)');
  const root = new MutationObserver(changed);
  device.addEventListener('change', changed);
  root.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    device.removeEventListener('change', changed);
    root.disconnect();
  };
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

/** Paints cells over the whole canvas; with a font, their numbers too. Sizes in device pixels. */
export function paintCells(
  context: CanvasRenderingContext2D,
  marks: readonly CellMark[],
  { rows, columns }: GridSize,
  palette: Palette,
  options: { readonly gap: number; readonly font?: string | undefined },
): void {
  const { width, height } = context.canvas;
  const edge = (k: number, count: number, size: number) => Math.round((k * size) / count);
  context.clearRect(0, 0, width, height);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const mark of marks) {
    const x = edge(mark.column, columns, width);
    const y = edge(mark.row, rows, height);
    const w = edge(mark.column + 1, columns, width) - x - options.gap;
    const h = edge(mark.row + 1, rows, height) - y - options.gap;
    paintCell(context, mark, palette, x, y, w, h);
    if (options.font === undefined || mark.isMasked) continue;
    context.font = options.font;
    context.fillStyle = palette.get(inkTokenOn(mark.colour)) ?? '';
    context.fillText(mark.text, x + w / 2, y + h / 2 + 1);
  }
}

function paintCell(
  context: CanvasRenderingContext2D,
  mark: CellMark,
  palette: Palette,
  x: number,
  y: number,
  w: number,
  h: number,
): void {
  if (mark.isMasked) {
    context.fillStyle = palette.get('paper') ?? '';
    context.fillRect(x, y, w, h);
    hatch(context, palette.get('edge') ?? '', x, y, w, h);
    return;
  }
  context.fillStyle = palette.get(tokenOf(mark.colour)) ?? '';
  context.fillRect(x, y, w, h);
  if (!('level' in mark.colour) || mark.colour.level === 0) {
    context.strokeStyle = palette.get('hairline') ?? '';
    context.lineWidth = 1;
    context.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1);
  }
}

function hatch(
  context: CanvasRenderingContext2D,
  colour: string,
  x: number,
  y: number,
  w: number,
  h: number,
): void {
  const every = Math.max(3, Math.round(Math.min(w, h) / 3));
  context.save();
  context.beginPath();
  context.rect(x, y, w, h);
  context.clip();
  context.beginPath();
  for (let d = every; d < w + h; d += every) {
    context.moveTo(x + d, y);
    context.lineTo(x + d - h, y + h);
  }
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}

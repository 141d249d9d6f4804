/**
 * Reads a matrix from text: rows of a spreadsheet (tabs), of NumPy or JSON (brackets), of plain typing (spaces, commas,
 * lines or semicolons). Each number is read as everywhere else. Law: what cannot be read is named by its place, counted
 * from 1; nothing is guessed. Pure.
 */
import { readNumber } from '#core/lesson/index.ts';
import { LIMITS } from '#core/protocol/index.ts';

export type MatrixReading =
  | { readonly rows: number; readonly cols: number; readonly data: readonly number[] }
  | { readonly fault: 'empty' | 'tooLarge' }
  | { readonly fault: 'ragged'; readonly row: number; readonly found: number; readonly expected: number }
  | { readonly fault: 'number'; readonly row: number; readonly column: number };

export function readMatrix(text: string): MatrixReading {
  const rows = rowsOf(text).map(cellsOf);
  const [first] = rows;
  if (first === undefined) return { fault: 'empty' };
  if (rows.length > LIMITS.matrixSide || first.length > LIMITS.matrixSide) return { fault: 'tooLarge' };
  const data: number[] = [];
  for (const [i, row] of rows.entries()) {
    if (row.length !== first.length)
      return { fault: 'ragged', row: i + 1, found: row.length, expected: first.length };
    for (const [j, cell] of row.entries()) {
      const reading = readNumber(cell);
      if (!('value' in reading) || Math.abs(reading.value) > LIMITS.scoreAbs)
        return { fault: 'number', row: i + 1, column: j + 1 };
      data.push(reading.value + 0);
    }
  }
  return { rows: rows.length, cols: first.length, data };
}

/** Lines; a bracketed row or a semicolon begins a new one. Words like `np.array(` are left out. */
function rowsOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .replace(/\b(?:np\.|numpy\.|torch\.)?(?:array|tensor|matrix)\s*\(/gi, '')
    .replace(/dtype\s*=\s*[\w.]+/g, '');
  const isBracketed = plain.includes('[');
  const split = isBracketed
    ? plain
        .replace(/[\r\n]+/g, ' ')
        .replace(/\]\s*,?\s*\[/g, '\n')
        .replace(/[[\]]/g, ' ')
    : plain;
  return split
    .replace(isBracketed ? /\)\s*$/ : /$^/, '')
    .split(/[\n;\r]+/)
    .map((row) => row.trim().replace(/,$/, '').trim())
    .filter((row) => row !== '' && row !== ')');
}

/** Cells by tabs where there are any, else by commas, else by spaces. */
function cellsOf(row: string): string[] {
  if (row.includes('\t')) return row.split('\t').map((cell) => cell.trim());
  if (row.includes(',')) return row.split(',').map((cell) => cell.trim());
  return row.split(/\s+/);
}

/** Names typed with commas or on lines; empty where there are none. */
export function readLabels(text: string): readonly string[] {
  return text
    .split(/[,，、\n\t]+/)
    .map((name) => name.trim().slice(0, LIMITS.label))
    .filter((name) => name !== '');
}

/** Matrices from text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLabels, readMatrix } from '#app/(instructor)/console/read-matrix.ts';

const TWO_BY_THREE = { rows: 2, cols: 3, data: [1, 2, 3, 0, -1.5, 2] };

describe('reading a matrix', () => {
  test.each([
    ['typed', '1 2 3\n0 -1.5 2'],
    ['with commas', '1, 2, 3\n0, -1.5, 2,'],
    ['with semicolons', '1 2 3; 0 −1.5 2'],
    ['from a spreadsheet', '1\t2\t3\r\n0\t-1.5\t2\r\n'],
    ['as JSON', '[[1, 2, 3], [0, -1.5, 2]]'],
    ['printed by NumPy', '[[ 1.   2.   3. ]\n [ 0.  -1.5  2. ]]'],
    ['as NumPy code', 'np.array([[1, 2, 3],\n          [0, -1.5, 2]])'],
    ['as a tensor', 'tensor([[1., 2., 3.],\n        [0., -1.5, 2.]], dtype=torch.float64)'],
    ['in full-width signs', '１，２，３；０，－１．５，２'],
    ['with formulas', 'e^0 4/2 3\n0 -3/2 2'],
  ])('INS-3 %s', (_, text) => {
    expect(readMatrix(text)).toEqual(TWO_BY_THREE);
  });

  test('INS-3 a single row is a row', () => {
    expect(readMatrix('[1, 2, 3]')).toEqual({ rows: 1, cols: 3, data: [1, 2, 3] });
    expect(readMatrix('5')).toEqual({ rows: 1, cols: 1, data: [5] });
  });

  test('INS-3 what cannot be read is named by its place, counted from 1', () => {
    expect(readMatrix('')).toEqual({ fault: 'empty' });
    expect(readMatrix(' \n ;; ')).toEqual({ fault: 'empty' });
    expect(readMatrix('1 2\n3 x')).toEqual({ fault: 'number', row: 2, column: 2 });
    expect(readMatrix('1 2\n3 inf')).toEqual({ fault: 'number', row: 2, column: 2 });
    expect(readMatrix('1 2\n3 1e7')).toEqual({ fault: 'number', row: 2, column: 2 });
    expect(readMatrix('1 2\n3')).toEqual({ fault: 'ragged', row: 2, found: 1, expected: 2 });
    expect(readMatrix('1\t\t3')).toEqual({ fault: 'number', row: 1, column: 2 });
    expect(readMatrix(Array(33).fill('1').join('\n'))).toEqual({ fault: 'tooLarge' });
    expect(readMatrix(Array(33).fill('1').join(' '))).toEqual({ fault: 'tooLarge' });
  });

  test('INS-3 every matrix reads back from plain, tabbed and bracketed text', () => {
    const side = fc.integer({ min: 1, max: 5 });
    const value = fc.integer({ min: -9999, max: 9999 }).map((n) => n / 100 + 0);
    const aMatrix = fc
      .tuple(side, side)
      .chain(([rows, cols]) =>
        fc
          .array(value, { minLength: rows * cols, maxLength: rows * cols })
          .map((data) => ({ rows, cols, data })),
      );
    fc.assert(
      fc.property(aMatrix, ({ rows, cols, data }) => {
        const lines = Array.from({ length: rows }, (_, i) => data.slice(i * cols, (i + 1) * cols));
        for (const text of [
          lines.map((line) => line.join(' ')).join('\n'),
          lines.map((line) => line.join('\t')).join('\n'),
          JSON.stringify(lines),
        ])
          expect(readMatrix(text)).toEqual({ rows, cols, data });
      }),
    );
  });

  test('INS-3 names may be parted by commas of both languages, tabs and lines', () => {
    expect(readLabels('小猫，没有、吃,鱼')).toEqual(['小猫', '没有', '吃', '鱼']);
    expect(readLabels(' a\tb\n\nc ')).toEqual(['a', 'b', 'c']);
    expect(readLabels('  ')).toEqual([]);
    expect(readLabels('x'.repeat(60))[0]).toHaveLength(40);
  });
});

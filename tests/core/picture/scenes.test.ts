import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exp, softmax, softmaxRows } from '#core/numerics/index.ts';
import {
  barsScene,
  type CellMark,
  type DotMark,
  matrixScene,
  type NumberMark,
  type SceneWords,
  sceneTable,
  sceneText,
  scoreLinesScene,
  simplexScene,
  softmaxRowScene,
  textWidth,
  voteBarsScene,
} from '#core/picture/index.ts';
import en from '#messages/en.json' with { type: 'json' };
import zh from '#messages/zh-CN.json' with { type: 'json' };
import { exhibits } from '#tests/exhibits/scenes.ts';

fc.configureGlobal({ seed: 20260101 });

const WORDS: Readonly<Record<string, SceneWords>> = { 'zh-CN': zh.picture, en: en.picture };

/** A matrix of up to 6 x 6 scores with a mask. */
const masked = fc
  .record({ rows: fc.integer({ min: 1, max: 6 }), cols: fc.integer({ min: 1, max: 6 }) })
  .chain(({ rows, cols }) =>
    fc.record({
      rows: fc.constant(rows),
      cols: fc.constant(cols),
      data: fc.array(fc.double({ min: -50, max: 50, noNaN: true }), {
        minLength: rows * cols,
        maxLength: rows * cols,
      }),
      mask: fc.array(fc.boolean(), { minLength: rows * cols, maxLength: rows * cols }),
    }),
  );

describe('matrix scene', () => {
  test('PIC-9 one cell for each entry, row-major, with its own value and label', () => {
    fc.assert(
      fc.property(masked, ({ rows, cols, data, mask }) => {
        const scene = matrixScene({ of: 'scores', matrix: { rows, cols, data }, mask, editable: true });
        expect(scene.marks.map((mark) => mark.index)).toEqual(data.map((_, i) => i));
        for (const mark of scene.marks) {
          expect(mark.row * cols + mark.column).toBe(mark.index);
          expect(mark.value).toBe(data[mark.index]);
        }
      }),
    );
  });

  test('PIC-10 a masked entry is never coloured and never editable; a visible one keeps its flag', () => {
    fc.assert(
      fc.property(masked, ({ rows, cols, data, mask }) => {
        const scene = matrixScene({ of: 'scores', matrix: { rows, cols, data }, mask, editable: true });
        for (const mark of scene.marks) {
          expect(mark.isMasked).toBe(!mask[mark.index]);
          expect(mark.isEditable).toBe(mask[mark.index]);
          expect(mark.colour.idea).toBe(mask[mark.index] ? 'score' : 'faint');
        }
      }),
    );
  });

  test('PIC-1 a visible weight above zero is never shown as plain 0', () => {
    fc.assert(
      fc.property(masked, ({ rows, cols, data, mask }) => {
        const { weights } = softmaxRows({ rows, cols, data }, { mask });
        const scene = matrixScene({ of: 'weights', matrix: weights, mask });
        for (const mark of scene.marks)
          if (!mark.isMasked && mark.value > 0) expect(Number(mark.text)).not.toBe(0);
      }),
    );
  });

  test('PIC-11 rows without a visible entry are named', () => {
    const scene = matrixScene({
      of: 'weights',
      matrix: { rows: 2, cols: 2, data: [0, 0, 0.5, 0.5] },
      mask: [false, false, true, true],
    });
    expect(scene.emptyRows).toEqual([0]);
    expect(scene.marks.map((mark) => mark.text)).toEqual(['0', '0', '50.0', '50.0']);
  });

  test('PIC-12 the legend carries the numbers of its scale', () => {
    const of = (data: number[], limit?: number) =>
      matrixScene({ of: 'scores', matrix: { rows: 1, cols: data.length, data }, limit }).legend.ends;
    expect(of([0.5, -2.2])).toEqual(['−3', '0', '3']);
    expect(of([0, 0])).toEqual(['−1', '0', '1']);
    expect(of([9], 4)).toEqual(['−4', '0', '4']);
    expect(matrixScene({ of: 'weights', matrix: { rows: 1, cols: 1, data: [1] } }).legend.ends).toEqual([
      '0%',
      '50%',
      '100%',
    ]);
  });

  test('PIC-5 the step of an edit sets the decimals of all scores', () => {
    const texts = (step?: number) =>
      matrixScene({ of: 'scores', matrix: { rows: 1, cols: 2, data: [1, -2] }, step }).marks.map(
        (mark) => mark.text,
      );
    expect(texts()).toEqual(['1', '−2']);
    expect(texts(0.1)).toEqual(['1.0', '−2.0']);
  });

  test('PIC-13 what differs from the base is marked, derived entries point to their derivation', () => {
    const matrix = { rows: 1, cols: 3, data: [1, 2, 3] };
    const scene = matrixScene({
      of: 'scores',
      matrix,
      base: [1, 0, 3],
      editable: [true, true, false],
      targets: [2],
    });
    expect(scene.marks.map((mark: CellMark) => mark.isChanged)).toEqual([false, true, false]);
    expect(scene.marks.map((mark) => mark.derivation)).toEqual([
      null,
      null,
      { of: 'score', row: 0, column: 2 },
    ]);
    expect(scene.marks.map((mark) => mark.isTarget)).toEqual([false, false, true]);
  });

  test('PIC-9 lists that do not fit are refused', () => {
    const matrix = { rows: 1, cols: 2, data: [1, 2] };
    expect(() => matrixScene({ of: 'scores', matrix: { ...matrix, rows: 2 } })).toThrow(RangeError);
    expect(() => matrixScene({ of: 'scores', matrix, mask: [true] })).toThrow(RangeError);
    expect(() => matrixScene({ of: 'scores', matrix, rowLabels: ['a', 'b'] })).toThrow(RangeError);
    expect(() => barsScene({ labels: ['a'], shares: [0.5, 0.5] })).toThrow(RangeError);
    expect(() => simplexScene({ labels: ['a', 'b', 'c'], points: [{ shares: [1], label: 'x' }] })).toThrow(
      RangeError,
    );
  });
});

describe('rows and plots', () => {
  const row = (stage: 'scores' | 'exponentials' | 'total' | 'weights', mask?: boolean[]) =>
    softmaxRowScene({
      labels: ['a', 'b', 'c'],
      scores: [1, 2, 3],
      mask,
      exponentials: [1, 2, 3].map((s) => exp(s)),
      total: exp(1) + exp(2) + exp(3),
      shares: softmax([1, 2, 3]),
      stage,
    });

  test('PIC-14 a later stage adds marks and keeps those before it', () => {
    const stages = (['scores', 'exponentials', 'total', 'weights'] as const).map((stage) => row(stage));
    for (let k = 1; k < stages.length; k++) {
      const before = stages[k - 1]!.marks.filter((mark) => mark.kind === 'number');
      const after = stages[k]!.marks.filter((mark) => mark.kind === 'number');
      expect(after.slice(0, before.length)).toEqual(before);
    }
    expect(stages.map((scene) => scene.rows.length)).toEqual([1, 2, 2, 3]);
    expect(stages.map((scene) => scene.total?.text ?? null)).toEqual([null, null, '30.19', '30.19']);
  });

  test('PIC-14 a masked column shows minus infinity before and nothing after the softmax', () => {
    const numbers = row('weights', [true, false, true]).marks.filter(
      (mark): mark is NumberMark => mark.kind === 'number' && mark.column === 1,
    );
    expect(numbers.map((mark) => mark.text)).toEqual(['−∞', '0', '0']);
  });

  test('PIC-15 bars are as high as their shares', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 }),
        (shares) => {
          const scene = barsScene({ labels: shares.map(String), shares });
          scene.marks.forEach((mark, i) => {
            expect(mark.place.height).toBeCloseTo(shares[i]!, 12);
            expect(mark.place.top + mark.place.height).toBeCloseTo(1, 12);
          });
        },
      ),
    );
  });

  test('PIC-16 a simplex point lies inside the triangle, whole shares on its corners', () => {
    const at = (shares: number[]) =>
      (simplexScene({ labels: ['a', 'b', 'c'], points: [{ shares, label: '' }] }).marks[0] as DotMark).at;
    expect(at([1, 0, 0])).toEqual({ x: 0, y: 1 });
    expect(at([0, 1, 0])).toEqual({ x: 1, y: 1 });
    expect(at([0, 0, 1])).toEqual({ x: 0.5, y: 0 });
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 3, maxLength: 3 }),
        (scores) => {
          const { x, y } = at(softmax(scores));
          const half = y / 2;
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(1 + 1e-12);
          expect(Math.abs(x - 0.5)).toBeLessThanOrEqual(half + 1e-12);
        },
      ),
    );
  });

  test('PIC-17 lines of equal weights fall together when each is shown less its mean', () => {
    const lines = [0, 3.5, -2].map((c) => ({ label: String(c), scores: [0, 1, 2].map((s) => s + c) }));
    const scene = scoreLinesScene({ lines, labels: ['a', 'b', 'c'], yLabel: 's', isCentred: true });
    for (const mark of scene.marks)
      mark.points.forEach((point, i) => {
        expect(point.y).toBeCloseTo(scene.marks[0]!.points[i]!.y, 9);
      });
  });

  test('PIC-18 votes: lengths are parts of all votes; nothing is right before the reveal', () => {
    const scene = voteBarsScene({
      options: [
        { label: 'a', count: 3 },
        { label: 'b', count: 1 },
      ],
    });
    expect(scene.marks.map((mark) => mark.place.width)).toEqual([0.75, 0.25]);
    expect(scene.options.map((option) => option.isCorrect)).toEqual([null, null]);
    expect(voteBarsScene({ options: [{ label: 'a', count: 0 }] }).marks[0]!.place.width).toBe(0);
  });
});

describe('scenes without a picture', () => {
  test('PIC-19 every table is complete: as many entries in each row as in its head', () => {
    for (const { id, scene } of exhibits)
      for (const line of scene.table.rows) expect([id, line.length]).toEqual([id, scene.table.head.length]);
  });

  test('PIC-19 a table holds the same texts as the picture', () => {
    const scene = exhibits.find((exhibit) => exhibit.id === 'weights-masked')!.scene;
    const { rows } = sceneTable(scene, WORDS.en!);
    expect(rows[0]).toEqual(['小猫', '100%', '0 (masked)', '0 (masked)', '0 (masked)']);
  });

  test('PIC-19 columns of the text line up, Chinese letters counted double', () => {
    expect(textWidth('小猫a，')).toBe(7);
    const scene = matrixScene({
      of: 'scores',
      matrix: { rows: 2, cols: 2, data: [1, -2, 30, 4] },
      rowLabels: ['小猫', 'a'],
      columnLabels: ['x', '鱼'],
    });
    const lines = sceneText(scene, WORDS['zh-CN']!).split('\n');
    expect(new Set(lines.slice(1).map(textWidth)).size).toBe(1);
  });

  test.each(exhibits)('PIC-20 exhibit $id keeps its text in both languages', ({ scene }) => {
    expect(sceneText(scene, WORDS['zh-CN']!)).toMatchSnapshot('zh-CN');
    expect(sceneText(scene, WORDS.en!)).toMatchSnapshot('en');
  });

  test.each(exhibits)('PIC-20 exhibit $id keeps its marks', ({ scene }) => {
    const { table: _, ...picture } = scene;
    expect(JSON.stringify(picture)).toMatchSnapshot();
  });
});

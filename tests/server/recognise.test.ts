/** What is recognised without the schema is what the schema accepts, and the hot messages are recognised. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandEnvelope, LIMITS, preview } from '#core/protocol/index.ts';
import { isPlainAdjustment, isPlainPreview } from '#server/transport/recognise.ts';

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    '1',
    '__proto__',
    -1,
    0,
    1,
    1.5,
    200,
    201,
    1023,
    1024,
    1e6,
    1e6 + 1,
    1e308,
  ),
  fc.constantFrom<unknown>(
    -0,
    2 ** 53,
    [],
    {},
    [[0, 1]],
    [[0, 1, 2]],
    [['0', 1]],
    'S',
    'T1',
    'a b',
    'x'.repeat(25),
  ),
  fc.double(),
  fc.string({ maxLength: 30 }),
);
const cell = fc.tuple(
  fc.oneof({ weight: 9, arbitrary: fc.nat(1023) }, odd),
  fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -10, max: 10 }) }, odd),
);
const mostly = (good: fc.Arbitrary<unknown>) => fc.oneof({ weight: 12, arbitrary: good }, odd);
const place = {
  step: mostly(fc.integer({ min: 1, max: 200 })),
  board: mostly(fc.constantFrom('T1', 'pushed-2', '__proto__')),
  variable: mostly(fc.constantFrom('S', 'T', 'constructor')),
  cells: mostly(fc.array(cell, { minLength: 0, maxLength: LIMITS.matrixSide + 2 })),
};
const extra = fc.oneof(
  { weight: 9, arbitrary: fc.constant({}) },
  fc.constantFrom({ role: 'instructor' }, JSON.parse('{"__proto__":{"x":1}}') as object, { n: 1 }),
);
const shaped = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .tuple(fc.record(fields, { requiredKeys: [] }), fc.record(fields), extra, fc.boolean())
    .map(([some, all, more, isWhole]) => ({ ...(isWhole ? all : some), ...more }));

const previews = shaped({ n: mostly(fc.nat()), ...place });
const envelopes = fc
  .tuple(
    shaped({ type: mostly(fc.constant('adjustment.setCells')), ...place }),
    mostly(fc.constant('an-honest-id')),
    extra,
  )
  .map(([command, id, more]) => ({ id, command, ...more }));

describe('recognising', () => {
  it('SRV-37 a recognised preview is accepted by the schema with the same content', () => {
    let recognised = 0;
    fc.assert(
      fc.property(fc.oneof(previews, odd), (value) => {
        if (!isPlainPreview(value)) return;
        recognised++;
        expect(preview.parse(value)).toEqual(value);
      }),
      { numRuns: 4000, seed: 5 },
    );
    expect(recognised).toBeGreaterThan(200);
  });

  it('SRV-37 a recognised command is accepted by the schema with the same content', () => {
    let recognised = 0;
    fc.assert(
      fc.property(fc.oneof(envelopes, odd), (value) => {
        if (!isPlainAdjustment(value)) return;
        recognised++;
        expect(commandEnvelope.parse(value)).toEqual(value);
      }),
      { numRuns: 4000, seed: 6 },
    );
    expect(recognised).toBeGreaterThan(200);
  });

  it('SRV-37 the bounds are those of the schema', () => {
    const with_ = (cells: unknown, more = {}) => ({
      n: 1,
      step: 1,
      board: 'T1',
      variable: 'S',
      cells,
      ...more,
    });
    for (const value of [
      with_([[0, LIMITS.scoreAbs]]),
      with_([[LIMITS.matrixSide ** 2 - 1, -LIMITS.scoreAbs]]),
      with_(Array(LIMITS.matrixSide).fill([0, 0])),
      with_([[0, 0]], { step: 200, board: 'x'.repeat(24), variable: 'x'.repeat(24) }),
    ]) {
      expect(isPlainPreview(value)).toBe(true);
      expect(preview.safeParse(value).success).toBe(true);
    }
    for (const value of [
      with_([[0, LIMITS.scoreAbs + 1]]),
      with_([[0, Number.POSITIVE_INFINITY]]),
      with_([[0, Number.NaN]]),
      with_([[LIMITS.matrixSide ** 2, 0]]),
      with_([[0, 0]], { step: 201 }),
      with_([[0, 0]], { n: 2 ** 53 }),
    ]) {
      expect(isPlainPreview(value)).toBe(false);
    }
  });
});

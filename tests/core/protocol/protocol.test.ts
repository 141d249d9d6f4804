/** The wire: strict schemas, the closed list, and a version that moves when a schema does. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import {
  command,
  commandEnvelope,
  event,
  hello,
  PROTOCOL_VERSION,
  preview,
  REFUSAL_CODES,
  watch,
} from '#core/protocol/index.ts';
import en from '#messages/en.json' with { type: 'json' };
import zh from '#messages/zh-CN.json' with { type: 'json' };

/** Hash of every schema that travels or is stored. When it changes, raise PROTOCOL_VERSION and note both here. */
const KNOWN = { version: 1, hash: 'e30eb770ea691f70' };

const schemas = { command, event, hello, commandEnvelope, preview, watch };
const hash = () =>
  createHash('sha256')
    .update(
      JSON.stringify(
        Object.entries(schemas).map(([name, s]) => [name, z.toJSONSchema(s, { unrepresentable: 'any' })]),
      ),
    )
    .digest('hex')
    .slice(0, 16);

describe('protocol', () => {
  test('PRO-1 a changed schema raises the version', () => {
    expect({ version: PROTOCOL_VERSION, hash: hash() }).toEqual(KNOWN);
  });

  test.each([
    [{ type: 'vote.cast', step: 1, option: 'A', participant: 'p1' }, 'a payload never names its actor'],
    [{ type: 'vote.cast', step: '1', option: 'A' }, 'numbers are not coerced'],
    [{ type: 'vote.cast', step: 1, option: { not: '' } }, 'no objects where a scalar belongs'],
    [
      { type: 'adjustment.setCells', step: 1, board: 'T1', variable: 'S', cells: [[0, Infinity]] },
      'finite numbers',
    ],
    [
      { type: 'adjustment.setCells', step: 1, board: 'T1', variable: 'S', cells: [[0, 1e6 + 1]] },
      'range of scores',
    ],
    [
      { type: 'adjustment.setCells', step: 1, board: 'T1', variable: '__proto__', cells: [[0, 1]] },
      'plain names',
    ],
    [
      { type: 'adjustment.setCells', step: 1, board: 'T1', variable: 'S', cells: [[1.5, 1]] },
      'whole indices',
    ],
    [{ type: 'adjustment.setCells', step: 1, board: 'T1', variable: 'S', cells: [] }, 'at least one cell'],
    [
      {
        type: 'matrix.push',
        step: 1,
        board: 'b',
        matrix: { rows: 33, cols: 1, data: [1] },
        isCausal: false,
        temperature: 1,
      },
      'at most 32 rows',
    ],
    [
      {
        type: 'matrix.push',
        step: 1,
        board: 'b',
        matrix: { rows: 1, cols: 1, data: [1] },
        isCausal: false,
        temperature: 0,
      },
      'temperature above 0',
    ],
    [JSON.parse('{"type":"class.start","__proto__":{"role":"instructor"}}'), 'no unknown field'],
    [{ type: 'note.write', step: 1, text: 'x'.repeat(2001) }, 'bounded text'],
    [{ type: 'nonsense' }, 'known types'],
  ])('PRO-2 case %#: %s is refused', (payload, _rule) => {
    expect(z.safeParse(command, payload).success).toBe(false);
  });

  test('PRO-3 every refusal has a text in both languages', () => {
    for (const messages of [zh, en] as { refusal?: Record<string, string> }[])
      expect(Object.keys(messages.refusal ?? {}).sort()).toEqual([...REFUSAL_CODES].sort());
  });
});

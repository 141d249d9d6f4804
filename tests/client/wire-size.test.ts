/** Bytes on the wire, against the platform's own encoder. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitsTheWire, utf8Bytes } from '#client/wire-size.ts';
import { LIMITS } from '#core/protocol/index.ts';

describe('size', () => {
  test('CLI-13 bytes are counted as UTF-8 counts them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(utf8Bytes(text)).toBe(new TextEncoder().encode(text).length);
      }),
    );
    expect(utf8Bytes('\ud800x')).toBe(4);
  });

  test('CLI-13 the limit holds for the whole packet', () => {
    const envelope = (length: number) => ({
      id: 'x'.repeat(22),
      command: { type: 'note.write' as const, step: 1, text: 'a'.repeat(length) },
    });
    const rest = JSON.stringify(envelope(0)).length + 64;
    expect(fitsTheWire(envelope(LIMITS.messageBytes - rest))).toBe(true);
    expect(fitsTheWire(envelope(LIMITS.messageBytes - rest + 1))).toBe(false);
  });
});

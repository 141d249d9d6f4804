/** Ids, sizes, waiting times, status: the small pure parts. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freshConnection } from '#client/connection.ts';
import { bestRandom, idsFrom } from '#client/ids.ts';
import { safetyOf, statusOf } from '#client/status.ts';
import { fitsTheWire, utf8Bytes } from '#client/wire-size.ts';
import { backOffMs } from '#client/world.ts';
import { mulberry32 } from '#core/numerics/index.ts';
import { commandId, LIMITS, refuse } from '#core/protocol/index.ts';

describe('ids', () => {
  test('CLI-25 ids fit the protocol and do not repeat, with and without Web Crypto', () => {
    for (const source of [globalThis.crypto, undefined]) {
      const newId = idsFrom(bestRandom(source, mulberry32(7)));
      const ids = Array.from({ length: 5_000 }, newId);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids.slice(0, 100)) expect(commandId.safeParse(id).success).toBe(true);
    }
  });

  test('CLI-25 Web Crypto is used where it is there', () => {
    const newId = idsFrom(bestRandom({ getRandomValues: (bytes) => bytes.fill(1) }, () => 0.5));
    expect(newId()).toBe('B'.repeat(22));
  });
});

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

describe('waiting times', () => {
  test('CLI-10 dials wait from 250 ms doubling to 2 s, moved by chance by up to half', () => {
    const middle = (attempt: number) => backOffMs(attempt, () => 0.5, 250, 2_000);
    expect([0, 1, 2, 3, 4, 90].map(middle)).toEqual([250, 500, 1_000, 2_000, 2_000, 2_000]);
    expect(backOffMs(3, () => 0, 250, 2_000)).toBe(1_000);
  });
});

describe('status', () => {
  const waiting = (attempt: number) => ({ ...freshConnection, link: { phase: 'waiting' as const, attempt } });
  const known = { epoch: 1, seqs: { class: 0, own: 0, staff: 0 }, view: {} as never };

  test('CLI-26 the status is told from the connection and the device', () => {
    expect(statusOf(freshConnection, true)).toEqual({ is: 'connecting' });
    expect(statusOf({ ...waiting(1), confirmed: known }, true)).toEqual({ is: 'reconnecting' });
    expect(statusOf({ ...waiting(1), confirmed: known }, false)).toEqual({ is: 'offline' });
    expect(statusOf(waiting(4), true)).toEqual({ is: 'offline' });
    expect(statusOf({ ...freshConnection, link: { phase: 'mending', asked: 1 } }, true)).toEqual({
      is: 'live',
    });
    const end = { by: 'refusal' as const, refusal: refuse('removed') };
    expect(statusOf({ ...freshConnection, link: { phase: 'over', end } }, false)).toEqual({
      is: 'over',
      end,
    });
  });

  test('CLI-26 work is safe on the server, on the device, or on this page alone', () => {
    expect(safetyOf(0, true)).toEqual({ on: 'server', waiting: 0 });
    expect(safetyOf(2, true)).toEqual({ on: 'device', waiting: 2 });
    expect(safetyOf(2, false)).toEqual({ on: 'page', waiting: 2 });
  });
});

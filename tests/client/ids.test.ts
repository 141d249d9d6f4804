/** Command ids, with and without Web Crypto. */
import { describe, expect, test } from 'vitest';
import { bestRandom, idsFrom } from '#client/ids.ts';
import { mulberry32 } from '#core/numerics/index.ts';
import { commandId } from '#core/protocol/index.ts';

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

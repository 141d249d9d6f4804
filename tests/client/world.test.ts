/** Waiting times. */
import { describe, expect, test } from 'vitest';
import { backOffMs } from '#client/world.ts';

describe('waiting times', () => {
  test('CLI-10 dials wait from 250 ms doubling to 2 s, moved by chance by up to half', () => {
    const middle = (attempt: number) => backOffMs(attempt, () => 0.5, 250, 2_000);
    expect([0, 1, 2, 3, 4, 90].map(middle)).toEqual([250, 500, 1_000, 2_000, 2_000, 2_000]);
    expect(backOffMs(3, () => 0, 250, 2_000)).toBe(1_000);
  });
});

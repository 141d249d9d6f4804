/** What to do after a vote. */
import { describe, expect, test } from 'vitest';
import { adviceFor } from '#app/(instructor)/console/advice.ts';

const BAND = { reteachBelow: 0.35, discussTo: 0.7 };

describe('peer instruction', () => {
  test.each([
    [0, 10, 'reteach'],
    [34, 100, 'reteach'],
    [35, 100, 'discuss'],
    [70, 100, 'discuss'],
    [71, 100, 'explain'],
    [10, 10, 'explain'],
  ])('INS-2 %i right of %i: %s', (right, answered, advice) => {
    expect(adviceFor(right, answered, BAND)).toBe(advice);
  });

  test('INS-2 nothing is advised before anybody has answered', () => {
    expect(adviceFor(0, 0, BAND)).toBeNull();
  });
});

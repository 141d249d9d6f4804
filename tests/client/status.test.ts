/** What a person is told about connection and safety. */
import { describe, expect, test } from 'vitest';
import { freshConnection } from '#client/connection.ts';
import { safetyOf, statusOf } from '#client/status.ts';
import { refuse } from '#core/protocol/index.ts';

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

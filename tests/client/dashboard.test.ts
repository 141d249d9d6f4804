/** The dashboard's fold of ticks. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Dashboard, foldTick } from '#client/dashboard.ts';
import type { SeatMark, Tick } from '#core/protocol/index.ts';

const mark = (seat: number, step: number, met: number): SeatMark => ({
  seat,
  step,
  mark: met > 1 ? 'right' : 'none',
  met,
  of: 2,
  misconception: null,
});
const tick = (n: number, more: Partial<Tick> = {}): Tick => ({
  n,
  online: 1,
  joined: 1,
  current: null,
  ...more,
});
const flat = ({ marks }: Dashboard) => [...marks.values()].flatMap((seats) => [...seats.values()]);

describe('dashboard', () => {
  test('CLI-24 deltas add up to what one full tick would say', () => {
    const aMark = fc
      .tuple(fc.nat({ max: 5 }), fc.integer({ min: 1, max: 3 }), fc.nat({ max: 2 }))
      .map(([seat, step, met]) => mark(seat, step, met));
    fc.assert(
      fc.property(fc.array(fc.array(aMark, { maxLength: 4 }), { minLength: 1, maxLength: 12 }), (deltas) => {
        let dashboard: Dashboard | null = null;
        const truth = new Map<string, SeatMark>();
        deltas.forEach((marks, n) => {
          for (const one of marks) truth.set(`${one.seat}/${one.step}`, one);
          dashboard = foldTick(dashboard, tick(n, { marks }));
        });
        const key = (one: SeatMark) => `${one.step}/${one.seat}`;
        const sorted = (list: SeatMark[]) => list.sort((a, b) => key(a).localeCompare(key(b)));
        expect(sorted(flat(dashboard!))).toEqual(sorted([...truth.values()]));
      }),
    );
  });

  test('CLI-24 notes add up, the latest of each seat; those of another step are gone', () => {
    const at = (step: number) => ({
      step,
      present: 3,
      tasks: [],
      round: null,
      misconceptions: [],
      cells: [],
      picture: null,
    });
    const noted = (n: number, step: number, notes: Tick['notes']) =>
      tick(n, { current: at(step), ...(notes ? { notes } : {}) });
    const one = { seat: 0, text: 'one' };
    const two = { seat: 1, text: 'two' };
    const again = { seat: 0, text: 'once more' };
    const first = foldTick(null, noted(1, 4, [one]));
    const quiet = foldTick(foldTick(first, noted(2, 4, [])), noted(3, 4, undefined));
    expect(quiet.notes).toEqual([one]);
    const more = foldTick(quiet, noted(4, 4, [two, again]));
    expect(more.notes).toEqual([again, two]);
    expect(foldTick(more, noted(5, 5, [])).notes).toEqual([]);
  });

  test('CLI-24 a late tick does not overwrite a newer one; a new connection starts afresh', () => {
    const first = foldTick(null, tick(5, { marks: [mark(0, 1, 2)] }));
    expect(foldTick(first, tick(4, { marks: [mark(0, 1, 0)] }))).toBe(first);
    const fresh = foldTick(null, tick(1, { marks: [mark(1, 1, 0)] }));
    expect(flat(fresh)).toEqual([mark(1, 1, 0)]);
  });

  test('CLI-24 what a tick leaves out stays; untouched steps keep their identity', () => {
    const values = { S: [1] };
    const first = foldTick(
      null,
      tick(1, {
        marks: [mark(0, 1, 2), mark(0, 2, 0)],
        places: [[0, 2]],
        onlineSeats: [0],
        thumbnails: [{ seat: 0, board: 'T1', values }],
      }),
    );
    const second = foldTick(
      first,
      tick(2, { marks: [mark(0, 2, 1)], thumbnails: [{ seat: 1, board: 'T1', values }] }),
    );
    expect(second.marks.get(1)).toBe(first.marks.get(1));
    expect(second.marks.get(2)?.get(0)?.met).toBe(1);
    expect(first.marks.get(2)?.get(0)?.met).toBe(0);
    expect(second.places.get(0)).toBe(2);
    expect(second.onlineSeats).toEqual([0]);
    expect([...second.thumbnails.keys()]).toEqual([0, 1]);
  });
});

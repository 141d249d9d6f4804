/** Where the instructor must go now. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { casesOf } from '#app/(instructor)/console/cases.ts';
import type { Mark, Person, SeatMark } from '#core/protocol/index.ts';

const person = (seat: number, isRemoved = false): Person => ({
  id: `p${seat}`,
  name: `Student ${seat}`,
  seat,
  locale: 'en',
  isRemoved,
});
const mark = (seat: number, kind: Mark, misconception: string | null = null, met = 0): SeatMark => ({
  seat,
  step: 1,
  mark: kind,
  met,
  of: 2,
  misconception,
});
const bySeat = (marks: readonly SeatMark[]) => new Map(marks.map((one) => [one.seat, one]));
const seats = (people: readonly Person[]) => people.map(({ seat }) => seat);

describe('the queue', () => {
  test('INS-1 named wrong ideas come first, the most shared one before the others', () => {
    const marks = bySeat([
      mark(0, 'human'),
      mark(1, 'goThere', 'M04'),
      mark(2, 'goThere', 'M01'),
      mark(3, 'goThere', 'M01'),
      mark(4, 'right', null, 2),
      mark(5, 'wrong'),
    ]);
    const people = [0, 1, 2, 3, 4, 5, 6, 7].map((seat) => person(seat));
    const groups = casesOf({ people, marks, online: new Set([0, 1, 2, 3, 4, 5, 6]), isAsking: true });
    expect(
      groups.map(({ reason, misconception, people: some }) => [reason, misconception, seats(some)]),
    ).toEqual([
      ['goThere', 'M01', [2, 3]],
      ['goThere', 'M04', [1]],
      ['human', null, [0]],
      ['missing', null, [6]],
      ['away', null, [7]],
    ]);
  });

  test('INS-1 nobody is missing where nothing is asked, and who is on the way is not missing', () => {
    const people = [person(0), person(1)];
    const online = new Set([0, 1]);
    expect(casesOf({ people, marks: undefined, online, isAsking: false })).toEqual([]);
    const marks = bySeat([mark(0, 'none', null, 1)]);
    const groups = casesOf({ people, marks, online, isAsking: true });
    expect(groups.map(({ people: some }) => seats(some))).toEqual([[1]]);
  });

  test('INS-1 a student stands in one group at most, a removed one in none', () => {
    const kinds: Mark[] = ['none', 'right', 'wrong', 'goThere', 'human'];
    const aStudent = fc.record({
      kind: fc.constantFrom(...kinds),
      isRemoved: fc.boolean(),
      isOnline: fc.boolean(),
      misconception: fc.constantFrom('M01', 'M02'),
    });
    fc.assert(
      fc.property(fc.array(aStudent, { maxLength: 30 }), fc.boolean(), (students, isAsking) => {
        const people = students.map(({ isRemoved }, seat) => person(seat, isRemoved));
        const marks = bySeat(
          students.map(({ kind, misconception }, seat) =>
            mark(seat, kind, kind === 'goThere' ? misconception : null),
          ),
        );
        const online = new Set(students.flatMap(({ isOnline }, seat) => (isOnline ? [seat] : [])));
        const named = casesOf({ people, marks, online, isAsking }).flatMap(({ people: some }) => seats(some));
        expect(new Set(named).size).toBe(named.length);
        for (const seat of named) expect(people[seat]!.isRemoved).toBe(false);
        for (const [seat, { kind, isRemoved }] of students.entries())
          if (kind === 'goThere' && !isRemoved) expect(named).toContain(seat);
      }),
    );
  });
});

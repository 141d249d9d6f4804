/** What a projector may not know: a round before its reveal, single students, small groups. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classAt, declare, go, lock, put, reveal, tickOf, vote } from '#tests/core/aggregate/classroom.ts';
import { INSTRUCTOR } from '#tests/support/room-driver.ts';

const OPTIONS = ['A', 'B', 'C', 'D'];

describe('what a projector is told', () => {
  test('AGG-12 silence: before the reveal any two sets of votes of the same people give the same bytes', () => {
    const votes = fc.array(fc.constantFrom(...OPTIONS), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(
        votes,
        votes,
        fc.integer({ min: 0, max: 7 }),
        fc.boolean(),
        (one, other, many, isClosed) => {
          const bytes = [one, other].map((cast) => {
            const room = classAt('L02', 7, 1);
            cast.slice(0, many).forEach((option, who) => {
              vote(room, who, option);
            });
            if (isClosed) room.send({ type: 'round.close', step: 1 }, INSTRUCTOR);
            return JSON.stringify(room.state.lesson.steps.map(({ n }) => tickOf(room, 'projector', n)));
          });
          expect(bytes[1]).toBe(bytes[0]);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('AGG-12 before the reveal only how many answered; afterwards counts and means', () => {
    const room = classAt('L02', 6, 1);
    for (const who of [0, 1, 2, 3, 4]) vote(room, who, OPTIONS[who % 4]!);
    expect(tickOf(room, 'projector')).toMatchObject({
      round: { answered: 5, counts: null, mean: null },
      misconceptions: [],
    });
    reveal(room);
    expect(tickOf(room, 'projector').round).toEqual(tickOf(room).round);
    expect(tickOf(room, 'projector').misconceptions).toEqual(tickOf(room).misconceptions);
    const guess = classAt('L01', 6, 1);
    for (const who of [0, 1, 2, 3, 4]) lock(guess, who, [0.5, 0.25, 0.25]);
    expect(tickOf(guess, 'projector').round).toEqual({ answered: 5, counts: null, mean: null });
    reveal(guess);
    expect(tickOf(guess, 'projector').round?.mean).toEqual([0.5, 0.25, 0.25]);
  });

  test.each([
    { students: 4, isShown: false },
    { students: 5, isShown: true },
  ])(
    'AGG-13 $students students with work: what the group did is shown: $isShown',
    ({ students, isShown }) => {
      const room = classAt('L01', 9, 6);
      for (let who = 0; who < students; who++) put(room, who, 'T1', { S: [1, 2, 3, 4] });
      const tick = tickOf(room, 'projector');
      expect(tick.present).toBe(9);
      expect(tick.tasks[0]).toMatchObject({ started: students, solved: 0, clauses: isShown ? [0] : null });
      expect(tick.cells.map(({ variable }) => variable)).toEqual(isShown ? ['S', 'W'] : []);
      expect(tick.misconceptions).toEqual(isShown ? [{ id: 'M01', count: students }] : []);
      go(room, 7);
      expect(tickOf(room, 'projector').picture?.series.length).toBe(isShown ? students : undefined);
      expect(tickOf(room).picture?.series.length, 'an instructor sees every group').toBe(students);
    },
  );

  test('AGG-13 a group that shrinks under the limit is hidden again', () => {
    const room = classAt('L01', 6, 6);
    for (const who of [0, 1, 2, 3, 4]) put(room, who, 'T1', { S: [1, 2, 3, who] });
    room.send({ type: 'participant.remove', participant: 'p2' }, INSTRUCTOR);
    go(room, 7);
    expect(tickOf(room, 'projector').picture).toBeNull();
    expect(tickOf(room, 'projector', 6).cells).toEqual([]);
  });

  test('AGG-13 the means and wrong reasons of a small group stay with the instructor', () => {
    const guess = classAt('L01', 6, 1);
    for (const who of [0, 1, 2, 3]) lock(guess, who, [0.5, 0.25, 0.25]);
    reveal(guess);
    expect(tickOf(guess, 'projector').round).toEqual({ answered: 4, counts: null, mean: null });
    const room = classAt('L02', 6, 6);
    const wrong = room.state.lesson.tasks
      .find(({ id }) => id === 'T3')!
      .impossible!.options.find((o) => !o.correct)!;
    declare(room, 0, 'T3', wrong.id);
    expect(tickOf(room, 'projector').tasks[0]).toMatchObject({ started: 1, declaredWrong: null });
  });

  test('AGG-13 in a rehearsal small groups are shown, but no round before its reveal', () => {
    const room = classAt('L01', 2, 6, true);
    put(room, 0, 'T1', { S: [1, 2, 3, 4] });
    go(room, 7);
    expect(tickOf(room, 'projector').picture?.series).toHaveLength(1);
    const round = classAt('L02', 2, 1, true);
    vote(round, 0, 'A');
    expect(tickOf(round, 'projector')).toMatchObject({ round: { counts: null }, misconceptions: [] });
  });
});

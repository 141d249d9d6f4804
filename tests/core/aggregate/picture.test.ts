/** The class picture: where it comes from, who is in it, and that a projector's tells no seats. */
import { describe, expect, test } from 'vitest';
import { createAggregate, stepTick } from '#core/aggregate/index.ts';
import { planLesson } from '#core/aggregate/plan.ts';
import { PICTURE_NUMBERS } from '#core/aggregate/tick.ts';
import { evolve, type RoomState } from '#core/room/index.ts';
import { classAt, go, put, tickOf } from '#tests/core/aggregate/classroom.ts';
import { LESSON_IDS, lessonOf } from '#tests/support/lessons.ts';
import { join, startedClass } from '#tests/support/room-driver.ts';

/** Lesson -> step that shows the class picture -> step whose work it shows; null: its numbers are no student's work. */
const SOURCES: Readonly<Record<string, Readonly<Record<number, number | null>>>> = {
  L01: { 7: 6 },
  L02: { 7: 5 },
  L03: { 7: 4 },
  L04: { 3: null },
  L05: { 3: 3, 10: 7 },
  L06: { 3: 2 },
  L07: { 2: 1 },
  L08: { 3: null },
  L09: { 3: 3 },
  L10: { 2: 1 },
};

describe('class picture', () => {
  test.each(LESSON_IDS)(
    'AGG-14 %s takes its picture from its own tasks or the nearest earlier ones',
    (id) => {
      const plans = [...planLesson(lessonOf(id)).steps.values()].filter(({ isAggregate }) => isAggregate);
      expect(Object.fromEntries(plans.map(({ n, pictureFrom }) => [n, pictureFrom]))).toEqual(SOURCES[id]);
    },
  );

  test('AGG-14 each student counts with the last task that holds own cells, by the metric of the lesson', () => {
    const room = classAt('L01', 3, 6);
    put(room, 0, 'T1', { S: [1, 2, 3, 4] });
    put(room, 1, 'T1', { S: [0, 0.7, 1.1, 1.4] });
    put(room, 1, 'T2', { S: [0, 0, 0, 4] });
    go(room, 7);
    const { picture } = tickOf(room);
    expect(picture).toMatchObject({
      view: 'score-lines',
      from: 6,
      rows: 1,
      cols: 4,
      students: 2,
      seats: [0, 1],
    });
    expect(picture!.series).toEqual([
      [-1.5, -0.5, 0.5, 1.5],
      [-1, -1, -1, 3],
    ]);
    expect(picture!.mean).toEqual([-1.25, -0.75, -0.25, 2.25]);
    expect(picture!.spread).toEqual([0.25, 0.25, 0.75, 0.75]);
  });

  test('AGG-14 the metric may read the matrices of the lesson', () => {
    const room = classAt('L09', 1, 3);
    put(room, 0, 'T1', { z: [1, 1, 1, 1] });
    const base = room.state.lesson.matrices.Z9!.value as readonly number[];
    expect(tickOf(room).picture!.series[0]).toEqual(base.map((z) => Math.round((1 - z) * 1e4) / 1e4));
  });

  test('AGG-14 during the work an instructor sees the picture, a projector only where the lesson shows it', () => {
    const room = classAt('L01', 5, 6);
    for (const who of [0, 1, 2, 3, 4]) put(room, who, 'T1', { S: [who, 0, 0, 0] });
    expect(tickOf(room).picture?.from).toBe(6);
    expect(tickOf(room, 'projector').picture).toBeNull();
  });

  test('AGG-15 a projector gets the series of the instructor in another order and without seats', () => {
    const room = classAt('L01', 30, 6);
    for (let who = 0; who < 30; who++) put(room, who, 'T1', { S: [who / 10, 0, 0, 0] });
    go(room, 7);
    const [staff, hall] = [tickOf(room).picture!, tickOf(room, 'projector').picture!];
    expect(hall).not.toHaveProperty('seats');
    expect(hall.series).not.toEqual(staff.series);
    const first = (series: typeof hall.series) => series.map(([x]) => x!);
    expect(first(hall.series).sort((a, b) => a - b)).toEqual(first(staff.series));
    expect(isFarFromSorted(first(hall.series))).toBe(true);
    expect(staff.seats).toEqual(Array.from({ length: 30 }, (_, seat) => seat));
  });

  test('AGG-15 who comes later leaves the order of the others alone', () => {
    const room = classAt('L01', 12, 6);
    for (let who = 0; who < 12; who++) put(room, who, 'T1', { S: [who / 10, 0, 0, 0] });
    const before = tickOf(room, 'projector', 7).picture!.series;
    join(room, 'p12');
    put(room, 12, 'T1', { S: [4, 4, 0, 4] });
    const after = tickOf(room, 'projector', 7).picture!.series;
    expect(after.filter(([, second]) => second !== 1)).toEqual(before);
    expect(after).toHaveLength(13);
  });

  test('AGG-16 a large class is drawn as a fixed sample and counted whole', () => {
    let state: RoomState = startedClass(lessonOf('L10'), 0).state;
    const many = 400;
    for (let seat = 0; seat < many; seat++) {
      const participant = `p${seat}`;
      const cells: [number, number][] = [[0, seat / 100]];
      state = evolve(state, {
        type: 'participant.joined',
        participant,
        name: participant,
        seat,
        locale: 'en',
      });
      state = evolve(state, {
        type: 'adjustment.cellsSet',
        participant,
        step: 1,
        board: 'T1',
        variable: 'S',
        cells,
      });
    }
    const aggregate = createAggregate(state);
    const staff = stepTick(aggregate, state, 2, 'staff').picture!;
    const hall = stepTick(aggregate, state, 2, 'projector').picture!;
    const most = Math.floor(PICTURE_NUMBERS / 35);
    expect([staff.students, staff.series.length, hall.series.length]).toEqual([many, most, most]);
    const sorted = (series: typeof staff.series) => series.map((one) => one.join()).sort();
    expect(sorted(hall.series)).toEqual(sorted(staff.series));
    expect(staff.seats).toEqual([...staff.seats!].sort((a, b) => a - b));
  });

  test('AGG-16 a student whose metric is not finite is not in the picture', () => {
    const lesson = lessonOf('L03');
    const room = classAt({ ...lesson, aggregate: { ...lesson.aggregate, metric: '1 / c' } }, 2, 4);
    put(room, 0, 'T2', { c: 0 });
    put(room, 1, 'T2', { c: 8 });
    expect(tickOf(room).picture).toMatchObject({ students: 1, series: [[0.125]], seats: [1] });
  });
});

/** Neighbours are out of order about as often as in a shuffled list. */
function isFarFromSorted(list: readonly number[]): boolean {
  const descents = list.filter((x, i) => i > 0 && x < list[i - 1]!).length;
  return descents > list.length / 4 && descents < (3 * list.length) / 4;
}

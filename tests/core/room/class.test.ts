/** What a class goes through, one rule at a time, through decide and evolve. */
import { describe, expect, test } from 'vitest';
import type { Command } from '#core/protocol/index.ts';
import { ACTIVITY_TABLE, type Actor, nameSkeleton, project } from '#core/room/index.ts';
import { lessonOf } from '#tests/support/lessons.ts';
import { type Drive, drive, INSTRUCTOR, join, startedClass, student } from '#tests/support/room-driver.ts';

const SOLVED = { 0: 0, 1: 0.7, 2: 1.1, 3: 1.4 };
const goTo = (room: Drive, step: number) => room.send({ type: 'step.go', step }, INSTRUCTOR);
const set = (step: number, board: string, variable: string, cells: [number, number][]): Command => ({
  type: 'adjustment.setCells',
  step,
  board,
  variable,
  cells,
});
const ownWork = (room: Drive, participant: string, step: number) =>
  project(room.state, { role: 'student', participant }).own!.work[step]!;

describe('tasks', () => {
  test('ROOM-9 an adjustment to a step that the class has left is refused as gone', () => {
    const room = startedClass(lessonOf('L05'), 1);
    goTo(room, 3);
    expect(room.send(set(1, 'T1', 'S', [[6, 2.5]]), student('p0'))).toMatchObject({
      ok: false,
      code: 'stepGone',
    });
  });

  test('ROOM-10 a task that follows another opens when that is solved, and starts from the own result', () => {
    const room = startedClass(lessonOf('L01'), 1);
    goTo(room, 6);
    const early = room.send(set(6, 'T2', 'S', [[3, 5]]), student('p0'));
    expect(early).toMatchObject({ ok: false, code: 'boardNotOpen' });
    for (const [index, value] of Object.entries(SOLVED))
      room.send(set(6, 'T1', 'S', [[Number(index), value + 1]]), student('p0'));
    expect(ownWork(room, 'p0', 6)).toMatchObject({
      solved: ['T1'],
      starts: { T2: { S: [1, 1.7, 2.1, 2.4] } },
    });
    expect(room.send(set(6, 'T2', 'S', [[3, 5]]), student('p0')).ok).toBe(true);
  });

  test('ROOM-11 declaring the impossible with the right reason solves, with a wrong one leaves the task open', () => {
    const room = startedClass(lessonOf('L02'), 2);
    goTo(room, 6);
    const declare = (option: string): Command => ({
      type: 'task.declareImpossible',
      step: 6,
      task: 'T3',
      option,
    });
    room.send(declare('r1'), student('p0'));
    room.send(declare('r2'), student('p1'));
    expect(ownWork(room, 'p0', 6)).toMatchObject({ solved: [], declared: { T3: 'r1' } });
    expect(ownWork(room, 'p1', 6)).toMatchObject({ solved: ['T3'], declared: { T3: 'r2' } });
  });

  test.each([
    [set(1, 'T1', 'S', [[16, 1]]), 'badIndex'],
    [set(1, 'T1', 'S', [[0, 7]]), 'outOfRange'],
    [set(1, 'T9', 'S', [[0, 1]]), 'unknownBoard'],
    [set(1, 'T1', 'constructor', [[0, 1]]), 'unknownBoard'],
    [set(9, 'T1', 'S', [[0, 1]]), 'unknownStep'],
    [{ type: 'vote.cast', step: 1, option: 'A' } as Command, 'noRound'],
    [{ type: 'prediction.lock', step: 1, value: [1] } as Command, 'noRound'],
  ])('ROOM-12 %j is refused as %s', (command, code) => {
    const room = startedClass(lessonOf('L05'), 1);
    expect(room.send(command, student('p0'))).toMatchObject({ ok: false, code });
  });
});

describe('rounds', () => {
  test('ROOM-13 moving on closes the open round, and a reveal step shows the round before it', () => {
    const room = startedClass(lessonOf('L01'), 1);
    room.send({ type: 'prediction.lock', step: 1, value: [0.1, 0.2, 0.7] }, student('p0'));
    goTo(room, 2);
    const view = project(room.state, { role: 'projector' }).class.steps;
    expect(view[1]!.stage).toBe('revealed');
    expect(view[1]!.outcome).toMatchObject({ kind: 'prediction', total: 1, right: 1 });
    expect(view[2]!.reveals.map((value) => value.id)).toEqual(['exp', 'tot', 'plain']);
    goTo(room, 3);
    goTo(room, 6);
    expect(project(room.state, { role: 'projector' }).class.steps[3]!.stage).toBe('closed');
    const late = room.send({ type: 'vote.cast', step: 3, option: 'A' }, student('p0'));
    expect(late).toMatchObject({ ok: false });
  });

  test('ROOM-14 a revote counts who moved from which option to which', () => {
    const room = startedClass(lessonOf('L02'), 3);
    const vote = (step: number, who: string, option: string) =>
      room.send({ type: 'vote.cast', step, option }, student(who));
    vote(1, 'p0', 'A');
    vote(1, 'p1', 'C');
    goTo(room, 8);
    vote(8, 'p0', 'C');
    vote(8, 'p1', 'C');
    vote(8, 'p2', 'B');
    room.send({ type: 'round.reveal', step: 8 }, INSTRUCTOR);
    const outcome = room.state.steps[8]!.outcome;
    expect(outcome).toMatchObject({ counts: [0, 1, 2, 0], total: 3 });
    expect(outcome).toMatchObject({
      moves: [
        [0, 0, 1, 0],
        [0, 0, 0, 0],
        [0, 0, 1, 0],
        [0, 0, 0, 0],
      ],
    });
  });

  test('ROOM-15 a prediction is locked once; a vote may change while open and keeps its first', () => {
    const room = startedClass(lessonOf('L02'), 1);
    room.send({ type: 'vote.cast', step: 1, option: 'A', confidence: 2 }, student('p0'));
    room.send({ type: 'vote.cast', step: 1, option: 'C' }, student('p0'));
    expect(ownWork(room, 'p0', 1).vote).toEqual({ option: 'C', confidence: null, first: 'A' });
    goTo(room, 2);
    const lock: Command = { type: 'prediction.lock', step: 2, value: [64, 16, 4, 1] };
    expect(room.send(lock, student('p0')).ok).toBe(true);
    expect(room.send(lock, student('p0'))).toMatchObject({ code: 'alreadyLocked' });
  });
});

describe('people', () => {
  test('ROOM-16 names that look alike get a visible number', () => {
    const room = drive(lessonOf('L01'));
    for (const [id, name] of [
      ['a', 'Teacher'],
      ['b', 'Teаcher'],
      ['c', 'teacher'],
    ] as const)
      join(room, id, name);
    const names = Object.values(project(room.state, { role: 'instructor' }).staff!.roster).map((p) => p.name);
    expect(names).toEqual(['Teacher', 'Teаcher (2)', 'teacher (3)']);
    expect(nameSkeleton('Zoë')).toBe(nameSkeleton('Zoe\u0308'));
  });

  test('ROOM-17 a locked class admits nobody new; a removed student is refused until restored', () => {
    const room = startedClass(lessonOf('L05'), 1);
    room.send({ type: 'class.lock' }, INSTRUCTOR);
    expect(join(room, 'late')).toMatchObject({ code: 'roomLocked' });
    room.send({ type: 'participant.remove', participant: 'p0' }, INSTRUCTOR);
    expect(room.send(set(1, 'T1', 'S', [[6, 1]]), student('p0'))).toMatchObject({ code: 'removed' });
    room.send({ type: 'participant.restore', participant: 'p0' }, INSTRUCTOR);
    expect(room.send(set(1, 'T1', 'S', [[6, 1]]), student('p0')).ok).toBe(true);
  });

  test('ROOM-18 every command is refused to every role outside the table', () => {
    const actors: readonly Actor[] = [INSTRUCTOR, student('p0'), { role: 'projector' }, { role: 'system' }];
    for (const [type, { roles }] of Object.entries(ACTIVITY_TABLE)) {
      for (const actor of actors.filter((candidate) => !roles.includes(candidate.role))) {
        const room = startedClass(lessonOf('L01'), 1);
        const verdict = room.send({ type, step: 1, participant: 'p0' } as unknown as Command, actor);
        expect(verdict, `${type} by ${actor.role}`).toMatchObject({ ok: false, code: 'forbidden' });
      }
    }
  });

  test('ROOM-19 a paused class keeps students waiting and lets the instructor work', () => {
    const room = startedClass(lessonOf('L05'), 1);
    room.send({ type: 'class.pause' }, INSTRUCTOR);
    expect(room.send(set(1, 'T1', 'S', [[6, 1]]), student('p0'))).toMatchObject({
      code: 'classPaused',
      retry: 'later',
    });
    const edit = {
      type: 'matrix.setCells',
      step: 1,
      board: 'T1',
      variable: 'S',
      cells: [[0, 1]],
      revision: 0,
    };
    expect(room.send(edit as Command, INSTRUCTOR).ok).toBe(true);
    expect(room.send(edit as Command, INSTRUCTOR)).toMatchObject({ code: 'staleRevision', retry: 'now' });
  });
});

describe('boards', () => {
  test('ROOM-20 every step of every lesson opens, with labels from the lesson', () => {
    for (const id of ['L01', 'L02', 'L03', 'L04', 'L05', 'L06', 'L07', 'L08', 'L09', 'L10']) {
      const lesson = lessonOf(id);
      const room = startedClass(lesson, 1);
      for (const step of lesson.steps) goTo(room, step.n);
      expect(Object.keys(room.state.steps)).toHaveLength(lesson.steps.length);
      const bytes = JSON.stringify(project(room.state, { role: 'student', participant: 'p0' })).length;
      expect(bytes, `${id} snapshot`).toBeLessThan(64 * 1024);
    }
    const room = startedClass(lessonOf('L05'), 0);
    expect(room.state.steps[1]!.boards.T1!.labels.S!.rows!.en).toEqual(['cat', 'did not', 'eat', 'fish']);
  });
});

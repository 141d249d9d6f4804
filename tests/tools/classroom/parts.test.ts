/** Options, percentiles, deeds and moves of the classroom. */
import { describe, expect, test } from 'vitest';
import { mulberry32 } from '#core/numerics/index.ts';
import { command } from '#core/protocol/index.ts';
import { decide, project } from '#core/room/index.ts';
import { lessonOf } from '#tests/support/lessons.ts';
import { INSTRUCTOR, startedClass, student } from '#tests/support/room-driver.ts';
import { createDeeds } from '#tools/classroom/deeds.ts';
import { honestMove, mischief } from '#tools/classroom/moves.ts';
import { OptionError, readOptions } from '#tools/classroom/options.ts';
import { percentile, spreadOf } from '#tools/classroom/statistics.ts';
import { tapped } from '#tools/classroom/tap.ts';

describe('options', () => {
  test('CLI-32 the defaults are a class of 60 for 30 seconds', () => {
    expect(readOptions([])).toMatchObject({
      students: 60,
      seed: 7,
      seconds: 30,
      rate: 4,
      killAt: null,
      url: null,
    });
    const args = ['--students', '300', '--json', '--kill-at', '9', '--mix', 'honest'];
    expect(readOptions(args)).toMatchObject({ students: 300, isJson: true, killAt: 9, mix: 'honest' });
  });

  test.each([
    ['--students', '0'],
    ['--students', '60x'],
    ['--seed', '-1'],
    ['--mix', 'some'],
    ['--sudents', '3'],
    ['--url', 'http://x', '--kill-at', '3'],
  ])('CLI-32 %s %s is refused with a sentence', (...args) => {
    expect(() => readOptions(args)).toThrow(OptionError);
  });
});

describe('percentiles', () => {
  test('CLI-32 nearest rank; nothing without values', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(values, 0.5)).toBe(50);
    expect(percentile(values, 0.99)).toBe(99);
    expect(percentile([7], 0.99)).toBe(7);
    expect(spreadOf([])).toEqual({ p50: null, p99: null, max: null });
    expect(spreadOf([1.26, 2])).toEqual({ p50: 1.3, p99: 2, max: 2 });
  });
});

describe('deeds', () => {
  test('CLI-32 the time of a deed counts only while its line lived', () => {
    let nowMs = 0;
    const deeds = createDeeds(() => nowMs);
    const tap = tapped({ dial: () => ({ request: () => {}, cast: () => {}, close: () => {} }) });
    const item = (id: string) => ({ id, command: { type: 'class.start' as const }, tab: 't' });
    deeds.invoked('bot', 'a', tap);
    deeds.invoked('bot', 'b', tap);
    nowMs = 12;
    deeds.settled('bot', item('a'), { ok: true, seq: 1 });
    tap.counts.lost += 1;
    deeds.settled('bot', item('b'), { ok: true, seq: 2 });
    expect(deeds.settledOnes).toMatchObject([
      { id: 'a', invokedMs: 0, settledMs: 12, isTimed: true },
      { id: 'b', isTimed: false },
    ]);
    deeds.invoked('bot', 'c', tap);
    expect(deeds.unknown()).toBe(1);
  });
});

describe('moves', () => {
  const lesson = lessonOf('L01');

  test('CLI-33 honest moves fit the protocol and are accepted, at every step of the lesson', () => {
    const chance = mulberry32(5);
    for (const { n } of lesson.steps) {
      const room = startedClass(lesson, 1);
      room.send({ type: 'step.go', step: n }, INSTRUCTOR);
      for (let turn = 0; turn < 40; turn += 1) {
        const view = project(room.state, { role: 'student', participant: 'p0' });
        const move = honestMove(view, lesson, chance);
        if (move === null) continue;
        const sent =
          move.kind === 'send'
            ? move.command
            : { type: 'adjustment.setCells', ...move.place, cells: move.cells.map((cell) => [...cell]) };
        const parsed = command.safeParse(sent);
        expect(parsed.success).toBe(true);
        expect(parsed.success && room.send(parsed.data, student('p0'))).toMatchObject({ ok: true });
      }
    }
  });

  test('CLI-33 the same seed makes the same moves', () => {
    const view = project(startedClass(lesson, 1).state, { role: 'student', participant: 'p0' });
    const moves = () => {
      const chance = mulberry32(9);
      return Array.from({ length: 20 }, () => [honestMove(view, lesson, chance), mischief(view, chance)]);
    };
    expect(moves()).toEqual(moves());
  });

  test('CLI-33 every mischief fits the protocol and is refused', () => {
    const room = startedClass(lesson, 2);
    const view = project(room.state, { role: 'student', participant: 'p0' });
    const chance = mulberry32(3);
    for (let turn = 0; turn < 200; turn += 1) {
      const trick = mischief(view, chance);
      expect(command.safeParse(trick).success).toBe(true);
      expect(decide(room.state, trick, student('p0'))).toMatchObject({ ok: false });
    }
  });
});

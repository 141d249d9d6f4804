import { describe, expect, it } from 'vitest';
import { openLessons } from '#core/lesson/library.ts';
import file from '#curriculum/lessons.json' with { type: 'json' };

type Json = Record<string, unknown>;
/** A copy of the file in which one place of the first lesson is changed. */
function changed(change: (lesson: Json) => void, index = 0): unknown {
  const copy = structuredClone(file) as unknown as { lessons: Json[] };
  change(copy.lessons[index]!);
  return copy;
}
const first = (lesson: Json, list: string): Json => (lesson[list] as Json[])[0]!;
const variable = (lesson: Json): Json => (first(lesson, 'tasks').state as { S: Json }).S;

describe('lesson file', () => {
  it('LES-17 the built-in file is accepted', () => {
    const library = openLessons(file);
    expect(library.lessons).toHaveLength(10);
    expect(library.task('L05', 'T3')?.impossible?.options).toHaveLength(3);
    expect(library.vote('L05', 'V1')?.options).toHaveLength(4);
    expect(library.lesson('L99')).toBeUndefined();
  });

  it.each<[string, (lesson: Json) => void]>([
    ['an unknown field', (lesson) => (lesson.surprise = 1)],
    ['an unknown field of a task', (lesson) => (first(lesson, 'tasks').surprise = 1)],
    ['a missing language', (lesson) => (lesson.title = { en: 'only English' })],
    ['an empty text', (lesson) => (lesson.title = { 'zh-CN': '', en: 'x' })],
    ['a ragged matrix', (lesson) => (lesson.matrices = { M: { kind: 'scores', value: [[1, 2], [3]] } })],
    [
      'a number out of the alphabet',
      (lesson) => (lesson.matrices = { M: { kind: 'scores', value: ['infinite'] } }),
    ],
    [
      'a name of the runtime',
      (lesson) => (lesson.matrices = JSON.parse('{"__defineGetter__":{"kind":"scores","value":[1]}}')),
    ],
    ['an unknown step kind', (lesson) => (first(lesson, 'steps').kind = 'sing')],
    ['an unknown scene', (lesson) => (first(lesson, 'steps').scene = 'opera')],
    ['an input without answer', (lesson) => (first(lesson, 'steps').input = { kind: 'percent', size: 1 })],
    [
      'seven fields',
      (lesson) => (first(lesson, 'steps').input = { kind: 'shares', size: 7, answer: 'plain' }),
    ],
    ['a step of zero', (lesson) => (variable(lesson).step = 0)],
    ['an empty range', (lesson) => (variable(lesson).min = 99)],
    ['flags of another shape', (lesson) => (variable(lesson).editable = [1, 0])],
    ['a task without target', (lesson) => (first(lesson, 'tasks').target = [])],
    ['an endless expression', (lesson) => (first(lesson, 'checks').expr = '1+'.repeat(5000))],
    ['an endless text', (lesson) => (lesson.title = { 'zh-CN': '长'.repeat(5000), en: 'x' })],
    ['a string where a number belongs', (lesson) => (lesson.minutes = '8')],
  ])('LES-17 %s is refused', (_, change) => {
    expect(() => openLessons(changed(change))).toThrow(/^not a lesson file: lessons\.0/);
  });

  it('LES-17 two lessons with one id are refused', () => {
    expect(() => openLessons(changed((lesson) => (lesson.id = 'L02')))).toThrow('same id');
  });

  it.each([null, 1, 'x', [], {}])('LES-17 %j is no lesson file', (json) => {
    expect(() => openLessons(json)).toThrow(RangeError);
  });
});

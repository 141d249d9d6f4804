import { expect, it } from 'vitest';
import { checkValue, lessonScope, revealedValues, templateValues } from '#core/lesson/index.ts';
import { lessons } from '#server/curriculum.ts';

const lesson = lessons.lesson('L01')!;

it('LES-16 a revealed number is computed from its expression, not copied', () => {
  const forged = { ...lesson, checks: lesson.checks.map((check) => ({ ...check, expect: 99 })) };
  expect(checkValue(forged, 'tot')).toBeCloseTo(30.1929, 4);
  expect(checkValue(lesson, 'nothing')).toBeUndefined();
  expect(revealedValues(lesson, 2).map(({ id }) => id)).toEqual(['exp', 'tot', 'plain']);
  expect(revealedValues(lesson, 2)[0]!.expr).toBe('exp(S_plain)');
  expect(revealedValues(lesson, 8)).toEqual([]);
});

it('LES-16 matrices are names of the lesson, and a check may add its own', () => {
  expect(lessonScope(lesson).S_up).toEqual([101, 102, 103]);
  const own = { ...lesson, checks: [{ id: 'own', expr: 'a + S_plain[0]', expect: 3, let: { a: 2 } }] };
  expect(checkValue(own, 'own')).toBe(3);
});

it('LES-16 the sentence of the class picture uses the counts of the real class', () => {
  expect(templateValues(lessons.lesson('L08')!, [5, 3, 1, 1, 0, 0])).toEqual({
    n: 10,
    tea: 5,
    coffee: 3,
    tea_exp: 4,
    coffee_exp: 2.5,
  });
  expect(templateValues(lesson, [1])).toEqual({});
});

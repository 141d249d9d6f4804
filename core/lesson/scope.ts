/**
 * The names that a lesson's expressions may use, and the numbers it states by expression. Law: a shown number
 * is computed from its expression, never taken from `expect`.
 */
import { compile, evaluate, type Scope, type Value } from '#core/expression/index.ts';
import { gridOf, nested } from './board.ts';
import type { Check, Entries, Lesson, StateValues } from './types.ts';

/** A value of a lesson file as the language sees it, infinities and nan included. */
export function entryValue(entries: Entries): Value {
  return nested(gridOf(entries));
}

/** Named entries as a scope. */
export function scopeOf(values: StateValues): Scope {
  return Object.fromEntries(Object.entries(values).map(([name, entries]) => [name, entryValue(entries)]));
}

/** The matrices of a lesson by name. */
export function lessonScope(lesson: Pick<Lesson, 'matrices'>): Scope {
  return Object.fromEntries(
    Object.entries(lesson.matrices).map(([name, matrix]) => [name, entryValue(matrix.value)]),
  );
}

/** The value of a check in a scope, its own `let` added. */
export function valueOfCheck(check: Pick<Check, 'expr' | 'let'>, scope: Scope = {}): Value {
  return evaluate(compile(check.expr), check.let === undefined ? scope : { ...scope, ...scopeOf(check.let) });
}

/** The number behind an id that a reveal names; undefined if the lesson has no such check. */
export function checkValue(lesson: Pick<Lesson, 'matrices' | 'checks'>, id: string): Value | undefined {
  const check = lesson.checks.find((candidate) => candidate.id === id);
  return check && valueOfCheck(check, lessonScope(lesson));
}

/** What step `n` reveals: its check ids with expression and value, in order. */
export function revealedValues(
  lesson: Pick<Lesson, 'matrices' | 'checks' | 'steps'>,
  n: number,
): readonly { readonly id: string; readonly expr: string; readonly value: Value }[] {
  const ids = lesson.steps.find((step) => step.n === n)?.reveal ?? [];
  return ids.flatMap((id) => {
    const check = lesson.checks.find((candidate) => candidate.id === id);
    return check === undefined ? [] : [{ id, expr: check.expr, value: checkValue(lesson, id)! }];
  });
}

/** The values of the aggregate's sentence for the counts of the real class; empty without a template. */
export function templateValues(
  lesson: Pick<Lesson, 'matrices' | 'aggregate'>,
  counts: readonly number[],
): Readonly<Record<string, Value>> {
  const scope = { ...lessonScope(lesson), counts };
  const sources = Object.entries(lesson.aggregate.values ?? {});
  return Object.fromEntries(sources.map(([name, expr]) => [name, evaluate(compile(expr), scope)]));
}

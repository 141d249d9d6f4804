import { expect, it } from 'vitest';
import { compile, evaluate, FUNCTION_NAMES, type Scope, type Value } from '#core/expression/index.ts';
import { entryValue, lessonScope, type StateValues, scopeOf, type TaskBody } from '#core/lesson/index.ts';
import items from '#curriculum/items.json' with { type: 'json' };
import { lessons } from '#server/curriculum.ts';
import { instances } from '#tools/curriculum/items.ts';
import type { Item, ItemFile } from '#tools/curriculum/known.ts';
import { agree, naive, ORACLE_NAMES, type Plain } from './oracle.ts';

const ROOM = 1e-12;
type Use = { readonly source: string; readonly scope: Scope };

/** Every expression of a task in its start state and in every stated state. */
function usesOfTask(task: TaskBody, states: readonly StateValues[], target = task.target): readonly Use[] {
  const start = Object.fromEntries(Object.entries(task.state).map(([name, { value }]) => [name, value]));
  return [{}, ...states].flatMap((state) => {
    const scope: Record<string, Value> = { ...scopeOf({ ...start, ...state }) };
    const uses: Use[] = [];
    for (const [name, source] of task.derive) {
      uses.push({ source, scope: { ...scope } });
      scope[name] = evaluate(compile(source), scope);
    }
    for (const { expr } of [...target, ...(task.detect ?? [])]) uses.push({ source: expr, scope });
    return uses;
  });
}

const statesOf = ({ witnesses = [], fails = [] }: TaskBody) =>
  [...witnesses, ...fails].map(({ state }) => state);

function usesOfLessons(): readonly Use[] {
  return lessons.lessons.flatMap((lesson) => {
    const scope = lessonScope(lesson);
    const sources = [
      ...Object.values(lesson.matrices).flatMap(({ expr }) => (expr === undefined ? [] : [expr])),
      ...lesson.steps.flatMap(({ input }) => (typeof input?.answer === 'object' ? [input.answer.expr] : [])),
    ];
    const counts = { ...scope, counts: [4, 3, 2, 1, 0, 0] };
    return [
      ...sources.map((source) => ({ source, scope })),
      ...lesson.checks.map((check) => ({
        source: check.expr,
        scope: { ...scope, ...scopeOf(check.let ?? {}) },
      })),
      ...Object.values(lesson.aggregate.values ?? {}).map((source) => ({ source, scope: counts })),
      ...lesson.tasks.flatMap((task) => [
        ...usesOfTask(task, statesOf(task)),
        ...(task.goals ?? []).flatMap((goal) =>
          usesOfTask(task, [goal.start, ...goal.witnesses.map(({ state }) => state)], goal.target),
        ),
      ]),
    ];
  });
}

function usesOfItem(item: Item): readonly Use[] {
  const uses: Use[] = (item.checks ?? []).map(({ expr }) => ({ source: expr, scope: {} }));
  for (const source of Object.values(item.answer?.check ?? {})) uses.push({ source, scope: {} });
  for (const { value } of item.answer?.key === undefined ? [] : item.elements!) {
    uses.push({ source: item.answer!.key!, scope: { x: entryValue(value!) } });
  }
  if (item.task) uses.push(...usesOfTask(item.task, statesOf(item.task)));
  if (item.answer?.expr === undefined) return uses;
  for (const instance of instances(item)) {
    const scope: Record<string, Value> = { ...scopeOf(item.given ?? {}), ...instance };
    for (const source of item.constraints ?? []) uses.push({ source, scope: { ...scope } });
    for (const [name, source] of item.derived ?? []) {
      uses.push({ source, scope: { ...scope } });
      scope[name] = evaluate(compile(source), scope);
    }
    for (const { expr } of [item.answer, ...(item.wrong ?? [])]) uses.push({ source: expr, scope });
  }
  return uses;
}

const file = items as unknown as ItemFile;
const uses: readonly Use[] = [
  ...usesOfLessons(),
  ...file.items.flatMap(usesOfItem),
  ...lessons.claims.flatMap(({ checks }) => checks.map(({ expr }) => ({ source: expr, scope: {} }))),
  ...file.mastery.worked_examples.map(({ expr }) => ({ source: expr, scope: {} })),
];

it('EXP-6 every expression of the curriculum has the value of a naive evaluator', () => {
  expect(uses.length).toBeGreaterThan(2500);
  for (const { source, scope } of uses) {
    const value = evaluate(compile(source), scope);
    const expected = naive(source, scope as Readonly<Record<string, Plain>>);
    expect({ source, value, isRight: agree(value as Plain, expected, ROOM, 1) }).toMatchObject({
      isRight: true,
    });
  }
});

it('EXP-6 both evaluators know the same functions', () => {
  expect([...FUNCTION_NAMES].sort()).toEqual([...ORACLE_NAMES].sort());
});

it('EXP-7 evaluating changes nothing in the scope and twice gives the same', () => {
  for (const { source, scope } of uses) {
    const compiled = compile(source);
    const frozen = freeze(scope);
    expect(evaluate(compiled, frozen)).toEqual(evaluate(compiled, frozen));
  }
});

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}

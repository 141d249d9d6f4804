/** Comparing and printing values, and evaluating stated numbers. */
import { compile, evaluate, isList, type Scope, type Value } from '#core/expression/index.ts';
import { type Check, entryValue, type Tolerance, valueOfCheck } from '#core/lesson/index.ts';
import type { Report } from './report.ts';

/** Half a unit of the fourth decimal and a margin: what a stated number without a tolerance may be off. */
export const FOUR_DECIMALS: Tolerance = { kind: 'abs', value: 6e-5 };

/** Whether two values have the same shape and every number is within the tolerance of the second one. */
export function isClose(value: Value, stated: Value, tolerance: Tolerance): boolean {
  if (isList(value) || isList(stated)) {
    if (!isList(value) || !isList(stated) || value.length !== stated.length) return false;
    return value.every((item, i) => isClose(item, stated[i]!, tolerance));
  }
  if (typeof value === 'boolean' || typeof stated === 'boolean') return value === stated;
  if (!Number.isFinite(value) || !Number.isFinite(stated)) return Object.is(value, stated);
  const room = tolerance.kind === 'rel' ? tolerance.value * Math.abs(stated) : tolerance.value;
  return Math.abs(value - stated) <= room + 1e-12;
}

/** Runs a source in a scope. */
export function run(source: string, scope: Scope = {}): Value {
  return evaluate(compile(source), scope);
}

export function flatten(value: Value): readonly number[] {
  return isList(value) ? value.flatMap(flatten) : [Number(value)];
}

export function show(value: unknown): string {
  return JSON.stringify(value, (_, entry) => (typeof entry === 'number' ? shortNumber(entry) : entry)) ?? '';
}

function shortNumber(x: number): number | string {
  if (!Number.isFinite(x)) return String(x);
  return Number.isInteger(x) ? x : Number(x.toPrecision(8));
}

/** Every stated number against its expression. */
export function expectChecks(report: Report, checks: readonly Check[], scope: Scope, where: string): void {
  for (const check of checks) {
    report.attempt(`${where}/${check.id}`, () => {
      const value = valueOfCheck(check, scope);
      const stated = typeof check.expect === 'boolean' ? check.expect : entryValue(check.expect);
      const isRight = isClose(value, stated, check.tol ?? FOUR_DECIMALS);
      report.expect(
        isRight,
        `${where}/${check.id}`,
        `${check.expr} = ${show(value)}, stated ${show(stated)}`,
      );
    });
  }
}

/** The scope with derived names added in order. */
export function withDerived(scope: Scope, derive: readonly (readonly [string, string])[]): Scope {
  const names: Record<string, Value> = { ...scope };
  for (const [name, source] of derive) names[name] = run(source, names);
  return names;
}

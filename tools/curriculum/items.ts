/** Every quiz item: its answer, all its instances with their typical wrong answers, its structure. */
import type { Scope } from '#core/expression/index.ts';
import { entryValue, scopeOf } from '#core/lesson/index.ts';
import { exp } from '#core/numerics/index.ts';
import type { Item, Known } from './known.ts';
import type { Report } from './report.ts';
import { expectTask } from './tasks.ts';
import { expectTexts } from './texts.ts';
import { expectChecks, flatten, isClose, run, show, withDerived } from './values.ts';

const BLOOM = ['remember', 'understand', 'apply', 'analyse', 'evaluate', 'create'];
const MOST_INSTANCES = 3000;

/** Returns the number of admissible instances of the item. */
export function expectItem(report: Report, item: Item, known: Known): number {
  expectCommon(report, item, known);
  if (item.options) expectOptions(report, item, known);
  if (item.task) expectTask(report, item.task, item.id, known);
  if (item.rubric) expectRubric(report, item, known);
  if (item.type === 'ordering') expectOrder(report, item, known);
  if (item.type === 'matching') expectPairs(report, item, known);
  expectChecks(report, item.checks ?? [], {}, item.id);
  return item.type === 'numeric' || item.type === 'matrix' ? expectNumbers(report, item, known) : 0;
}

function expectCommon(report: Report, item: Item, known: Known): void {
  const { id, difficulty } = item;
  const names = new Set([...Object.keys(item.params ?? {}), ...(item.derived ?? []).map(([name]) => name)]);
  const { checks, ...texts } = item;
  expectTexts(report, texts, id, names);
  report.expect(known.concepts.has(item.concept), `${id} concept known`, item.concept);
  report.expect(
    item.also.every((concept) => known.concepts.has(concept)),
    `${id} other concepts known`,
  );
  report.expect(
    item.claims.every((claim) => known.claims.has(claim)),
    `${id} claims known`,
  );
  report.expect(
    item.lessons.every((lesson) => known.lessons.has(lesson)),
    `${id} lessons known`,
  );
  report.expect(BLOOM.includes(item.bloom), `${id} Bloom level`, item.bloom);
  report.expect(item.hints.length === 2 || item.hints.length === 3, `${id} has two or three hints`);
  const success = difficulty.guess + (1 - difficulty.guess) / (1 + exp(difficulty.b));
  const fits = Math.abs(difficulty.p_expected - success) < 0.0051;
  report.expect(fits, `${id} expected success fits its difficulty`, success.toFixed(3));
}

function expectKnown(report: Report, id: string, misconception: string | undefined, known: Known): void {
  const isKnown = misconception !== undefined && known.misconceptions.has(misconception);
  report.expect(isKnown, `${id} misconception known`, misconception);
}

function expectOptions(report: Report, item: Item, known: Known): void {
  const options = item.options!;
  const right = options.filter(({ correct }) => correct).length;
  const fits = item.type === 'single' ? right === 1 : right >= 2 && right < options.length;
  report.expect(fits, `${item.id} number of right options`, `${right}`);
  report.expect(options.length >= 4, `${item.id} at least four options`);
  for (const option of options) {
    if (!option.correct) expectKnown(report, `${item.id}.${option.id}`, option.misconception, known);
    report.expect(option.feedback !== undefined, `${item.id}.${option.id} has feedback`);
  }
}

type Instance = Readonly<Record<string, number>>;

/** Every admissible choice of one value for each parameter. */
export function* instances(item: Item): Generator<Instance> {
  const params = Object.entries(item.params ?? {});
  const total = params.reduce((product, [, { values }]) => product * values.length, 1);
  for (let n = 0; n < Math.min(total, MOST_INSTANCES); n++) {
    let rest = n;
    const picked = params.map(([name, { values }]) => {
      const value = values[rest % values.length]!;
      rest = Math.floor(rest / values.length);
      return [name, value] as const;
    });
    const instance = Object.fromEntries(picked);
    if (isAdmissible(item, instance)) yield instance;
  }
}

function isAdmissible(item: Item, instance: Instance): boolean {
  return (item.constraints ?? []).every((constraint) => run(constraint, instance) === true);
}

function instanceScope(item: Item, instance: Instance): Scope {
  return withDerived({ ...scopeOf(item.given ?? {}), ...instance }, item.derived ?? []);
}

function expectNumbers(report: Report, item: Item, known: Known): number {
  const { id } = item;
  const answer = item.answer!;
  const standard = Object.fromEntries(
    Object.entries(item.params ?? {}).map(([name, p]) => [name, p.default]),
  );
  report.attempt(`${id} default`, () => {
    report.expect(isAdmissible(item, standard), `${id} default parameters obey the constraints`);
    expectStated(report, `${id} stated answer`, answer.expr, answer.value, instanceScope(item, standard));
    for (const { misconception, expr, value } of item.wrong ?? []) {
      expectKnown(report, id, misconception, known);
      if (value === undefined) continue;
      expectStated(
        report,
        `${id} stated wrong answer (${misconception})`,
        expr,
        value,
        instanceScope(item, standard),
      );
    }
  });
  let count = 0;
  report.attempt(`${id} instances`, () => {
    for (const instance of instances(item)) {
      count += 1;
      expectInstance(report, item, instance);
    }
    report.expect(!item.params || count >= 6, `${id} has at least six instances`, `${count}`);
  });
  return count;
}

function expectStated(
  report: Report,
  label: string,
  expr: string,
  stated: Parameters<typeof entryValue>[0],
  scope: Scope,
): void {
  const value = run(expr, scope);
  const room = 6e-5 * Math.max(1, Math.abs(flatten(value)[0]!));
  const isRight = isClose(value, entryValue(stated), { kind: 'abs', value: room });
  report.expect(isRight, label, `${show(value)} / ${show(stated)}`);
}

/** A finite answer in range, and no typical wrong answer within twice the tolerance of it. */
function expectInstance(report: Report, item: Item, instance: Instance): void {
  const { expr, tol, range } = item.answer!;
  const label = `${item.id} ${show(instance)}`;
  const scope = instanceScope(item, instance);
  const right = run(expr, scope);
  const numbers = flatten(right);
  const isInside = range === undefined || numbers.every((x) => x >= range[0] && x <= range[1]);
  report.expect(numbers.every(Number.isFinite) && isInside, `${label} has a finite answer`, show(right));
  for (const wrong of item.wrong ?? []) {
    const value = run(wrong.expr, scope);
    const isApart = !isClose(value, right, { kind: tol.kind, value: tol.value * 2 });
    report.expect(isApart, `${label} differs from ${wrong.misconception}`, `${show(value)} ~ ${show(right)}`);
  }
}

function expectOrder(report: Report, item: Item, known: Known): void {
  const { id } = item;
  const keys = item.elements!.map((element) => element.id);
  const order = item.answer!.order!;
  const isOrder = (list: readonly string[]) => [...list].sort().join() === [...keys].sort().join();
  report.expect(
    isOrder(order) && keys.join() !== order.join(),
    `${id} answer is another order of all elements`,
  );
  for (const wrong of item.wrong ?? []) {
    const differs = isOrder(wrong.order!) && wrong.order!.join() !== order.join();
    report.expect(differs, `${id} wrong order differs`);
    expectKnown(report, id, wrong.misconception, known);
  }
  for (const other of item.accept ?? []) {
    const isNew = isOrder(other) && !(item.wrong ?? []).some((wrong) => wrong.order!.join() === other.join());
    report.expect(isNew, `${id} other accepted order is no wrong one`);
  }
  const { key } = item.answer!;
  if (key === undefined) return;
  const size = (element: { readonly value?: Parameters<typeof entryValue>[0] }) =>
    Number(run(key, { x: entryValue(element.value!) }));
  const byKey = [...item.elements!].sort((a, b) => size(a) - size(b)).map((element) => element.id);
  report.expect(byKey.join() === order.join(), `${id} order follows from its key`, byKey.join());
}

function expectPairs(report: Report, item: Item, known: Known): void {
  const { id } = item;
  const pairs = item.answer!.pairs!;
  const left = item.left!.map((entry) => entry.id);
  const right = item.right!.map((entry) => entry.id);
  const used = left.map((entry) => pairs[entry]!);
  const isOneToOne = used.every((entry) => right.includes(entry)) && new Set(used).size === left.length;
  report.expect(isOneToOne, `${id} pairs are one to one`);
  for (const wrong of item.wrong ?? []) {
    report.expect(pairs[wrong.left!] !== wrong.right, `${id} wrong pair is wrong`);
    expectKnown(report, id, wrong.misconception, known);
  }
  for (const [entry, expr] of Object.entries(item.answer!.check ?? {})) {
    report.attempt(`${id} pair ${entry}`, () => {
      report.expect(run(expr) === true, `${id} pair ${entry} computed`, expr);
    });
  }
}

function expectRubric(report: Report, item: Item, known: Known): void {
  const { id } = item;
  const points = (earned: (rubricId: string) => boolean) =>
    item.rubric!.filter((entry) => earned(entry.id)).reduce((sum, entry) => sum + entry.points, 0);
  report.expect(points(() => true) === item.answer!.max_points, `${id} rubric points add up`);
  report.expect((item.samples ?? []).length >= 2, `${id} has sample answers`);
  for (const sample of item.samples ?? []) {
    const fits = sample.points === points((rubricId) => sample.earns.includes(rubricId));
    report.expect(fits, `${id} sample points follow the rubric`);
  }
  for (const misconception of item.watch ?? []) expectKnown(report, id, misconception, known);
}

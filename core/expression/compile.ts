/**
 * A tree to closures, built once and run for every state. Both sides of `and` and `or` are always computed, so
 * a fault in either is reported. A part without names is computed while compiling, once.
 */
import { NumericsError, pow } from '#core/numerics/index.ts';
import { ExpressionError } from './errors.ts';
import { functionNamed } from './library/index.ts';
import { Meter } from './meter.ts';
import { parse } from './parse.ts';
import type { Arithmetic, Comparison, Logic, Node } from './syntax.ts';
import {
  asIndex,
  asList,
  asTruth,
  isList,
  mapNumbers,
  type Pairwise,
  type Value,
  zipNumbers,
} from './value.ts';

/** Names and their values. Only own properties count. */
export type Scope = Readonly<Record<string, Value>>;

/** An expression ready to run; `names` are the variables it reads, each once, in order of appearance. */
export type Compiled = {
  readonly source: string;
  readonly names: readonly string[];
  readonly run: (scope: Scope, meter: Meter) => Value;
};

type Run = (scope: Scope, meter: Meter) => Value;
type Part = { readonly run: Run; readonly isConstant: boolean };
/** What compiling gathers: the names read, and the work of the constant parts. */
type Context = { readonly names: Set<string>; readonly meter: Meter };

/**
 * Prepares a source. Throws `ExpressionError` for any fault of form, an unknown function, a wrong argument
 * count, and for faults in parts without names.
 */
export function compile(source: string): Compiled {
  const context = { names: new Set<string>(), meter: new Meter() };
  const { run } = part(parse(source), context);
  return { source, names: [...context.names], run };
}

/** The value in a scope. Throws `ExpressionError`, nothing else. */
export function evaluate(compiled: Compiled, scope: Scope = {}): Value {
  return guarded(compiled.run, scope, new Meter());
}

/** Runs; a refusal of the numerical core is told as a fault at the place that was being computed. */
function guarded(run: Run, scope: Scope, meter: Meter): Value {
  try {
    return run(scope, meter);
  } catch (fault) {
    if (fault instanceof NumericsError) throw new ExpressionError('wrongType', meter.at, fault.code);
    throw fault;
  }
}

function part(node: Node, context: Context): Part {
  switch (node.kind) {
    case 'number':
      return { run: () => node.value, isConstant: true };
    case 'name':
      context.names.add(node.name);
      return { run: (scope, meter) => lookUp(scope, node, meter), isConstant: false };
    case 'list':
      return list(node.items, context);
    case 'call':
      return call(node, context);
    case 'at':
      return element(node, context);
    case 'binary':
      return binary(node, context);
    default:
      return unary(node, context);
  }
}

function lookUp(scope: Scope, node: Node & { kind: 'name' }, meter: Meter): Value {
  if (Object.hasOwn(scope, node.name)) return scope[node.name]!;
  meter.at = node.index;
  return meter.fail('unknownName', node.name);
}

function list(items: readonly Node[], context: Context): Part {
  const parts = items.map((item) => part(item, context));
  return kept(parts, context.meter, (scope, meter) => parts.map(({ run }) => run(scope, meter)));
}

function call(node: Node & { kind: 'call' }, context: Context): Part {
  const found = functionNamed(node.name);
  if (found === undefined) throw new ExpressionError('unknownFunction', node.index, node.name);
  const count = node.args.length;
  if (count < found.least || count > found.most) {
    throw new ExpressionError('wrongArgumentCount', node.index, node.name);
  }
  const parts = node.args.map((arg) => part(arg, context));
  return kept(parts, context.meter, (scope, meter) => {
    const values = parts.map(({ run }) => run(scope, meter));
    meter.at = node.index;
    meter.spend(1);
    return found.run(values, meter);
  });
}

function element(node: Node & { kind: 'at' }, context: Context): Part {
  const whole = part(node.list, context);
  const position = part(node.position, context);
  return kept([whole, position], context.meter, (scope, meter) => {
    const value = whole.run(scope, meter);
    const index = position.run(scope, meter);
    meter.at = node.index;
    const items = asList(value, meter);
    return items[asIndex(index, items.length, meter)]!;
  });
}

function unary(node: Node & { kind: 'negate' | 'not' }, context: Context): Part {
  const operand = part(node.operand, context);
  return kept([operand], context.meter, (scope, meter) => {
    const value = operand.run(scope, meter);
    meter.at = node.index;
    return node.kind === 'not' ? !asTruth(value, meter) : mapNumbers(value, (x) => -x, meter);
  });
}

function binary(node: Node & { kind: 'binary' }, context: Context): Part {
  const left = part(node.left, context);
  const right = part(node.right, context);
  const join = joined(node.operator);
  return kept([left, right], context.meter, (scope, meter) => {
    const a = left.run(scope, meter);
    const b = right.run(scope, meter);
    meter.at = node.index;
    return join(a, b, meter);
  });
}

function joined(operator: Arithmetic | Comparison | Logic): (a: Value, b: Value, meter: Meter) => Value {
  if (operator === 'and') return (a, b, meter) => (truths(a, b, meter) && a ? b : a);
  if (operator === 'or') return (a, b, meter) => (truths(a, b, meter) && a ? a : b);
  const f = PAIRWISE[operator];
  return (a, b, meter) => zipNumbers(a, b, f, meter);
}

/** Always true; refuses lists on either side. */
function truths(a: Value, b: Value, meter: Meter): true {
  if (isList(a) || isList(b)) meter.fail('wrongType');
  return true;
}

const PAIRWISE: Readonly<Record<Arithmetic | Comparison, Pairwise>> = {
  '+': (a, b) => +a + +b,
  '-': (a, b) => +a - +b,
  '*': (a, b) => +a * +b,
  '/': (a, b) => +a / +b,
  '**': (a, b) => pow(+a, +b),
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

/** Joins parts; if nothing in them reads a name, the result is computed now and kept. */
function kept(parts: readonly Part[], meter: Meter, run: Run): Part {
  if (!parts.every(({ isConstant }) => isConstant)) return { run, isConstant: false };
  const value = guarded(run, {}, meter);
  return { run: () => value, isConstant: true };
}

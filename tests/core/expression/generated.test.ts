import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, ExpressionError, evaluate, FUNCTION_NAMES, type Value } from '#core/expression/index.ts';
import { agree, naive, type Plain, type Trace } from './oracle.ts';

const SEED = 20240611;
/** Values around 1, so that rounding is not magnified beyond what the comparison allows for. */
const SCOPE = {
  x: 0.75,
  y: -1.25,
  n: 2,
  v: [0.5, -1, 2],
  w: [1.5, 0.25, -0.75],
  p: [0.2, 0.5, 0.3],
  A: [
    [1, 0.5],
    [-0.5, 2],
    [0.25, -1],
  ],
  B: [
    [0.5, 1, -1],
    [2, -0.5, 0.75],
  ],
} as const satisfies Readonly<Record<string, Value>>;

type Source = fc.Arbitrary<string>;
type Tied = {
  readonly number: string;
  readonly vector: string;
  readonly matrix: string;
  readonly truth: string;
};

const text = (...parts: readonly (string | Source)[]): Source =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((all) => all.join(''));
const named = (names: readonly string[], ...args: readonly Source[]): Source =>
  text(fc.constantFrom(...names), '(', ...args.flatMap((arg, i) => (i === 0 ? [arg] : [', ', arg])), ')');

/** Well-typed sources without brackets where precedence makes them needless, and with them elsewhere. */
const { number, vector, matrix, truth } = fc.letrec<Tied>((tie) => {
  const place = fc.constantFrom('0', '1', '2', 'n');
  const smooth = ['abs', 'tanh', 'exp', 'floor', 'logistic'];
  const number: Source = fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('x', 'y', 'n', '1', '2', '0.5', '3', '1e-1', 'v[1]', 'p[n]', 'A[0][1]', 'B[1][2]'),
    text(tie('number'), fc.constantFrom(' + ', ' - ', '*', ' / '), tie('number')),
    text('-', tie('number')),
    text('(', tie('number'), ')'),
    text(tie('number'), '**', fc.constantFrom('2', '3', '-1', '-2', '0', '2**1')),
    named(smooth, tie('number')),
    named(['sum', 'mean', 'max', 'min', 'var', 'norm', 'len'], tie('vector')),
    named(['sum', 'mean', 'max', 'min'], tie('matrix')),
    named(['dot'], tie('vector'), tie('vector')),
    named(['entropy2', 'entropye', 'perplexity', 'support'], text('softmax(', tie('vector'), ')')),
    named(['tv', 'jsd2'], text('softmax(', tie('vector'), ')'), text('softmax(', tie('vector'), ')')),
    named(['ce'], tie('vector'), place),
    text('(', tie('vector'), ')[', place, ']'),
    text('where(', tie('truth'), ', ', tie('number'), ', ', tie('number'), ')'),
  );
  const vector: Source = fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('v', 'w', 'p'),
    text('[', tie('number'), ', ', tie('number'), ', ', tie('number'), ']'),
    text(tie('vector'), fc.constantFrom(' + ', ' - ', '*'), tie('vector')),
    text(tie('number'), fc.constantFrom(' + ', '*'), tie('vector')),
    text('-', tie('vector')),
    text('(', tie('vector'), ')'),
    named(['softmax', 'cumsum', 'abs', 'tanh'], tie('vector')),
    named(['ce_grad', 'mse_grad'], tie('vector'), place),
    named(['topk'], text('softmax(', tie('vector'), ')'), fc.constantFrom('1', '2', '3')),
    named(['permute'], tie('vector'), fc.constant('[2, 0, 1]')),
    named(['matvec'], tie('matrix'), tie('vector')),
    named(['rowsum', 'colsum', 'rowmax'], tie('matrix')),
    named(['col'], tie('matrix'), place),
  );
  const matrix: Source = fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant('matmul(A, B)'),
    fc.constant('scores(A, A)'),
    fc.constant('sdp(A, transpose(B))'),
    text('[', tie('vector'), ', ', tie('vector'), ', ', tie('vector'), ']'),
    text(tie('matrix'), fc.constantFrom(' + ', '*'), tie('matrix')),
    named(['outer'], tie('vector'), tie('vector')),
    named(['transpose', 'softmax_rows', 'softmax_cols', 'softmax_all'], tie('matrix')),
    text('softmax_rows(causal(', tie('matrix'), '))'),
    text('jac(softmax(', tie('vector'), '))'),
    named(['attention', 'attention_causal'], tie('matrix'), tie('matrix'), tie('matrix')),
  );
  const truth: Source = fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text(tie('number'), fc.constantFrom(' < ', ' <= ', ' > ', ' >= ', ' == ', ' != '), tie('number')),
    text(tie('truth'), fc.constantFrom(' and ', ' or '), tie('truth')),
    text('not ', tie('truth')),
    text('(', tie('truth'), ')'),
    text('all(', tie('vector'), ' > ', tie('number'), ')'),
  );
  return { number, vector, matrix, truth };
});

/** The value, or the fact that the source was refused. */
function outcome(run: () => Value | Plain): { readonly value: Value | Plain } | 'refused' {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) throw error;
    return 'refused';
  }
}

function expectAgreement(source: string): void {
  const trace: Trace = { largest: 1, isDelicate: false };
  const expected = outcome(() => naive(source, SCOPE, trace));
  fc.pre(!trace.isDelicate && trace.largest < 1e4);
  const got = outcome(() => evaluate(compile(source), SCOPE));
  if (expected === 'refused' || got === 'refused') {
    expect(got).toBe(expected);
    return;
  }
  const room = 1e-12 * trace.largest;
  expect({
    got: got.value,
    isRight: agree(got.value as Plain, expected.value as Plain, room, 1),
  }).toMatchObject({
    isRight: true,
  });
}

describe('generated sources', () => {
  it.each([
    ['numbers', number],
    ['vectors', vector],
    ['matrices', matrix],
    ['truth values', truth],
  ] as const)('EXP-8 %s have the value of a naive evaluator', (_, sources) => {
    fc.assert(fc.property(sources, expectAgreement), { seed: SEED, numRuns: 1500 });
  });
});

describe('hostile sources', () => {
  const words = [...FUNCTION_NAMES, 'x', 'v', 'A', 'and', 'or', 'not', 'inf', 'nan', '__proto__'];
  const signs = [
    '(',
    ')',
    '[',
    ']',
    ',',
    '+',
    '-',
    '*',
    '/',
    '**',
    '<',
    '==',
    '!=',
    ' ',
    '1',
    '0.5',
    '1e308',
    '9e9',
  ];
  const soup = fc
    .array(fc.constantFrom(...words, ...signs), { maxLength: 40 })
    .map((tokens) => tokens.join(' '));
  const values = fc.constantFrom(
    '1',
    '-1',
    '0',
    '1e308',
    'inf',
    '-inf',
    'inf - inf',
    '[]',
    '[[]]',
    'v',
    'A',
    '[v]',
    'x == x',
    '[[1], 2]',
    '99999999',
  );
  const calls = fc
    .tuple(fc.constantFrom(...FUNCTION_NAMES), fc.array(values, { maxLength: 5 }))
    .map(([name, args]) => `${name}(${args.join(', ')})`);

  function expectNoOtherError(source: string): void {
    try {
      evaluate(compile(source), SCOPE);
    } catch (error) {
      expect(error).toBeInstanceOf(ExpressionError);
    }
  }

  it.each([
    ['text', fc.string({ maxLength: 80, unit: 'binary' })],
    ['tokens', soup],
    ['calls with wrong values', calls],
  ] as const)('EXP-9 %s end in a value or in a typed fault, nothing else', (_, sources) => {
    fc.assert(fc.property(sources, expectNoOtherError), { seed: SEED, numRuns: 3000 });
  });

  it('EXP-9 every function survives every short list of odd values', () => {
    const odd = ['1', '-1', '[]', '[[]]', 'v', 'A', 'inf', '[inf - inf]', '[[1], 2]'];
    for (const name of FUNCTION_NAMES) {
      for (const a of odd) {
        expectNoOtherError(`${name}(${a})`);
        for (const b of odd) {
          expectNoOtherError(`${name}(${a}, ${b})`);
          for (const c of odd) expectNoOtherError(`${name}(${a}, ${b}, ${c})`);
        }
      }
    }
  });
});

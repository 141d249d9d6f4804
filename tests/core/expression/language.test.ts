import { describe, expect, it } from 'vitest';
import {
  compile,
  ExpressionError,
  type ExpressionErrorCode,
  evaluate,
  LIMITS,
  type Scope,
} from '#core/expression/index.ts';

const run = (source: string, scope: Scope = {}) => evaluate(compile(source), scope);

/** The code and place of the fault that a source ends in. */
function fault(source: string, scope: Scope = {}): readonly [ExpressionErrorCode, number] {
  try {
    run(source, scope);
  } catch (error) {
    if (error instanceof ExpressionError) return [error.code, error.index];
    throw error;
  }
  throw new Error(`${source} has no fault`);
}

describe('grammar', () => {
  it.each([
    ['-2**2', -4],
    ['2**-1', 0.5],
    ['2**3**2', 512],
    ['(-2)**2', 4],
    ['-2**-2', -0.25],
    ['7 - 3 - 2', 2],
    ['8 / 4 / 2', 1],
    ['2 + 3 * 4', 14],
    ['2 * -3', -6],
    ['--3', 3],
    ['2 - -3', 5],
    ['-[1, 2][1]**2', -4],
    ['[[1, 2], [3, 4]][1][0]', 3],
    ['[10, 20, 30][1 + 1]', 30],
    ['1e3 + 2.5e-1 + 3.', 1003.25],
    ['1 + 1 == 2', true],
    ['not 1 > 2 and 2 == 2', true],
    ['not (1 > 2 and 2 == 2)', true],
    ['1 > 2 or 2 > 1 and 1 > 2', false],
    ['not not 1 == 1', true],
    ['1 < 2 == 0', 'trailingText'],
    ['-inf < inf', true],
    ['sum([1, 2] > 1)', 1],
  ])('EXP-1 %s has the precedence of Python', (source, value) => {
    if (typeof value === 'string') expect(fault(source)[0]).toBe(value);
    else expect(run(source)).toBe(value);
  });

  it('EXP-1 operators go elementwise and scalars go with everything', () => {
    expect(run('[1, 2, 3] * 2 - [1, 1, 1]')).toEqual([1, 3, 5]);
    expect(run('1 / [[1, 2], [4, 8]]')).toEqual([
      [1, 0.5],
      [0.25, 0.125],
    ]);
    expect(run('[1, 5] >= [2, 5]')).toEqual([false, true]);
  });

  it('EXP-1 the empty list is a value', () => {
    expect(run('[]')).toEqual([]);
    expect(run('len(concat([], [1]))')).toBe(1);
  });
});

describe('faults', () => {
  it.each<[string, ExpressionErrorCode, number]>([
    ['', 'unexpectedEnd', 0],
    ['1 +', 'unexpectedEnd', 3],
    ['(1', 'unexpectedEnd', 2],
    ['1 + )', 'unexpectedToken', 4],
    ['1 2', 'trailingText', 2],
    ['1 $ 2', 'badCharacter', 2],
    ['.5', 'badCharacter', 0],
    ['1 + and', 'unexpectedToken', 4],
    ['x + 1', 'unknownName', 0],
    ['1 + nope(2)', 'unknownFunction', 4],
    ['exp(1, 2)', 'wrongArgumentCount', 0],
    ['softmax()', 'wrongArgumentCount', 0],
    ['[1, 2] + [1, 2, 3]', 'shapeMismatch', 7],
    ['[[1, 2], [3, 4]] * [1, 2]', 'shapeMismatch', 17],
    ['[1, 2][2]', 'indexOutside', 6],
    ['[1, 2][0.5]', 'indexOutside', 6],
    ['[1, 2][-1]', 'indexOutside', 6],
    ['(3)[0]', 'wrongType', 3],
    ['[1] and 1', 'wrongType', 4],
    ['not [1]', 'wrongType', 0],
    ['where([1], 1, 2)', 'wrongType', 0],
    ['softmax(3)', 'wrongType', 0],
    ['rowsum([[1, 2], [3]])', 'shapeMismatch', 0],
    ['1 + dot([1], [1, 2])', 'shapeMismatch', 4],
    ['fp(1, 8)', 'wrongType', 0],
    ['sample_counts([0 - 1, 2], 1, 5)', 'wrongType', 0],
  ])('EXP-2 %s is refused with its place', (source, code, index) => {
    expect(fault(source)).toEqual([code, index]);
  });

  it('EXP-2 a missing name is found when evaluating, at its place', () => {
    expect(fault('1 + abs(missing)', { present: 1 })).toEqual(['unknownName', 8]);
  });
});

describe('names', () => {
  it('EXP-3 lists every variable once in order of appearance, and no function', () => {
    expect(compile('max(b + a * b, [c][0]) + inf').names).toEqual(['b', 'a', 'c']);
  });

  it('EXP-3 only own properties of the scope are names', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(fault(name)).toEqual(['unknownName', 0]);
      expect(fault(`${name}(1)`)).toEqual(['unknownFunction', 0]);
    }
  });

  it('EXP-3 the same compiled expression serves every scope', () => {
    const compiled = compile('softmax([1, 2])[0] + x');
    expect(evaluate(compiled, { x: 1 })).not.toBe(evaluate(compiled, { x: 2 }));
    expect(evaluate(compiled, { x: 1 })).toBe(evaluate(compiled, { x: 1 }));
  });
});

describe('values', () => {
  it('EXP-4 a row without anything visible is nan in every place', () => {
    expect(run('softmax([-inf, -inf])')).toEqual([Number.NaN, Number.NaN]);
    expect(run('softmax_rows(mask([[1, 2], [3, 4]], [[0, 0], [1, 1]]))[0]')).toEqual([
      Number.NaN,
      Number.NaN,
    ]);
    expect(run('all(isnan(softmax([1, inf])))')).toBe(true);
    expect(run('all(isnan(softmax([1, 2], 0)))')).toBe(true);
  });

  it('EXP-4 measures of what are no weights are nan, so that no clause holds by accident', () => {
    for (const source of ['entropy2', 'entropye', 'perplexity']) {
      expect(run(`${source}(softmax([-inf, -inf]))`)).toBeNaN();
      expect(run(`${source}([2, 0 - 1])`)).toBeNaN();
    }
    expect(run('entropy2(softmax([-inf, -inf])) <= 1')).toBe(false);
  });

  it('EXP-4 a temperature divides', () => {
    expect(run('softmax([1, 2, 3], 2) == softmax([0.5, 1, 1.5])')).toEqual([true, true, true]);
    expect(run('softmax([1, 2], 0 - 1) == softmax([0 - 1, 0 - 2])')).toEqual([true, true]);
  });

  it('EXP-4 top-k and top-p keep the greatest, ties by position, and renormalise', () => {
    expect(run('topk([0.25, 0.25, 0.5], 2)')).toEqual([0.25 / 0.75, 0, 0.5 / 0.75]);
    expect(run('topp([0.5, 0.25, 0.25], 0.75)')).toEqual([0.5 / 0.75, 0.25 / 0.75, 0]);
    expect(run('topp([0.1, 0.2, 0.7], 0.7)')).toEqual([0, 0, 1]);
  });
});

describe('limits', () => {
  it('EXP-5 a source of the greatest length is read, a longer one is refused', () => {
    const longest = `1${'+1'.repeat((LIMITS.sourceLength - 2) / 2)} `;
    expect(longest.length).toBeLessThanOrEqual(LIMITS.sourceLength);
    expect(run(longest)).toBe((LIMITS.sourceLength - 2) / 2 + 1);
    expect(fault(`${longest}  `)[0]).toBe('sourceTooLong');
  });

  it.each(['(', '[', '-', 'not ', '2**', 'abs(', '[0][', '1 + ('])(
    'EXP-5 %s cannot be nested without end',
    (open) => {
      expect(fault(open.repeat(200))[0]).toBe('tooDeep');
    },
  );

  it.each([
    'coin_class(1, 1000000000, 1, 1)',
    'coin_class(1, 2, 1000000000, 1)',
    'sample_counts([1], 1, 1000000000)',
    'class_draws([1], 1, 4000000000)',
    'onehot(1000000000, 0)',
    'jac(onehot(20000, 0))',
    'outer(onehot(20000, 0), onehot(20000, 0))',
  ])('EXP-5 %s is too much work', (source) => {
    expect(fault(source)[0]).toBe('tooMuchWork');
  });

  it('EXP-5 lists cannot be doubled step by step beyond the limit', () => {
    const double = compile('concat(x, x)');
    let x = run('onehot(1000, 0)');
    expect(() => {
      for (let n = 0; n < 40; n++) x = evaluate(double, { x });
    }).toThrow(expect.objectContaining({ code: 'tooMuchWork' }));
  });
});

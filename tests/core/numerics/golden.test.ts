import { describe, expect, it } from 'vitest';
import { type GoldenCase, readFolder } from '#tools/golden/cases.ts';
import { judge } from '#tools/golden/judge.ts';

const cases = readFolder('tests/golden');

/** The case with the first expected number of an output moved by a part in 10^15. */
function disturbed(test: GoldenCase, output: string): GoldenCase {
  const copy = structuredClone(test) as GoldenCase & { out: Record<string, { v: unknown }> };
  const nudge = (x: unknown): unknown =>
    Array.isArray(x) ? [nudge(x[0]), ...x.slice(1)] : String(Number(x) * (1 + 1e-14));
  copy.out[output]!.v = nudge(copy.out[output]!.v);
  return copy;
}

describe('golden cases', () => {
  it('NUM-15 every golden case is met within its goal', () => {
    const failed = cases.flatMap(judge).filter((v) => !v.isPassed);
    expect(failed).toEqual([]);
    expect(cases.length).toBeGreaterThan(300);
  });

  it('NUM-15 the judge notices a wrong number, an unknown output and an unknown operation', () => {
    const test = cases.find((c) => c.id === 'p-softmax-001')!;
    for (const output of ['softmax', 'logSoftmax', 'logsumexp', 'entropy'])
      expect(judge(disturbed(test, output)).some((v) => !v.isPassed)).toBe(true);
    expect(judge({ ...test, out: { strange: { v: '1' } } })[0]!.isPassed).toBe(false);
    expect(judge({ ...test, op: 'strange' })[0]!.isPassed).toBe(false);
    expect(judge({ ...test, out: { error: 'NotANumber', index: 0 } })[0]!.isPassed).toBe(false);
    expect(judge({ ...test, out: {} })[0]!.isPassed).toBe(false);
  });

  it('NUM-15 the judge notices a longer list and a missing row', () => {
    const test = cases.find((c) => c.id === 'p-softmax-001')!;
    const out = { ...test.out, softmax: { v: ['0.1'], r: ['0'] } };
    expect(judge({ ...test, out }).find((v) => v.name === 'softmax.softmax')!.isPassed).toBe(false);
  });
});

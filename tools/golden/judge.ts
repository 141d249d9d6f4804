/**
 * Judges one case: every output named in it against the core's answer.
 * Law: an unknown operation, an unknown output, another shape, a missing or another error are failures.
 */
import { NumericsError } from '#core/numerics/index.ts';
import { type GoldenCase, type Numbers, numbers } from './cases.ts';
import { errorOf, type Limit } from './measure.ts';
import { type Answer, OPERATIONS } from './operations.ts';

/** One judged output of one case. */
export interface Verdict {
  readonly id: string;
  /** Operation and output, such as "softmax.entropy". */
  readonly name: string;
  readonly limit: Limit;
  /** Worst error in the limit's unit; Infinity when something is wrong in kind. */
  readonly error: number;
  readonly isPassed: boolean;
  readonly note?: string;
}

/** Keys of `out` that say how to judge and are no output themselves. */
const ABOUT = /^(at|rows|margin|gap|scale\w*)$/;
/** Cumulative sums are compared with about 100 bits. */
const MARGIN = 1e-28;
const KIND: Limit = { unit: 'same', at: 0 };

function failure(id: string, name: string, note: string): Verdict {
  return { id, name, limit: KIND, error: Infinity, isPassed: false, note };
}

/** Every verdict of a case. */
export function judge(test: GoldenCase): Verdict[] {
  try {
    if ('error' in test.out) return [judgeError(test)];
    return judgeOutputs(test);
  } catch (error) {
    return [failure(test.id, test.op, String(error))];
  }
}

function judgeError(test: GoldenCase): Verdict {
  const name = `${test.op}.error`;
  try {
    OPERATIONS[test.op]?.(test.in);
  } catch (error) {
    if (!(error instanceof NumericsError)) return failure(test.id, name, String(error));
    const isRight =
      error.code === test.out.error && (test.out.index === undefined || test.out.index === error.index);
    return isRight
      ? { id: test.id, name, limit: KIND, error: 0, isPassed: true }
      : failure(test.id, name, error.message);
  }
  return failure(test.id, name, `no error, expected ${test.out.error}`);
}

function judgeOutputs(test: GoldenCase): Verdict[] {
  const operation = OPERATIONS[test.op];
  if (!operation) return [failure(test.id, test.op, 'unknown operation')];
  const answers = operation(test.in);
  const names = Object.keys(test.out).filter((key) => !ABOUT.test(key));
  if (names.length === 0) return [failure(test.id, test.op, 'nothing to judge')];
  return names.flatMap((key) => {
    const found = Object.entries(answers).filter(([name]) => name.split('/')[0] === key);
    if (found.length === 0) return [failure(test.id, `${test.op}.${key}`, 'unknown output')];
    return found.map(([name, answer]) => judgeOutput(test, key, `${test.op}.${name}`, answer));
  });
}

function judgeOutput(test: GoldenCase, key: string, name: string, answer: Answer): Verdict {
  if (isCloserThanClaimed(test)) return { id: test.id, name, limit: answer.limit, error: 0, isPassed: true };
  const expected = expectation(test.out, key, answer);
  const error = worst(
    select(answer.value as Numbers, test.out),
    expected.v,
    expected.r,
    expected.scale,
    answer.limit,
  );
  return { id: test.id, name, limit: answer.limit, error, isPassed: error <= answer.limit.at };
}

/** Top-p cases nearer to a cumulative sum than the claimed margin are not compared. */
function isCloserThanClaimed(test: GoldenCase): boolean {
  return typeof test.out.margin === 'string' && Number(test.out.margin) < MARGIN;
}

interface Expectation {
  readonly v: Numbers;
  readonly r: Numbers | undefined;
  readonly scale: Numbers | undefined;
}

function expectation(out: Record<string, unknown>, key: string, answer: Answer): Expectation {
  const given = out[key];
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return { v: plain(given), r: undefined, scale: undefined };
  }
  const fields = given as { v?: unknown; r?: unknown; scale?: unknown };
  if (fields.v === undefined) return { v: Object.values(given).map(plain), r: undefined, scale: undefined };
  const scale = fields.scale ?? out[`scale${key}`] ?? out.scale;
  return {
    v: numbers(fields.v),
    r: fields.r === undefined ? undefined : numbers(fields.r),
    scale: scale === undefined ? answer.scale : numbers(scale),
  };
}

/** Booleans pass as they are; they are compared by identity. */
function plain(value: unknown): Numbers {
  if (typeof value === 'boolean') return value as unknown as number;
  return Array.isArray(value) ? value.map(plain) : numbers(value);
}

/** The positions or rows that a case gives expected values for. */
function select(value: Numbers, out: Record<string, unknown>): Numbers {
  const places = (out.at ?? out.rows) as number[] | undefined;
  return places && Array.isArray(value) ? places.map((i) => value[i]!) : value;
}

function worst(
  y: Numbers,
  v: Numbers,
  r: Numbers | undefined,
  scale: Numbers | undefined,
  limit: Limit,
): number {
  if (!Array.isArray(v)) {
    if (Array.isArray(y)) return Infinity;
    const isSame = limit.unit === 'same' || typeof v !== 'number';
    if (isSame) return Object.is(y, v) ? 0 : Infinity;
    return errorOf(y, v, (r as number | undefined) ?? 0, (scale as number | undefined) ?? Math.abs(v), limit);
  }
  if (!Array.isArray(y) || y.length !== v.length) return Infinity;
  return v.reduce((most: number, item, i) => {
    const error = worst(y[i]!, item, at(r, i), at(scale, i), limit);
    return Number.isNaN(error) ? Infinity : Math.max(most, error);
  }, 0);
}

function at(x: Numbers | undefined, i: number): Numbers | undefined {
  return Array.isArray(x) ? x[i] : x;
}

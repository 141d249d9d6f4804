/**
 * A second, naive evaluator for the expression language: precedence climbing on the fly, textbook formulas and
 * the engine's own Math. It shares nothing with the product and is not guarded against hostile input.
 */
export type Plain = number | boolean | readonly Plain[];
type Names = Readonly<Record<string, Plain>>;
type Vec = readonly number[];
type Mat = readonly Vec[];

/** Functions that refuse infinities and nan where textbook formulas give nan. */
const NEEDS_FINITE = new Set(['sdp', 'attention', 'attention_causal']);

/** What an evaluation passed through: the largest number, and whether a comparison or quotient was delicate. */
export type Trace = { largest: number; isDelicate: boolean };

const POWERS: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '==': 4,
  '!=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '**': 8,
};

export function naive(
  source: string,
  names: Names = {},
  trace: Trace = { largest: 1, isDelicate: false },
): Plain {
  const tokens = source.match(/\d+\.?\d*(?:[eE][+-]?\d+)?|[A-Za-z_]\w*|\*\*|[<>=!]=|[-+*/()[\],<>]/g) ?? [];
  let at = 0;
  const take = (wanted?: string): string => {
    const token = tokens[at++];
    if (token === undefined || (wanted !== undefined && token !== wanted)) throw new Error(`at ${token}`);
    return token;
  };
  const climb = (least: number): Plain => {
    let left = prefix();
    let hasCompared = false;
    for (;;) {
      const operator = tokens[at] ?? '';
      const power = POWERS[operator] ?? 0;
      if (power === 0 || power < least || (power === 4 && hasCompared)) return left;
      take();
      hasCompared ||= power === 4;
      const right = climb(operator === '**' ? 7 : power + 1);
      left = combine(operator, left, right, trace);
    }
  };
  const prefix = (): Plain => {
    if (tokens[at] === 'not') {
      take();
      return !climb(3);
    }
    if (tokens[at] !== '-') return postfix();
    take();
    return each(climb(7), (x) => -x);
  };
  const postfix = (): Plain => {
    let value = atom();
    while (tokens[at] === '[') {
      take();
      value = (value as readonly Plain[])[climb(0) as number]!;
      take(']');
      if (value === undefined) throw new Error('outside');
    }
    return value;
  };
  const list = (close: string): Plain[] => {
    const items: Plain[] = [];
    while (tokens[at] !== close) {
      if (items.length > 0) take(',');
      items.push(climb(0));
    }
    take(close);
    return items;
  };
  const atom = (): Plain => {
    const token = take();
    if (/^\d/.test(token)) return Number(token);
    if (token === '(') {
      const inner = climb(0);
      take(')');
      return inner;
    }
    if (token === '[') return list(']');
    if (token === 'inf') return Infinity;
    if (tokens[at] === '(') {
      take();
      const args = list(')');
      if (NEEDS_FINITE.has(token) && !flat(args).every(Number.isFinite)) trace.isDelicate = true;
      return note(FUNCTIONS[token]!(...(args as never[])), trace);
    }
    if (!Object.hasOwn(names, token)) throw new Error(`no ${token}`);
    return note(names[token]!, trace);
  };
  const value = climb(0);
  if (at !== tokens.length) throw new Error(`then ${tokens[at]}`);
  return value;
}

function combine(operator: string, a: Plain, b: Plain, trace: Trace): Plain {
  if (operator === 'and') return a && b;
  if (operator === 'or') return a || b;
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length || Array.isArray(a[0]) !== Array.isArray(b[0])) throw new Error('shapes');
    return a.map((x: Plain, i: number) => combine(operator, x, b[i], trace));
  }
  if (Array.isArray(a)) return a.map((x: Plain) => combine(operator, x, b, trace));
  if (Array.isArray(b)) return b.map((y: Plain) => combine(operator, a, y, trace));
  return note(scalars(operator, a as number, b as number, trace), trace);
}

function scalars(operator: string, a: number, b: number, trace: Trace): Plain {
  const isNear = a !== b && Math.abs(a - b) < 1e-9 * trace.largest;
  if (POWERS[operator] === 4 && isNear) trace.isDelicate = true;
  if (operator === '/' && Math.abs(b) < 1e-6 * trace.largest) trace.isDelicate = true;
  if (operator === '**' && (Math.abs(b) > 8 || (a < 0 && !Number.isInteger(b)))) trace.isDelicate = true;
  const table: Readonly<Record<string, () => Plain>> = {
    '+': () => a + b,
    '-': () => a - b,
    '*': () => a * b,
    '/': () => a / b,
    '**': () => a ** b,
    '<': () => a < b,
    '<=': () => a <= b,
    '>': () => a > b,
    '>=': () => a >= b,
    '==': () => a === b,
    '!=': () => a !== b,
  };
  return table[operator]!();
}

function note(value: Plain, trace: Trace): Plain {
  each(value, (x) => {
    if (Number.isFinite(x)) trace.largest = Math.max(trace.largest, Math.abs(x));
    return x;
  });
  return value;
}

function each(value: Plain, f: (x: number) => Plain): Plain {
  return Array.isArray(value) ? value.map((x: Plain) => each(x, f)) : f(value as number);
}

function flat(value: Plain): number[] {
  return Array.isArray(value) ? value.flatMap((x: Plain) => flat(x)) : [Number(value)];
}

const total = (v: Vec): number => v.reduce((sum, x) => sum + x, 0);
const average = (v: Vec): number => total(v) / v.length;
const spread = (v: Vec): number => average(v.map((x) => (x - average(v)) ** 2));
const turn = (m: Mat): number[][] => m[0]!.map((_, j) => m.map((r) => r[j]!));
const inner = (a: Vec, b: Vec): number => {
  if (a.length !== b.length) throw new Error('lengths');
  return total(a.map((x, i) => x * b[i]!));
};
const times = (a: Mat, b: Mat): number[][] => a.map((r) => turn(b).map((c) => inner(r, c)));
const soft = (v: Vec, t = 1): number[] => {
  const shifted = v.map((x) => x / t - Math.max(...v.map((y) => y / t)));
  return shifted.map((x) => Math.exp(x) / total(shifted.map(Math.exp)));
};
const nats = (p: Vec): number => -total(p.map((x) => (x > 0 ? x * Math.log(x) : 0)));
const scaled = (q: Mat, k: Mat): number[][] =>
  times(q, turn(k)).map((r) => r.map((x) => x / Math.sqrt(k[0]!.length)));
const past = (s: Mat): number[][] => s.map((r, i) => r.map((x, j) => (j <= i ? x : -Infinity)));
const ranks = (p: Vec): number[] => p.map((_, i) => i).sort((a, b) => p[b]! - p[a]! || a - b);
const kept = (p: Vec, places: Vec): number[] =>
  p.map((x, i) => (places.includes(i) ? x / total(places.map((j) => p[j]!)) : 0));
const lse = (z: Vec): number => Math.log(total(z.map((x) => Math.exp(x - Math.max(...z))))) + Math.max(...z);
const jacobian = (p: Vec): number[][] => p.map((a, i) => p.map((b, j) => (i === j ? a : 0) - a * b));
const error = (z: Vec, i: number): number[] => soft(z).map((p, j) => p - (i === j ? 1 : 0));

/** Rounding to 16 bits by trying the neighbours on the grid of the number's own exponent. */
function half(x: number): number {
  if (!Number.isFinite(x) || x === 0) return x;
  const unit = 2 ** Math.max(Math.floor(Math.log2(Math.abs(x))) - 10, -24);
  const below = Math.floor(x / unit);
  const rest = x / unit - below;
  const up = rest > 0.5 || (rest === 0.5 && below % 2 !== 0);
  const y = (below + (up ? 1 : 0)) * unit;
  return Math.abs(y) > 65504 ? Math.sign(y) * Infinity : y;
}
const narrow = (x: number, bits: number): number =>
  bits === 16 ? half(x) : bits === 32 ? Math.fround(x) : x;
const textbook = (v: Vec, bits: number, shift: number): number[] => {
  const e = v.map((x) => narrow(Math.exp(narrow(narrow(x, bits) - shift, bits)), bits));
  const sum = e.reduce((a, b) => narrow(a + b, bits), 0);
  return e.map((x) => narrow(x / sum, bits));
};

function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
const drawn = (p: Vec, u: number): number => {
  const place = p.findIndex((_, i) => u < total(p.slice(0, i + 1)));
  return place < 0 ? p.length - 1 : place;
};
const counted = (p: Vec, us: Vec): number[] => p.map((_, i) => us.filter((u) => drawn(p, u) === i).length);
const bayes = (p: number, ok: Plain, s: number, g: number): number =>
  ok ? (p * (1 - s)) / (p * (1 - s) + (1 - p) * g) : (p * s) / (p * s + (1 - p) * (1 - g));

const perNumber = (f: (x: number) => Plain) => (value: Plain) => each(value, f);

// biome-ignore lint/suspicious/noExplicitAny: the arguments are as various as the functions
const FUNCTIONS: Readonly<Record<string, (...args: any[]) => Plain>> = {
  exp: perNumber(Math.exp),
  ln: perNumber(Math.log),
  log2: perNumber(Math.log2),
  sqrt: perNumber(Math.sqrt),
  abs: perNumber(Math.abs),
  tanh: perNumber(Math.tanh),
  floor: perNumber(Math.floor),
  round: (value: Plain, d = 0) => each(value, (x) => Math.round(x * 10 ** d) / 10 ** d),
  isnan: perNumber(Number.isNaN),
  isinf: perNumber((x) => Math.abs(x) === Infinity),
  logistic: perNumber((x) => 1 / (1 + Math.exp(-x))),
  sum: (value: Plain) => total(flat(value)),
  mean: (value: Plain) => average(flat(value)),
  max: (...values: Plain[]) => Math.max(...flat(values)),
  min: (...values: Plain[]) => Math.min(...flat(values)),
  var: (value: Plain) => spread(flat(value)),
  sd: (value: Plain) => Math.sqrt(spread(flat(value))),
  len: (value: readonly Plain[]) => value.length,
  argmax: (v: Vec) => v.indexOf(Math.max(...v)),
  all: (value: Plain) => flat(value).every(Boolean),
  any: (value: Plain) => flat(value).some(Boolean),
  cumsum: (v: Vec) => v.map((_, i) => total(v.slice(0, i + 1))),
  sort_desc: (v: Vec) => ranks(v).map((i) => v[i]!),
  flat,
  rowmax: (m: Mat) => m.map((r) => Math.max(...r)),
  rowsum: (m: Mat) => m.map(total),
  colsum: (m: Mat) => turn(m).map(total),
  col: (m: Mat, j: number) => turn(m)[j]!,
  softmax: soft,
  softmax_rows: (m: Mat, t?: number) => m.map((r) => soft(r, t)),
  softmax_cols: (m: Mat) => turn(turn(m).map((c) => soft(c))),
  softmax_all: (m: Mat) => {
    const weights = soft(m.flat());
    return m.map((r, i) => r.map((_, j) => weights[i * r.length + j]!));
  },
  linear_norm: (v: Vec) => v.map((x) => x / total(v)),
  entropye: nats,
  entropy2: (p: Vec) => nats(p) / Math.LN2,
  perplexity: (p: Vec) => Math.exp(nats(p)),
  jsd2: (p: Vec, q: Vec) => {
    const m = p.map((x, i) => (x + q[i]!) / 2);
    return (nats(m) - (nats(p) + nats(q)) / 2) / Math.LN2;
  },
  tv: (p: Vec, q: Vec) => total(p.map((x, i) => Math.max(0, x - q[i]!))),
  support: (p: Vec) => p.filter((x) => x > 0).length,
  topk: (p: Vec, k: number) => kept(p, ranks(p).slice(0, k)),
  topp: (p: Vec, t: number) => {
    const order = ranks(p);
    const enough = order.findIndex((_, n) => total(order.slice(0, n + 1).map((i) => p[i]!)) >= t - 1e-12);
    return kept(p, enough < 0 ? order : order.slice(0, enough + 1));
  },
  dot: inner,
  norm: (v: Vec) => Math.hypot(...v),
  cosine: (a: Vec, b: Vec) => inner(a, b) / (Math.hypot(...a) * Math.hypot(...b)),
  matmul: times,
  matvec: (m: Mat, v: Vec) => m.map((r) => inner(r, v)),
  transpose: turn,
  outer: (a: Vec, b: Vec) => a.map((x) => b.map((y) => x * y)),
  concat: (a: readonly Plain[], b: readonly Plain[]) => [...a, ...b],
  permute: (list: readonly Plain[], places: Vec) => places.map((i) => list[i]!),
  permute_cols: (m: Mat, places: Vec) => m.map((r) => places.map((i) => r[i]!)),
  scores: (q: Mat, k: Mat) => times(q, turn(k)),
  sdp: scaled,
  causal: past,
  mask: (s: Mat, keep: Mat) => s.map((r, i) => r.map((x, j) => (keep[i]![j] ? x : -Infinity))),
  attention: (q: Mat, k: Mat, v: Mat) =>
    times(
      scaled(q, k).map((r) => soft(r)),
      v,
    ),
  attention_causal: (q: Mat, k: Mat, v: Mat) =>
    times(
      past(scaled(q, k)).map((r) => soft(r)),
      v,
    ),
  jac: jacobian,
  onehot: (n: number, i: number) => range(0, n - 1).map((j) => (j === i ? 1 : 0)),
  lse,
  ce: (z: Vec, i: number) => lse(z) - z[i]!,
  ce_grad: error,
  mse_grad: (z: Vec, i: number) => jacobian(soft(z)).map((r) => inner(r, error(z, i))),
  fp: (value: Plain, bits: number) => each(value, (x) => narrow(x, bits)),
  naive_softmax: (v: Vec, bits: number) => textbook(v, bits, 0),
  safe_softmax: (v: Vec, bits: number) => textbook(v, bits, Math.max(...v)),
  where: (condition: Plain, yes: Plain, no: Plain) => (condition ? yes : no),
  coin_class: (from: number, to: number, d: number, n: number) =>
    range(from, to).map((seed) => {
      const random = generator(seed);
      const coins = () => range(1, d).map(() => (random() < 0.5 ? -1 : 1));
      const query = coins();
      return range(1, n).map(() => inner(query, coins()));
    }),
  sample_counts: (p: Vec, seed: number, n: number) => {
    const random = generator(seed);
    return counted(
      p,
      range(1, n).map(() => random()),
    );
  },
  class_draws: (p: Vec, from: number, to: number) =>
    counted(
      p,
      range(from, to).map((seed) => generator(seed)()),
    ),
  bkt_post: bayes,
  bkt_next: (p: number, ok: Plain, s: number, g: number, t: number) => {
    const known = bayes(p, ok, s, g);
    return known + (1 - known) * t;
  },
};

export const ORACLE_NAMES: readonly string[] = Object.keys(FUNCTIONS);

/** Whether two values agree within `room`, relative to the numbers themselves or to `scale`. */
export function agree(a: Plain, b: Plain, room: number, scale = 0): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((x: Plain, i: number) => agree(x, b[i], room, scale));
  }
  if (typeof a !== 'number' || typeof b !== 'number') return a === b;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Object.is(a, b);
  return Math.abs(a - b) <= room * Math.max(Math.abs(a), Math.abs(b), scale);
}

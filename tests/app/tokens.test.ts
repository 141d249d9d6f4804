import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inkTokenOn, tokenOf } from '#app/visuals/paint.ts';
import { type Colour, SCORE_STEPS, WEIGHT_STEPS } from '#core/picture/index.ts';

type Rgb = readonly [number, number, number];
type Tokens = ReadonlyMap<string, string>;

const sheet = readFileSync(new URL('../../app/tokens.css', import.meta.url), 'utf8');
const [lightPart, darkPart] = sheet.split('@variant dark') as [string, string];

function tokensIn(css: string): Tokens {
  return new Map([...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((match) => [match[1]!, match[2]!]));
}

const light = tokensIn(lightPart);
const dark = tokensIn(darkPart);
const themes = [
  { theme: 'light', tokens: light },
  { theme: 'dark', tokens: dark },
];

/** Simulation of missing cones in linear RGB, rows of 3 x 3 matrices (Machado, Oliveira and Fernandes 2009, severity 1). */
const DEFICIENCIES: Readonly<Record<string, readonly Rgb[]>> = {
  none: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function linear(hex: string): Rgb {
  const channel = (k: number) => {
    const c = Number.parseInt(hex.slice(k, k + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function seen(hex: string, deficiency: string): Rgb {
  const [r, g, b] = linear(hex);
  const rows = DEFICIENCIES[deficiency]!.map((row) => row[0] * r + row[1] * g + row[2] * b);
  return rows.map((x) => Math.min(1, Math.max(0, x))) as unknown as Rgb;
}

/** Contrast of WCAG 2: (L1 + 0.05) / (L2 + 0.05). */
function contrast(a: Rgb, b: Rgb): number {
  const luminance = ([r, g, blue]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** Distance in OKLab, times 100. */
function distance(a: Rgb, b: Rgb): number {
  const lab = ([r, g, blue]: Rgb) => {
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * blue);
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * blue);
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * blue);
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ] as const;
  };
  const [p, q] = [lab(a), lab(b)];
  return 100 * Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

const scores = Array.from(
  { length: 2 * SCORE_STEPS + 1 },
  (_, k): Colour => ({ idea: 'score', level: k - SCORE_STEPS }),
);
const weights = Array.from({ length: WEIGHT_STEPS + 1 }, (_, level): Colour => ({ idea: 'weight', level }));

describe.each(themes)('tokens, $theme', ({ tokens }) => {
  const value = (name: string) => {
    const hex = tokens.get(name);
    if (hex === undefined) throw new Error(`no token --${name}`);
    return hex;
  };
  const plain = (a: string, b: string) => contrast(linear(value(a)), linear(value(b)));

  test('LOOK-1 text stands out at 4.5 : 1 or more from paper and from surface', () => {
    const texts = [
      'ink',
      'ink-soft',
      'ink-faint',
      'score-low',
      'score-high',
      'right',
      'wrong',
      'go-there',
      'human',
    ];
    for (const text of texts)
      for (const ground of ['paper', 'surface']) {
        if (ground === 'surface' && !text.startsWith('ink')) continue;
        expect([text, ground, plain(text, ground)]).toSatisfy(
          (row: [string, string, number]) => row[2] >= 4.5,
        );
      }
    expect(plain('paper', 'ink')).toBeGreaterThanOrEqual(4.5);
  });

  test('LOOK-1 every number is readable on every step of the scores and weights', () => {
    for (const colour of [...scores, ...weights]) {
      const ratio = plain(tokenOf(colour), inkTokenOn(colour));
      expect([tokenOf(colour), ratio]).toSatisfy((row: [string, number]) => row[1] >= 4.5);
    }
  });

  test.each(Object.keys(DEFICIENCIES))(
    'LOOK-2 marks stand out at 3 : 1 from paper, seen with %s',
    (deficiency) => {
      const last = ['score-n8', 'score-p8', 'weight-16'];
      for (const mark of [
        'query',
        'key',
        'value',
        'output',
        'right',
        'wrong',
        'go-there',
        'human',
        'edge',
        ...last,
      ]) {
        const ratio = contrast(seen(value(mark), deficiency), seen(value('paper'), deficiency));
        expect([mark, ratio]).toSatisfy((row: [string, number]) => row[1] >= 3);
      }
    },
  );

  test.each(Object.keys(DEFICIENCIES))('LOOK-3 ideas can be told apart, seen with %s', (deficiency) => {
    const ideas = ['query', 'key', 'value', 'output', 'score-n8', 'score-p8', 'weight-16'];
    for (const a of ideas)
      for (const b of ideas) {
        if (a >= b) continue;
        const apart = distance(seen(value(a), deficiency), seen(value(b), deficiency));
        expect([a, b, apart]).toSatisfy((row: [string, string, number]) => row[2] >= 8);
      }
  });

  test.each(Object.keys(DEFICIENCIES))(
    'LOOK-3 the sides of a score can be told apart, seen with %s',
    (deficiency) => {
      for (let k = 2; k <= SCORE_STEPS; k++) {
        const apart = distance(
          seen(value(`score-n${k}`), deficiency),
          seen(value(`score-p${k}`), deficiency),
        );
        expect([k, apart]).toSatisfy((row: [number, number]) => row[1] >= 7);
      }
    },
  );

  test('LOOK-4 weights grow steadily away from the paper, scores on both sides too', () => {
    const far = (name: string) => plain(name, 'paper');
    const rising = (names: string[]) => names.every((name, k) => k === 0 || far(name) > far(names[k - 1]!));
    expect(rising(weights.map(tokenOf))).toBe(true);
    expect(rising(Array.from({ length: 9 }, (_, k) => tokenOf({ idea: 'score', level: k })))).toBe(true);
    expect(rising(Array.from({ length: 9 }, (_, k) => tokenOf({ idea: 'score', level: -k })))).toBe(true);
    expect(value('score-0')).toBe(value('paper'));
    expect(value('weight-0')).toBe(value('paper'));
  });
});

describe('tokens', () => {
  test('LOOK-4 both themes name the same colours', () => {
    expect([...dark.keys()].sort()).toEqual([...light.keys()].sort());
  });

  test('LOOK-5 sizes of type follow one ratio of 1.2', () => {
    const sizes = [...lightPart.matchAll(/--type-\w+: ([\d.]+)rem/g)].map((match) => Number(match[1]));
    expect(sizes).toHaveLength(7);
    for (let k = 1; k < sizes.length; k++) expect(sizes[k]! / sizes[k - 1]!).toBeCloseTo(1.2, 3);
  });
});

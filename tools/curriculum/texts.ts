/** Every text in both languages: filled, Chinese where Chinese is meant, the same placeholders. */
import type { Report } from './report.ts';

const HAN = /[\u3400-\u9fff]/;
const CHINESE_SIGNS = /[\uff01-\uff5e\u3001\u3002\u300c\u300d]/;
const PLACEHOLDER = /\{([A-Za-z_]\w*)(?::\d+)?\}/g;

type Sides = {
  readonly 'zh-CN': unknown;
  readonly en: unknown;
  readonly neutral?: boolean;
  readonly mixed?: boolean;
};

/** Walks any data. `names`: the placeholders that may be used; left out, placeholders are not looked at. */
export function expectTexts(
  report: Report,
  node: unknown,
  path: string,
  names?: ReadonlySet<string>,
  isNeutral = false,
): void {
  if (isSides(node)) expectSides(report, node, path, names, isNeutral);
  else if (Array.isArray(node)) {
    node.forEach((item, i) => {
      expectTexts(report, item, `${path}[${i}]`, names, isNeutral);
    });
  } else if (typeof node === 'object' && node !== null) {
    for (const [key, value] of Object.entries(node)) {
      expectTexts(report, value, `${path}.${key}`, names, isNeutral || key === 'labels');
    }
  }
}

function expectSides(
  report: Report,
  text: Sides,
  path: string,
  names: ReadonlySet<string> | undefined,
  isNeutral: boolean,
): void {
  const { 'zh-CN': chinese, en: english } = text;
  if (Array.isArray(chinese) && Array.isArray(english)) {
    report.expect(isFilledList(chinese) && isFilledList(english), `labels ${path} in both languages`);
    return;
  }
  report.expect(isFilled(chinese) && isFilled(english), `text ${path} has both languages`);
  if (typeof chinese !== 'string' || typeof english !== 'string') return;
  if (!text.neutral && !isNeutral) report.expect(HAN.test(chinese), `text ${path} zh-CN is Chinese`, chinese);
  if (!text.mixed) {
    const isPlain = !HAN.test(english) && !CHINESE_SIGNS.test(english);
    report.expect(isPlain, `text ${path} en has no Chinese characters`, english);
  }
  if (names !== undefined) expectPlaceholders(report, chinese, english, path, names);
}

function expectPlaceholders(
  report: Report,
  chinese: string,
  english: string,
  path: string,
  names: ReadonlySet<string>,
): void {
  const [left, right] = [placeholders(chinese), placeholders(english)];
  report.expect(left.join() === right.join(), `text ${path} same placeholders`, `${left} / ${right}`);
  const unknown = [...left, ...right].filter((name) => !names.has(name));
  report.expect(unknown.length === 0, `text ${path} placeholders declared`, unknown.join());
}

function placeholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1]!))].sort();
}

function isSides(node: unknown): node is Sides {
  return typeof node === 'object' && node !== null && ('zh-CN' in node || 'en' in node);
}

function isFilled(side: unknown): boolean {
  return typeof side === 'string' && side.trim() !== '';
}

function isFilledList(side: readonly unknown[]): boolean {
  return side.length > 0 && side.every(isFilled);
}

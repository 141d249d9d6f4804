import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createReader, type MessageKey, placeholders } from '#app/i18n/reader.ts';
import { SCENE_WORDS } from '#app/visuals/scene-words.ts';
import en from '#messages/en.json' with { type: 'json' };
import zh from '#messages/zh-CN.json' with { type: 'json' };

type Flat = ReadonlyMap<string, string>;

function flat(messages: Record<string, Record<string, string>>): Flat {
  return new Map(
    Object.entries(messages).flatMap(([area, texts]) =>
      Object.entries(texts).map(([key, text]) => [`${area}.${key}`, text] as const),
    ),
  );
}

const english = flat(en);
const chinese = flat(zh);

/** All source text that may name a message. */
function sources(): string {
  const root = new URL('../../', import.meta.url);
  const texts: string[] = [];
  for (const folder of ['app', 'server'])
    for (const entry of readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true }))
      if (entry.isFile() && /\.tsx?$/.test(entry.name))
        texts.push(readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'));
  return texts.join('\n');
}

describe('messages', () => {
  test('I18N-1 both languages have the same keys, in the same order', () => {
    expect([...chinese.keys()]).toEqual([...english.keys()]);
  });

  test('I18N-1 no text is empty, no Chinese text is left in English', () => {
    for (const [key, text] of [...english, ...chinese]) expect([key, text.trim()]).not.toEqual([key, '']);
    for (const [key, text] of english) expect([key, /[一-鿿]/.test(text)]).toEqual([key, false]);
  });

  test('I18N-2 both languages fill in the same names', () => {
    for (const [key, text] of english)
      expect([key, placeholders(chinese.get(key) ?? '')]).toEqual([key, placeholders(text)]);
  });

  test('I18N-2 plurals name the branch for all other numbers, and braces close', () => {
    for (const [key, text] of [...english, ...chinese]) {
      if (text.includes(', plural,'))
        expect([key, text]).toSatisfy((row: [string, string]) => row[1].includes('other {'));
      expect([key, text.split('{').length]).toEqual([key, text.split('}').length]);
    }
  });

  test('I18N-3 every text is used, every text that is asked for is there', () => {
    const code = sources();
    const asked = new Set(
      [...code.matchAll(/['"`]([a-z][A-Za-z]*\.[a-z][A-Za-z0-9]*)['"`]/g)].map((match) => match[1]!),
    );
    const prefixes = [...code.matchAll(/`([a-z][A-Za-z]*\.[A-Za-z]*)\$\{/g)].map((match) => match[1]!);
    const isUsed = (key: string) => asked.has(key) || prefixes.some((prefix) => key.startsWith(prefix));
    expect([...english.keys()].filter((key) => !isUsed(key))).toEqual([]);
    const wanted = [...code.matchAll(/\bt\(\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!);
    expect(wanted.filter((key) => !english.has(key))).toEqual([]);
  });

  test('I18N-4 every word that scenes use has its text', () => {
    for (const word of SCENE_WORDS) expect([word, english.has(`picture.${word}`)]).toEqual([word, true]);
  });
});

describe('reader', () => {
  const messages = {
    a: {
      plain: 'just text',
      named: '{who} and {other}',
      plural: '{n, plural, =0 {nobody} one {# person in {place}} other {# people in {place}}}',
    },
  };
  const read = (key: string, params?: Record<string, string | number>) =>
    createReader(messages, 'en')(key as MessageKey, params);

  test('I18N-5 names are filled in, also twice and with numbers', () => {
    expect(read('a.plain')).toBe('just text');
    expect(read('a.named', { who: 'you', other: 3 })).toBe('you and 3');
  });

  test('I18N-5 plurals choose by exact number first, then by the rules of the language', () => {
    expect(read('a.plural', { n: 0, place: 'B' })).toBe('nobody');
    expect(read('a.plural', { n: 1, place: 'B' })).toBe('1 person in B');
    expect(read('a.plural', { n: 5, place: 'B' })).toBe('5 people in B');
    expect(createReader(messages, 'zh-CN')('a.plural' as MessageKey, { n: 1, place: 'B' })).toBe(
      '1 people in B',
    );
  });

  test('I18N-5 what is missing stays visible and throws nothing; filled-in text is not read again', () => {
    expect(read('a.nothing')).toBe('a.nothing');
    expect(read('b.nothing')).toBe('b.nothing');
    expect(read('a.named', { who: '{other}', other: '$&' })).toBe('{other} and $&');
    expect(read('a.named')).toBe('{who} and {other}');
  });

  test('I18N-5 placeholders of plurals and of their branches are found', () => {
    expect(placeholders(messages.a.plural)).toEqual(['n', 'place']);
    expect(placeholders(messages.a.named)).toEqual(['other', 'who']);
  });
});

import { describe, expect, test } from 'vitest';
import { chooseLocale } from '#app/i18n/locale.ts';

describe('language of a person', () => {
  test('I18N-6 the cookie wins over what the browser asks for', () => {
    expect(chooseLocale('en', 'zh-CN,zh;q=0.9')).toBe('en');
    expect(chooseLocale('zh-CN', 'en')).toBe('zh-CN');
  });

  test('I18N-6 without a cookie the browser decides, by its own order', () => {
    expect(chooseLocale(null, 'en-GB,en;q=0.9')).toBe('en');
    expect(chooseLocale(undefined, 'de, zh-TW;q=0.8, en;q=0.5')).toBe('zh-CN');
    expect(chooseLocale('', 'fr;q=0.9, en;q=0.95, zh;q=0.2')).toBe('en');
    expect(chooseLocale('de', 'en;q=0, zh')).toBe('zh-CN');
  });

  test('I18N-6 else it is Chinese', () => {
    expect(chooseLocale(null, null)).toBe('zh-CN');
    expect(chooseLocale(null, 'de,fr;q=0.5')).toBe('zh-CN');
    expect(chooseLocale(null, ';;;q=x,,')).toBe('zh-CN');
    expect(chooseLocale(null, '*')).toBe('zh-CN');
  });
});

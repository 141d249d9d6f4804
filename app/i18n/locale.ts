/**
 * Which language a person reads. Law: chosen per person, by cookie, else by what the browser asks for, else Chinese;
 * never part of an address. Not here: the texts.
 */
export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = 'zh-CN';
export const LOCALE_COOKIE = 'attend_locale';

/** What each language calls itself. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = { 'zh-CN': '中文', en: 'English' };

/** Whether the value names a language that is served. */
export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** The language for a request: the cookie's if it is one of ours, else the best of Accept-Language, else Chinese. */
export function chooseLocale(
  cookie: string | null | undefined,
  acceptLanguage: string | null | undefined,
): Locale {
  if (isLocale(cookie)) return cookie;
  for (const tag of preferredTags(acceptLanguage ?? '')) {
    const match = LOCALES.find((locale) => tag === '*' || primary(tag) === primary(locale));
    if (match !== undefined) return match;
  }
  return DEFAULT_LOCALE;
}

/** A text that lesson data holds in every language. */
export function inLocale(text: Readonly<Record<Locale, string>>, locale: Locale): string {
  return text[locale];
}

function primary(tag: string): string {
  return tag.split('-')[0]!.toLowerCase();
}

/** Language tags of an Accept-Language header, most wanted first; q=0 is left out. */
function preferredTags(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const q = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((v) => v !== undefined);
      return { tag: tag.trim(), q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ tag, q }) => tag !== '' && q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ tag }) => tag);
}

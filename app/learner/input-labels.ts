/** The names of an input's entries in the person's language; numbers from 1 where the lesson gives none. */
import type { Locale } from '#app/i18n/locale.ts';
import type { PublicInput } from '#core/lesson/index.ts';

export function inputLabels(input: PublicInput, locale: Locale): readonly string[] {
  if (input.kind === 'choice') return input.options.map(({ text }) => text[locale]);
  const count = input.kind === 'matrix' ? input.size[1] : input.size;
  return input.labels?.[locale] ?? Array.from({ length: count }, (_, i) => String(i + 1));
}

/**
 * Texts for server components: the language of the request, a reader over everything, and `Texts`, which sends chosen
 * areas to the browser. Not here: anything that runs in the browser.
 */
import { cookies, headers } from 'next/headers';
import { cache, type ReactNode } from 'react';
import en from '#messages/en.json';
import zh from '#messages/zh-CN.json';
import { chooseLocale, LOCALE_COOKIE, type Locale } from './locale.ts';
import { type Area, createReader, type LoadedMessages, type Messages, type Read } from './reader.ts';
import { TextsProvider } from './texts.tsx';

const ALL: Readonly<Record<Locale, Messages>> = { 'zh-CN': zh, en };

/** The language of this request. */
export const requestLocale = cache(async (): Promise<Locale> => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  return chooseLocale(jar.get(LOCALE_COOKIE)?.value, head.get('accept-language'));
});

/** The reader and the language of this request. */
export async function serverText(): Promise<{ readonly t: Read; readonly locale: Locale }> {
  const locale = await requestLocale();
  return { t: createReader(ALL[locale], locale), locale };
}

/** The texts of some areas in one language. */
export function messagesOf(locale: Locale, areas: readonly Area[]): LoadedMessages {
  return Object.fromEntries(areas.map((area) => [area, ALL[locale][area]]));
}

/** Sends the texts of `areas` to the client components inside: wrap the layout of each part of the app in it. */
export async function Texts(props: { areas: readonly Area[]; children: ReactNode }) {
  const locale = await requestLocale();
  return (
    <TextsProvider locale={locale} messages={messagesOf(locale, props.areas)}>
      {props.children}
    </TextsProvider>
  );
}

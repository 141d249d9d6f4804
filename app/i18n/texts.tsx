'use client';
/**
 * Hands the texts of a page's areas to its client components. Law: a page sends only the areas it names; inner
 * providers add to outer ones. Server components read through `server.tsx`.
 */
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { fillInOlderBrowsers } from '../older-browsers.ts';
import { DEFAULT_LOCALE, type Locale } from './locale.ts';
import { createReader, type LoadedMessages, type Read } from './reader.ts';

// Every page of ours loads this file before its own components run.
fillInOlderBrowsers();

interface Texts {
  readonly locale: Locale;
  readonly messages: LoadedMessages;
  readonly t: Read;
}

const Context = createContext<Texts>({
  locale: DEFAULT_LOCALE,
  messages: {},
  t: createReader({}, DEFAULT_LOCALE),
});

/** The reader and the language of this page. */
export function useText(): { readonly t: Read; readonly locale: Locale } {
  return useContext(Context);
}

/** Gives texts to everything inside, beside those given further out. */
export function TextsProvider(props: { locale: Locale; messages: LoadedMessages; children: ReactNode }) {
  const outer = useContext(Context);
  const { locale, messages } = props;
  const value = useMemo(() => {
    const merged = outer.locale === locale ? { ...outer.messages, ...messages } : messages;
    return { locale, messages: merged, t: createReader(merged, locale) };
  }, [outer, locale, messages]);
  return <Context.Provider value={value}>{props.children}</Context.Provider>;
}

/** Starts a learner's page in the browser: texts and data of the page, then the page itself. */
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '#app/globals.css';
import type { Locale } from '#app/i18n/locale.ts';
import type { LoadedMessages } from '#app/i18n/reader.ts';
import { TextsProvider } from '#app/i18n/texts.tsx';

interface PageJson<D> {
  readonly locale: Locale;
  readonly messages: LoadedMessages;
  readonly data: D;
}

/** Draws what `page` makes of the page's data. */
export function mount<D>(page: (data: D) => ReactNode): void {
  const { locale, messages, data } = JSON.parse(document.getElementById('page')!.textContent!) as PageJson<D>;
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <TextsProvider locale={locale} messages={messages}>
        {page(data)}
      </TextsProvider>
    </StrictMode>,
  );
}

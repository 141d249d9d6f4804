'use client';
/** The person's own language on learners' pages: kept in a cookie, and the page is loaded again in it; work is kept. */
import { LOCALE_COOKIE, LOCALE_NAMES, LOCALES, type Locale } from '#app/i18n/locale.ts';
import { useText } from '#app/i18n/texts.tsx';
import { Segments } from '#app/ui/choice.tsx';

const YEAR_SECONDS = 31_536_000;

export function LanguageSwitch() {
  const { t, locale } = useText();
  const choose = (next: Locale) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store needs HTTPS and newer browsers than are served
    document.cookie = `${LOCALE_COOKIE}=${next}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    window.location.reload();
  };
  return (
    <Segments
      label={t('ui.language')}
      isLabelHidden
      options={LOCALES.map((value) => ({ value, text: LOCALE_NAMES[value] }))}
      value={locale}
      onChange={choose}
    />
  );
}

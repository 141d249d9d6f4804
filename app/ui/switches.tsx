'use client';
/** The person's own language and appearance. Both are kept in a cookie of this device and change at once. */
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { LOCALE_COOKIE, LOCALE_NAMES, LOCALES, type Locale } from '#app/i18n/locale.ts';
import { useText } from '#app/i18n/texts.tsx';
import { Segments } from './choice.tsx';
import { isTheme, THEME_COOKIE, type Theme } from './theme.ts';

const YEAR_SECONDS = 31_536_000;

export function LanguageSwitch() {
  const { t, locale } = useText();
  const router = useRouter();
  const choose = (next: Locale) => {
    keep(LOCALE_COOKIE, next);
    router.refresh();
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

/** `chosen` is the theme of the cookie, as the server read it; null follows the device. */
export function ThemeSwitch({ chosen }: { chosen: Theme | null }) {
  const { t } = useText();
  const [theme, setTheme] = useState(chosen);
  const choose = (next: Theme | 'device') => {
    const value = isTheme(next) ? next : null;
    keep(THEME_COOKIE, value);
    if (value === null) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = value;
    setTheme(value);
  };
  return (
    <Segments
      label={t('ui.theme')}
      isLabelHidden
      options={[
        { value: 'device', text: t('ui.themeDevice') },
        { value: 'light', text: t('ui.themeLight') },
        { value: 'dark', text: t('ui.themeDark') },
      ]}
      value={theme ?? 'device'}
      onChange={choose}
    />
  );
}

/** Sets a cookie for a year, or removes it. */
function keep(name: string, value: string | null): void {
  const age = value === null ? 0 : YEAR_SECONDS;
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store needs HTTPS and newer browsers than are served
  document.cookie = `${name}=${value ?? ''}; path=/; max-age=${age}; samesite=lax`;
}

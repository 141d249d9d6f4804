/** The shell of every page: language, theme, sheet. Law: no state, no data; each part of the app brings its own. */
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { serverText, Texts } from './i18n/server.tsx';
import { isTheme, THEME_COOKIE } from './ui/theme.ts';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await serverText();
  return {
    title: { default: t('app.title'), template: `%s · ${t('app.name')}` },
    description: t('app.description'),
    robots: { index: false },
    formatDetection: { telephone: false, email: false, address: false, date: false },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfbf8' },
    { media: '(prefers-color-scheme: dark)', color: '#141519' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale } = await serverText();
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  return (
    <html lang={locale} {...(isTheme(theme) ? { 'data-theme': theme } : {})}>
      <body>
        <Texts areas={['ui', 'picture', 'page']}>{children}</Texts>
      </body>
    </html>
  );
}

/**
 * The HTML of a learner's page: language, theme, sheet, script, texts and data; the script draws the rest. Law: nothing
 * secret is in the data that is not the person's own; everything written into the page is escaped.
 */
import { cookies, headers } from 'next/headers';
import type { Area, LoadedMessages } from '#app/i18n/reader.ts';
import { messagesOf, serverText } from '#app/i18n/server.tsx';
import { isTheme, THEME_COOKIE } from '#app/ui/theme.ts';
import { filesOf, type PageFiles } from './bundle.ts';
import { escaped, inScript } from './markup.ts';

export interface StudentPage {
  /** Name of the script: one of app/(student)/entries. */
  readonly entry: string;
  readonly title: string;
  readonly areas: readonly Area[];
  /** What the script is given. */
  readonly data: unknown;
  readonly status?: number;
}

/** The page as a response. */
export async function studentPage({
  entry,
  title,
  areas,
  data,
  status = 200,
}: StudentPage): Promise<Response> {
  const { t, locale } = await serverText();
  const files = await filesOf(entry);
  const nonce = (await headers()).get('x-nonce') ?? '';
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  const messages = messagesOf(locale, ['app', 'ui', 'picture', 'number', 'refusal', ...areas]);
  const html = documentOf({
    lang: locale,
    theme: isTheme(theme) ? theme : null,
    title: `${title} · ${t('app.name')}`,
    description: t('app.description'),
    waiting: t('ui.loading'),
    files,
    nonce,
    page: { locale, theme: isTheme(theme) ? theme : null, messages, data },
  });
  return new Response(html, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/** What the script finds in the page. */
export interface PageJson {
  readonly locale: string;
  readonly theme: string | null;
  readonly messages: LoadedMessages;
  readonly data: unknown;
}

interface Parts {
  readonly lang: string;
  readonly theme: string | null;
  readonly title: string;
  readonly description: string;
  readonly waiting: string;
  readonly files: PageFiles;
  readonly nonce: string;
  readonly page: PageJson;
}

function documentOf(parts: Parts): string {
  const { files, nonce, page } = parts;
  const theme = parts.theme === null ? '' : ` data-theme="${parts.theme}"`;
  const preloads = files.parts.map((name) => `<link rel="modulepreload" href="/assets/${name}">`);
  return [
    `<!doctype html><html lang="${parts.lang}"${theme}><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">`,
    `<meta name="format-detection" content="telephone=no, email=no, address=no, date=no">`,
    `<meta name="robots" content="noindex"><meta name="description" content="${escaped(parts.description)}">`,
    `<meta name="theme-color" media="(prefers-color-scheme: light)" content="#fcfbf8">`,
    `<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#141519">`,
    `<title>${escaped(parts.title)}</title><link rel="icon" href="/icon.svg" type="image/svg+xml">`,
    files.sheet === null ? '' : `<link rel="stylesheet" href="/assets/${files.sheet}">`,
    ...preloads,
    `<script type="module" nonce="${nonce}" src="/assets/${files.script}"></script></head>`,
    `<body><div id="root"><p role="status" class="heard">${escaped(parts.waiting)}</p></div>`,
    `<script type="application/json" id="page">${inScript(page)}</script></body></html>`,
  ].join('');
}

/** No page at this address: what to do next. Law: no sheet of its own, since every page would have to fetch it. */
import { serverText } from './i18n/server.tsx';

export default async function NotFoundPage() {
  const { t } = await serverText();
  return (
    <main className="grid gap-4 justify-items-start max-w-line mx-auto px-4 py-12">
      <h1 className="text-title">{t('page.notFoundTitle')}</h1>
      <p>{t('page.notFoundBody')}</p>
      <a href="/" className="py-3 font-medium">
        {t('page.toStart')}
      </a>
    </main>
  );
}

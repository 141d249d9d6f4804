'use client';
/** A page that could not be drawn: what is safe and what to do next. Law: no sheet of its own. */
import { useText } from './i18n/texts.tsx';

export default function ErrorPage() {
  const { t } = useText();
  return (
    <main className="grid gap-4 justify-items-start max-w-line mx-auto px-4 py-12">
      <h1 className="text-title">{t('page.errorTitle')}</h1>
      <p>{t('page.errorBody')}</p>
      <button
        type="button"
        className="px-4 py-3 border border-edge rounded-small font-medium"
        onClick={() => window.location.reload()}
      >
        {t('page.retry')}
      </button>
    </main>
  );
}

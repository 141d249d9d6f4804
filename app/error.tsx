'use client';
/** A page that could not be drawn: what is safe and what to do next. */
import { useText } from './i18n/texts.tsx';
import styles from './place.module.css';
import { Button } from './ui/button.tsx';

export default function ErrorPage() {
  const { t } = useText();
  return (
    <main className={styles.place}>
      <h1>{t('page.errorTitle')}</h1>
      <p>{t('page.errorBody')}</p>
      <Button rank="main" onPress={() => window.location.reload()}>
        {t('page.retry')}
      </Button>
    </main>
  );
}

/** No page at this address: what to do next. */
import { serverText } from './i18n/server.tsx';
import styles from './place.module.css';
import { ButtonLink } from './ui/button.tsx';

export default async function NotFoundPage() {
  const { t } = await serverText();
  return (
    <main className={styles.place}>
      <h1>{t('page.notFoundTitle')}</h1>
      <p>{t('page.notFoundBody')}</p>
      <ButtonLink href="/" rank="main">
        {t('page.toStart')}
      </ButtonLink>
    </main>
  );
}

/** The page around an account form: name of the product, what this is for, the form; language and theme at the foot. */
import type { ReactNode } from 'react';
import { serverText } from '#app/i18n/server.tsx';
import { LanguageSwitch, ThemeSwitch } from '#app/ui/switches.tsx';
import styles from './account-page.module.css';

export async function AccountPage(props: { title: string; lead: string; children: ReactNode }) {
  const { t } = await serverText();
  return (
    <main className={styles.page}>
      <p className={styles.name}>{t('app.title')}</p>
      <h1 className={styles.title}>{props.title}</h1>
      <p className={styles.lead}>{props.lead}</p>
      {props.children}
      <footer className={styles.foot}>
        <LanguageSwitch />
        <ThemeSwitch />
      </footer>
    </main>
  );
}

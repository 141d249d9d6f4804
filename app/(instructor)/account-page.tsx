/** The page around an account form: name of the product, what this is for, the form; language and theme at the foot. */
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { serverText } from '#app/i18n/server.tsx';
import { LanguageSwitch, ThemeSwitch } from '#app/ui/switches.tsx';
import { isTheme, THEME_COOKIE } from '#app/ui/theme.ts';
import styles from './account-page.module.css';

export async function AccountPage(props: { title: string; lead: string; children: ReactNode }) {
  const { t } = await serverText();
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  return (
    <main className={styles.page}>
      <p className={styles.name}>{t('app.title')}</p>
      <h1 className={styles.title}>{props.title}</h1>
      <p className={styles.lead}>{props.lead}</p>
      {props.children}
      <footer className={styles.foot}>
        <LanguageSwitch />
        <ThemeSwitch chosen={isTheme(theme) ? theme : null} />
      </footer>
    </main>
  );
}

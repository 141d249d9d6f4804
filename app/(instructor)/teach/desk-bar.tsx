'use client';
/** The line at the top of the desk: product, language, sign out. */
import { useText } from '#app/i18n/texts.tsx';
import { Button } from '#app/ui/button.tsx';
import { LanguageSwitch, ThemeSwitch } from '#app/ui/switches.tsx';
import type { Theme } from '#app/ui/theme.ts';
import { post } from '#client/api.ts';
import { browserHttp } from '../browser-http.ts';
import styles from './teach.module.css';

export function DeskBar({ theme }: { theme: Theme | null }) {
  const { t } = useText();
  const signOut = async () => {
    await post(browserHttp, '/api/auth/sign-out', {});
    window.location.assign('/sign-in');
  };
  return (
    <header className={styles.bar}>
      <span className={styles.product}>{t('teach.product')}</span>
      <LanguageSwitch />
      <ThemeSwitch chosen={theme} />
      <Button rank="quiet" onPress={() => void signOut()}>
        {t('teach.signOut')}
      </Button>
    </header>
  );
}

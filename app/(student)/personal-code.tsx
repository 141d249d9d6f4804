'use client';
/** The code by which a person goes on on another device, in large letters. */
import { useText } from '#app/i18n/texts.tsx';
import styles from './join.module.css';

export function PersonalCode({ code }: { code: string }) {
  const { t } = useText();
  return (
    <div className={styles.own}>
      <p>{t('join.personalCode')}</p>
      <p className={styles.code}>{code}</p>
      <p className={styles.soft}>{t('join.personalCodeBody')}</p>
    </div>
  );
}

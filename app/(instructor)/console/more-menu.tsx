'use client';
/** What is needed now and then: screens and remotes, lock, pacing, keys, language, the way back to the desk. */
import { useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useView } from '#app/live/hooks.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { LanguageSwitch, ThemeSwitch } from '#app/ui/switches.tsx';
import { useClassFacts } from '../session/class-context.ts';
import { CopyLink } from '../session/copy-link.tsx';
import { LockSwitch } from '../session/lock-switch.tsx';
import { RoleLinks } from '../session/role-links.tsx';
import styles from './more-menu.module.css';
import { PacingField } from './pacing-field.tsx';
import { setKeys, useHasKeys } from './use-keys.ts';

export function MoreMenu() {
  const { t } = useText();
  const { join, qr, theme } = useClassFacts();
  const hasKeys = useHasKeys();
  const isOver = useView((view) => view.class.status === 'ended');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton icon="more" label={t('console.more')} onPress={() => setOpen(true)} />
      <Dialog title={t('console.more')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <div className={styles.body}>
          {!isOver && (
            <>
              <section className={styles.join}>
                <div className={styles.qr}>{qr}</div>
                <div>
                  <p>{join.url}</p>
                  <p className={styles.row}>
                    <CopyLink text={join.url}>{t('lobby.copy')}</CopyLink>
                  </p>
                </div>
              </section>
              <div className={styles.row}>
                <RoleLinks />
                <LockSwitch />
              </div>
              <PacingField />
            </>
          )}
          <section>
            <h3 className={styles.title}>{t('console.keys')}</h3>
            <p className={styles.soft}>{t('console.keysBody')}</p>
            <Button isSmall isOn={hasKeys} onPress={() => setKeys(!hasKeys)}>
              {t(hasKeys ? 'console.keysOn' : 'console.keysOff')}
            </Button>
          </section>
          <div className={styles.row}>
            <LanguageSwitch />
            <ThemeSwitch chosen={theme ?? null} />
            <ButtonLink href="/teach" rank="quiet" icon="left">
              {t('console.toDesk')}
            </ButtonLink>
          </div>
        </div>
      </Dialog>
    </>
  );
}

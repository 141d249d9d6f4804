'use client';
/** The head line: lesson, step, where the work is safe, the menu. Small: the step's question is what counts. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useStatus, useView } from '#app/live/hooks.ts';
import { Icon } from '#app/ui/glyph.tsx';
import { placeInView } from '#core/room/index.ts';
import { useIsAlone } from './learner-context.ts';
import styles from './page.module.css';

export function LearnerHead({ menu }: { menu: ReactNode }) {
  const { t, locale } = useText();
  const title = useView((view) => view.class.title);
  const count = useView((view) => view.class.stepCount);
  const place = useView(placeInView);
  return (
    <header className={styles.head}>
      <div className={styles.where}>
        <p className={styles.lesson}>{title[locale]}</p>
        <p className={styles.line}>
          {place > 0 && <span>{t('learner.stepOf', { n: place, count })}</span>}
          <Safety />
        </p>
      </div>
      <Menu>{menu}</Menu>
    </header>
  );
}

/** One short word on where the work is; offline and reconnecting have their own line below. */
function Safety() {
  const { t } = useText();
  const { status, safety } = useStatus();
  const isAlone = useIsAlone();
  if (isAlone)
    return (
      <span className={styles.safety}>
        <Icon name="device" />
        {t(safety.on === 'page' ? 'practice.notKept' : 'practice.savedDevice')}
      </span>
    );
  if (status.is === 'over') return null;
  return (
    <span className={styles.safety} role="status">
      <Icon name={safety.on === 'server' ? 'server' : 'device'} />
      {t(
        safety.on === 'server'
          ? 'ui.savedThere'
          : safety.on === 'device'
            ? 'ui.savedHere'
            : 'learner.notSaved',
      )}
    </span>
  );
}

/** Closes on Escape and when something outside is touched. */
function Menu({ children }: { children: ReactNode }) {
  const { t } = useText();
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const element = details.current;
      if (!element?.open) return;
      const isKey = event instanceof KeyboardEvent;
      if (isKey ? event.key !== 'Escape' : element.contains(event.target as Node)) return;
      element.open = false;
      if (isKey) element.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, []);
  return (
    <details ref={details} className={styles.menu}>
      <summary aria-label={t('learner.menu')}>
        <Icon name="more" />
      </summary>
      <div className={styles.menuBody}>{children}</div>
    </details>
  );
}

'use client';
/** Moving within the window of steps that the instructor has opened. Nothing while everybody follows the class. */
import { useText } from '#app/i18n/texts.tsx';
import { useSend, useView } from '#app/live/hooks.ts';
import { Button } from '#app/ui/button.tsx';
import styles from './page.module.css';

export function WindowNav({ step }: { step: number }) {
  const { t } = useText();
  const send = useSend();
  const pacing = useView((view) => view.class.pacing);
  const classAt = useView((view) => view.class.step);
  if (pacing.mode === 'follow' || pacing.from === pacing.to) return null;
  const go = (to: number) => void send({ type: 'place.go', step: to });
  return (
    <nav className={styles.nav} aria-label={t('learner.stepOf', { n: step, count: pacing.to })}>
      <Button icon="left" isDisabled={step <= pacing.from} onPress={() => go(step - 1)}>
        {t('learner.previousStep')}
      </Button>
      {classAt !== step && (
        <Button rank="quiet" onPress={() => go(classAt)}>
          {t('learner.classIsAt', { n: classAt })}
        </Button>
      )}
      <Button icon="right" isDisabled={step >= pacing.to} onPress={() => go(step + 1)}>
        {t('learner.nextStep')}
      </Button>
    </nav>
  );
}

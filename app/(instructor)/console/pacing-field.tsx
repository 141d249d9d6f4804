'use client';
/** Whether everybody stands where the class stands, or each may move between two steps. */
import { useText } from '#app/i18n/texts.tsx';
import { useSend, useView } from '#app/live/hooks.ts';
import { Segments, Select } from '#app/ui/choice.tsx';
import type { Pacing } from '#core/protocol/index.ts';
import styles from './more-menu.module.css';

export function PacingField() {
  const { t } = useText();
  const send = useSend();
  const pacing = useView((view) => view.class.pacing);
  const at = useView((view) => view.class.step);
  const count = useView((view) => view.class.stepCount);
  const set = ({ mode, from, to }: Pacing) => void send({ type: 'pacing.set', mode, from, to });
  const steps = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => ({ value: String(from + i), text: String(from + i) }));
  return (
    <section>
      <h3 className={styles.title}>{t('console.pacing')}</h3>
      <p className={styles.soft}>{t('console.pacingBody')}</p>
      <div className={styles.row}>
        <Segments
          label={t('console.pacing')}
          isLabelHidden
          value={pacing.mode}
          options={[
            { value: 'follow', text: t('console.pacingFollow') },
            { value: 'window', text: t('console.pacingWindow') },
          ]}
          onChange={(mode) =>
            set(
              mode === 'follow'
                ? { mode, from: at, to: at }
                : { mode, from: at, to: Math.min(count, at + 1) },
            )
          }
        />
        {pacing.mode === 'window' && (
          <>
            <Select
              label={t('console.pacingFrom')}
              value={String(pacing.from)}
              options={steps(1, at)}
              onChange={(from) => set({ ...pacing, from: Number(from) })}
            />
            <Select
              label={t('console.pacingTo')}
              value={String(pacing.to)}
              options={steps(at, count)}
              onChange={(to) => set({ ...pacing, to: Number(to) })}
            />
          </>
        )}
      </div>
    </section>
  );
}

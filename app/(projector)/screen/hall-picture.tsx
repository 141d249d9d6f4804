'use client';
/** The class as one picture, when the lesson talks about it. Law: below the least group nothing of it is shown, and that is said. */
import { ClassPicture } from '#app/classroom/class-picture.tsx';
import { useText } from '#app/i18n/texts.tsx';
import { useView } from '#app/live/hooks.ts';
import { MIN_GROUP, type StepTick, type StepView } from '#core/protocol/index.ts';
import { HallBoards } from './hall-boards.tsx';
import { RevealLines } from './hall-reveal.tsx';
import { useIsStale } from './line-word.tsx';
import styles from './screen-step.module.css';

export function HallPicture({ view, tick }: { view: StepView; tick: StepTick | null }) {
  const { t } = useText();
  const isStale = useIsStale();
  const isRehearsal = useView(({ class: { isRehearsal: is } }) => is);
  const picture = tick?.picture ?? null;
  return (
    <div className={styles.list}>
      {picture !== null ? (
        <ClassPicture picture={picture} isStale={isStale} />
      ) : (
        <p className={styles.soft}>{t('screen.withheld', { least: isRehearsal ? 1 : MIN_GROUP })}</p>
      )}
      <RevealLines reveals={view.reveals} />
      <HallBoards step={view.content.n} />
    </div>
  );
}

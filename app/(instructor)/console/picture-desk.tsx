'use client';
/** The class picture of a step that talks about it, and whether the hall sees it. */
import { ClassPicture } from '#app/classroom/class-picture.tsx';
import { useText } from '#app/i18n/texts.tsx';
import { useView } from '#app/live/hooks.ts';
import { MIN_GROUP } from '#core/protocol/index.ts';
import { useIsStale } from '../line-mark.tsx';
import { lessonOf } from './lesson-parts.ts';
import styles from './step-desk.module.css';
import { useStepTick } from './use-step-tick.ts';

export function PictureDesk({ step }: { step: number }) {
  const { t, locale } = useText();
  const picture = useStepTick(step)?.picture ?? null;
  const text = useView((view) => lessonOf(view)?.aggregate.text ?? null);
  const isRehearsal = useView((view) => view.class.isRehearsal);
  const isStale = useIsStale();
  const isInHall = picture !== null && (isRehearsal || picture.students >= MIN_GROUP);
  return (
    <section className={styles.part}>
      {picture !== null && <ClassPicture picture={picture} isStale={isStale} />}
      {text !== null && <p className={styles.reading}>{text[locale]}</p>}
      <p className={styles.soft}>
        {isInHall ? t('console.pictureInHall') : t('console.pictureWithheld', { least: MIN_GROUP })}
      </p>
    </section>
  );
}

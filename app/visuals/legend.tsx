'use client';
/** What the colours mean: the scale in its steps with numbers, the hatch, the outline. */
import { memo } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import {
  type Legend as LegendValue,
  type MatrixKind,
  SCORE_STEPS,
  type SceneWord,
  WEIGHT_STEPS,
} from '#core/picture/index.ts';
import styles from './legend.module.css';
import { fillOf } from './paint.ts';

const SCORES = Array.from({ length: 2 * SCORE_STEPS + 1 }, (_, k) => k - SCORE_STEPS);
const WEIGHTS = Array.from({ length: WEIGHT_STEPS + 1 }, (_, k) => k);

export interface LegendProps {
  readonly legend: LegendValue;
  readonly of: MatrixKind;
  /** What the outline stands for; default: the target. */
  readonly targetText?: string | undefined;
}

/** Drawn anew only when it says something else: scenes come with every frame of a drag. */
export const Legend = memo(function Legend({ legend, of, targetText }: LegendProps) {
  const { t } = useText();
  const { idea, ends, hasMasked, hasTarget } = legend;
  return (
    <div className={styles.legend}>
      {ends !== null && (idea === 'score' || idea === 'weight') && (
        <>
          <span className={styles.name}>{t(`picture.${of satisfies SceneWord}`)}</span>
          <Scale idea={idea} ends={ends} />
        </>
      )}
      {hasMasked && (
        <span className={styles.item}>
          <i className={styles.hatch} aria-hidden="true" />
          {t(of === 'weights' ? 'picture.maskedWeight' : 'picture.maskedScore')}
        </span>
      )}
      {hasTarget && (
        <span className={styles.item}>
          <i className={styles.outline} aria-hidden="true" />
          {targetText ?? t('picture.target')}
        </span>
      )}
    </div>
  );
}, isSameLegend);

function isSameLegend(a: LegendProps, b: LegendProps): boolean {
  const sameEnds = a.legend.ends?.join() === b.legend.ends?.join();
  return (
    sameEnds &&
    a.of === b.of &&
    a.targetText === b.targetText &&
    a.legend.idea === b.legend.idea &&
    a.legend.hasMasked === b.legend.hasMasked &&
    a.legend.hasTarget === b.legend.hasTarget
  );
}

function Scale({ idea, ends }: { idea: 'score' | 'weight'; ends: readonly [string, string, string] }) {
  const steps = idea === 'score' ? SCORES : WEIGHTS;
  return (
    <span className={styles.scale}>
      <span className={styles.steps} aria-hidden="true">
        {steps.map((level) => (
          <i key={level} style={{ background: fillOf({ idea, level }) }} />
        ))}
      </span>
      <span className={styles.ends}>
        {ends.map((text) => (
          <span key={text}>{text}</span>
        ))}
      </span>
    </span>
  );
}

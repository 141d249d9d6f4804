'use client';
/**
 * The playhead of a softmax row: scores, exponentials, total, shares. Law: it can be stepped, scrubbed, played and
 * stopped; with reduced motion the steps remain. Not here: drawing the row.
 */
import { useEffect, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import type { SoftmaxStage } from '#core/picture/index.ts';
import styles from './learner.module.css';

const STAGES: readonly SoftmaxStage[] = ['scores', 'exponentials', 'total', 'weights'];
const WORDS = {
  scores: 'learner.stageScores',
  exponentials: 'learner.stageExponentials',
  total: 'learner.stageTotal',
  weights: 'learner.stageWeights',
} as const;
/** Time to read one stage before the next comes. */
const READ_MS = 1_100;

export function StageScrubber(props: { stage: SoftmaxStage; onStage: (stage: SoftmaxStage) => void }) {
  const { stage, onStage } = props;
  const { t } = useText();
  const [isPlaying, setPlaying] = useState(false);
  const at = STAGES.indexOf(stage);
  const last = STAGES.length - 1;
  useEffect(() => {
    if (!isPlaying) return;
    if (at === last) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => onStage(STAGES[at + 1]!), READ_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, at, last, onStage]);
  const play = () => {
    if (!isPlaying && at === last) onStage('scores');
    setPlaying(!isPlaying);
  };
  const go = (to: number) => {
    setPlaying(false);
    onStage(STAGES[to]!);
  };
  const name = t(WORDS[stage]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a playhead, not a set of form fields
    <div role="group" aria-label={t('learner.stages')} className={styles.scrubber}>
      <IconButton
        icon={isPlaying ? 'pause' : 'play'}
        label={t(isPlaying ? 'learner.pause' : 'learner.play')}
        onPress={play}
      />
      <input
        type="range"
        min={0}
        max={last}
        step={1}
        value={at}
        aria-label={t('learner.scrub')}
        aria-valuetext={t('learner.stageAt', { n: at + 1, name })}
        onChange={(event) => go(Number(event.target.value))}
      />
      <span className={styles.stage} aria-hidden="true">
        {name}
      </span>
    </div>
  );
}

'use client';
/** What to do after a vote, where the share of right answers stands between the two marks, and in words. For staff alone. */
import { useText } from '#app/i18n/texts.tsx';
import { useView } from '#app/live/hooks.ts';
import { percent } from '#app/visuals/paint.ts';
import { useClassFacts } from '../session/class-context.ts';
import { adviceFor } from './advice.ts';
import { voteOf } from './lesson-parts.ts';
import styles from './peer-advice.module.css';
import { useStepTick } from './use-step-tick.ts';

const ADVICE = {
  reteach: 'console.adviceReteach',
  discuss: 'console.adviceDiscuss',
  explain: 'console.adviceExplain',
} as const;

export function PeerAdvice({ step, answered }: { step: number; answered: number }) {
  const { t } = useText();
  const { peer } = useClassFacts();
  const vote = useView((view) => voteOf(view, step));
  const counts = useStepTick(step)?.round?.counts ?? [];
  const right = vote?.options.reduce((sum, { correct }, i) => sum + (correct ? (counts[i] ?? 0) : 0), 0) ?? 0;
  const advice = adviceFor(right, answered, peer);
  if (advice === null) return null;
  const share = right / answered;
  return (
    <div className={styles.advice}>
      <div className={styles.band} aria-hidden="true">
        <i className={styles.mark} style={{ left: percent(peer.reteachBelow) }} />
        <i className={styles.mark} style={{ left: percent(peer.discussTo) }} />
        <i className={styles.share} style={{ left: percent(share) }} />
      </div>
      <p>
        <b>{t('console.shareRight', { percent: Math.round(100 * share) })}</b> {t(ADVICE[advice])}
      </p>
    </div>
  );
}

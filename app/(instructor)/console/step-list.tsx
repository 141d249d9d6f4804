'use client';
/** The lesson's steps in order: number, kind, length, where the class is, and how it did. */
import { useText } from '#app/i18n/texts.tsx';
import { useTick, useView } from '#app/live/hooks.ts';
import { StatusMark } from '#app/ui/status-mark.tsx';
import type { StepKind } from '#core/lesson/index.ts';
import type { Mark, SeatMark } from '#core/protocol/index.ts';
import { MARK_WORDS } from './mark-words.ts';
import styles from './step-list.module.css';

export const KINDS: Readonly<Record<StepKind, `console.kind${Capitalize<StepKind>}`>> = {
  predict: 'console.kindPredict',
  reveal: 'console.kindReveal',
  vote: 'console.kindVote',
  revote: 'console.kindRevote',
  adjust: 'console.kindAdjust',
  simulate: 'console.kindSimulate',
  collaborate: 'console.kindCollaborate',
  discuss: 'console.kindDiscuss',
  debrief: 'console.kindDebrief',
};

export function StepList({ looked, onLook }: { looked: number; onLook: (step: number) => void }) {
  const { t } = useText();
  const steps = useView((view) => view.staff?.lesson.steps ?? []);
  const at = useView((view) => view.class.step);
  const window = useView(({ class: { pacing } }) => (pacing.mode === 'window' ? pacing : null));
  const marks = useTick()?.marks;
  return (
    <ol className={styles.list}>
      {steps.map(({ n, kind, seconds }) => (
        <li key={n}>
          <button
            type="button"
            className={styles.step}
            aria-current={n === at ? 'step' : undefined}
            data-looked={n === looked || undefined}
            data-window={(window !== null && n >= window.from && n <= window.to) || undefined}
            onClick={() => onLook(n)}
          >
            <span className={styles.number}>{n}</span>
            <span className={styles.kind}>{t(KINDS[kind])}</span>
            <span className={styles.time}>{t('console.seconds', { seconds })}</span>
            <span className={styles.marks}>
              <MarkCounts marks={marks?.get(n)} />
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

const SHOWN: readonly Mark[] = ['right', 'wrong', 'goThere', 'human'];

/** How many students carry each mark. */
export function MarkCounts({ marks }: { marks: ReadonlyMap<number, SeatMark> | undefined }) {
  const { t } = useText();
  const all = [...(marks?.values() ?? [])];
  return SHOWN.map((mark) => {
    const count = all.filter((seat) => seat.mark === mark).length;
    if (count === 0) return null;
    return (
      <span key={mark} className={styles.count}>
        <StatusMark mark={mark} label={t(MARK_WORDS[mark])} />
        {count}
      </span>
    );
  });
}

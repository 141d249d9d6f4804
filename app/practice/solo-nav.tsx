'use client';
/**
 * The learner alone moves the lesson: back, reveal, next. Law: the same commands that an instructor sends in class; moving
 * on to a step that shows the answer reveals it, as in class.
 */
import { useText } from '#app/i18n/texts.tsx';
import { useSend, useView } from '#app/live/hooks.ts';
import { Button } from '#app/ui/button.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import type { Lesson } from '#core/lesson/index.ts';
import styles from './practice.module.css';

export function SoloNav({ lesson }: { lesson: Pick<Lesson, 'steps'> }) {
  const { t } = useText();
  const send = useSend();
  const at = useView((view) => view.class.step);
  const stage = useView((view) => view.class.steps[view.class.step]?.stage ?? 'none');
  const { steps } = lesson;
  const place = steps.findIndex(({ n }) => n === at);
  const [before, now, next] = [steps[place - 1], steps[place], steps[place + 1]];
  const isRound = stage === 'open' || stage === 'closed';
  const isShownLater = next?.kind === 'reveal' || (now?.kind === 'vote' && hasRevote(lesson, now.vote));
  const canReveal = isRound && !isShownLater;
  const go = (step: number) => void send({ type: 'step.go', step });
  const onward = () => (next === undefined ? void send({ type: 'class.end' }) : go(next.n));
  return (
    <nav className={styles.nav} aria-label={t('learner.stepOf', { n: at, count: steps.length })}>
      <IconButton
        icon="left"
        label={t('practice.previous')}
        isDisabled={before === undefined}
        onPress={() => before && go(before.n)}
      />
      {canReveal && (
        <Button rank="main" icon="eye" onPress={() => void send({ type: 'round.reveal', step: at })}>
          {t(now?.input ? 'practice.reveal' : 'practice.revealVote')}
        </Button>
      )}
      <Button rank={canReveal ? 'plain' : 'main'} icon="right" onPress={onward}>
        {t(next === undefined ? 'practice.finish' : 'practice.next')}
      </Button>
    </nav>
  );
}

/** Whether the same vote is held again later: its answer waits till then. */
function hasRevote({ steps }: Pick<Lesson, 'steps'>, vote: string | undefined): boolean {
  return steps.some((step) => step.kind === 'revote' && step.vote === vote);
}

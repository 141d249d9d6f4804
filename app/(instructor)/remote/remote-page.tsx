'use client';
/**
 * The remote: where the class is, what to say, how many have answered, four large buttons under the thumb. Law: it cannot
 * end the class; a press that would do nothing is not offered.
 */
import { useText } from '#app/i18n/texts.tsx';
import { useTick, useView } from '#app/live/hooks.ts';
import { linkToken } from '#app/live/link-token.ts';
import { LiveProvider } from '#app/live/live-provider.tsx';
import { Icon, type IconName } from '#app/ui/glyph.tsx';
import { Skeleton } from '#app/ui/skeleton.tsx';
import { type ClassMoves, useClassMoves } from '../class-moves.ts';
import { planOf } from '../console/lesson-parts.ts';
import { KINDS } from '../console/step-list.tsx';
import { LineMark, LineWarning, useIsStale } from '../line-mark.tsx';
import { Refused } from '../refused.tsx';
import { Waiting } from '../waiting.tsx';
import styles from './remote.module.css';

export function RemotePage({ sessionId }: { sessionId: string }) {
  const connect = async () => {
    const { connectLive } = await import('#app/live/connect.ts');
    return connectLive({ as: 'remote', session: sessionId, person: 'remote', token: linkToken() ?? '' });
  };
  return (
    <LiveProvider
      connect={connect}
      waiting={
        <Waiting>
          <main className={styles.page}>
            <Skeleton of="lines" count={6} />
          </main>
        </Waiting>
      }
    >
      <Remote />
      <Refused />
    </LiveProvider>
  );
}

function Remote() {
  const { t, locale } = useText();
  const moves = useClassMoves();
  const title = useView((view) => view.class.title);
  const count = useView((view) => view.class.stepCount);
  const plan = useView((view) => planOf(view, view.class.step));
  const isStale = useIsStale();
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <p className={styles.lesson}>{title[locale]}</p>
        <LineMark />
      </header>
      <main className={styles.main}>
        <LineWarning />
        {moves.status === 'paused' && <p className={styles.paused}>{t('remote.isPaused')}</p>}
        {plan !== null && (
          <>
            <p className={styles.step}>
              {t('remote.stepOf', { n: plan.n, count, kind: t(KINDS[plan.kind]) })}
            </p>
            <h1 className={styles.note}>{plan.instructor[locale]}</h1>
            <div data-stale={isStale || undefined} className={styles.numbers}>
              <Numbers />
            </div>
          </>
        )}
        {moves.status === 'lobby' && <h1 className={styles.note}>{t('remote.lobby')}</h1>}
        {moves.status === 'ended' && <h1 className={styles.note}>{t('console.ended')}</h1>}
        {plan === null && <JoinedCount />}
      </main>
      {moves.status !== 'ended' && <Buttons moves={moves} />}
    </div>
  );
}

function JoinedCount() {
  const { t } = useText();
  return <p className={styles.count}>{t('lobby.joined', { count: useTick()?.tick.joined ?? 0 })}</p>;
}

/** How many have answered or solved, of those present. */
function Numbers() {
  const { t, locale } = useText();
  const tick = useTick()?.tick.current ?? null;
  const step = useView((view) => view.class.step);
  const titles = useView((view) =>
    Object.fromEntries(view.staff?.lesson.tasks.map(({ id, title }) => [id, title]) ?? []),
  );
  if (tick === null || tick.step !== step) return null;
  return (
    <>
      {tick.round !== null && (
        <p className={styles.count}>
          {t('console.answered', { answered: tick.round.answered, present: tick.present })}
        </p>
      )}
      {tick.tasks.map(({ task, solved }) => (
        <p key={task} className={styles.count}>
          {titles[task]?.[locale]}: {t('remote.solvedOf', { solved, present: tick.present })}
        </p>
      ))}
    </>
  );
}

function Buttons({ moves }: { moves: ClassMoves }) {
  const { t } = useText();
  if (moves.status === 'lobby')
    return (
      <div className={styles.buttons}>
        <Big
          icon="play"
          text={t('lobby.start')}
          isMain
          isWide
          isDisabled={!moves.isLive}
          onPress={moves.start}
        />
      </div>
    );
  const canReveal = moves.isLive && (moves.stage === 'open' || moves.stage === 'closed');
  const { previous, next } = moves;
  return (
    <div className={styles.buttons}>
      <Big icon="eye" text={t('console.reveal')} isDisabled={!canReveal} onPress={moves.reveal} />
      <Big
        icon={moves.status === 'paused' ? 'play' : 'pause'}
        text={t(moves.status === 'paused' ? 'console.resume' : 'console.pause')}
        isDisabled={!moves.isLive}
        onPress={moves.togglePause}
      />
      <Big
        icon="left"
        text={t('console.previous')}
        isDisabled={previous === null}
        onPress={() => previous !== null && moves.go(previous)}
      />
      <Big
        icon="right"
        text={t(moves.nextReveals ? 'console.nextReveals' : 'console.next')}
        isMain
        isDisabled={next === null}
        onPress={() => next !== null && moves.go(next)}
      />
    </div>
  );
}

interface BigProps {
  readonly icon: IconName;
  readonly text: string;
  readonly onPress: () => void;
  readonly isMain?: boolean;
  readonly isWide?: boolean;
  readonly isDisabled?: boolean;
}

function Big({ icon, text, onPress, isMain = false, isWide = false, isDisabled = false }: BigProps) {
  return (
    <button
      type="button"
      className={styles.big}
      data-main={isMain || undefined}
      data-wide={isWide || undefined}
      disabled={isDisabled}
      onClick={onPress}
    >
      <Icon name={icon} />
      <span>{text}</span>
    </button>
  );
}

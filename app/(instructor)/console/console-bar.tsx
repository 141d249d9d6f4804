'use client';
/** The line at the top: what class this is, how many are there, and the moves that run it. */
import { useText } from '#app/i18n/texts.tsx';
import { useTick, useView } from '#app/live/hooks.ts';
import { Button } from '#app/ui/button.tsx';
import type { ClassMoves } from '../class-moves.ts';
import { LineMark } from '../line-mark.tsx';
import { useClassFacts } from '../session/class-context.ts';
import { CodeLetters } from '../session/code-letters.tsx';
import styles from './console-bar.module.css';
import { EndClass } from './end-class.tsx';
import { Key } from './key.tsx';
import { MoreMenu } from './more-menu.tsx';
import { useKeys } from './use-keys.ts';

export function ConsoleBar({ moves }: { moves: ClassMoves }) {
  const { t, locale } = useText();
  const { join } = useClassFacts();
  const title = useView((view) => view.class.title);
  const joined = useView(
    (view) => Object.values(view.staff?.roster ?? {}).filter(({ isRemoved }) => !isRemoved).length,
  );
  const online = useTick()?.tick.online;
  const hasKeys = useKeys(moves);
  const isOver = moves.status === 'ended';
  const key = (name: string) => (hasKeys ? <Key name={name} /> : null);
  return (
    <header className={styles.bar}>
      <div className={styles.what}>
        <h1 className={styles.title}>{title[locale]}</h1>
        <div className={styles.line}>
          <span className={styles.code}>
            <CodeLetters code={join.code} label={t('lobby.code')} />
          </span>
          <span className={styles.count}>{t('console.present', { online: online ?? 0, joined })}</span>
          <LineMark />
        </div>
      </div>
      {isOver ? (
        <p className={styles.over}>{t('console.ended')}</p>
      ) : (
        <div className={styles.moves}>
          <Button
            icon="left"
            isDisabled={moves.previous === null}
            onPress={() => moves.previous !== null && moves.go(moves.previous)}
          >
            {t('console.previous')} {key('←')}
          </Button>
          <Button
            rank="main"
            icon="right"
            isDisabled={moves.next === null}
            onPress={() => moves.next !== null && moves.go(moves.next)}
          >
            {t(moves.nextReveals ? 'console.nextReveals' : 'console.next')} {key('→')}
          </Button>
          <Button
            icon={moves.status === 'paused' ? 'play' : 'pause'}
            isOn={moves.status === 'paused'}
            isDisabled={!moves.isLive}
            onPress={moves.togglePause}
          >
            {t(moves.status === 'paused' ? 'console.resume' : 'console.pause')} {key('P')}
          </Button>
          <EndClass isDisabled={!moves.isLive} onEnd={moves.end} />
        </div>
      )}
      <MoreMenu />
    </header>
  );
}

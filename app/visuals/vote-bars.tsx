'use client';
/**
 * A vote as lying bars: option, length, count; the first vote as an outline behind the second. Law: whether an option is
 * right shows only when the scene knows it, with a mark and a word; colour says nothing here.
 */
import { useText } from '#app/i18n/texts.tsx';
import { StatusMark } from '#app/ui/status-mark.tsx';
import type { VoteBarsScene, VoteOption } from '#core/picture/index.ts';
import { percent } from './paint.ts';
import styles from './vote-bars.module.css';

export function VoteBars(props: { scene: VoteBarsScene; title: string; isStale?: boolean | undefined }) {
  const { scene, title, isStale = false } = props;
  const { t } = useText();
  const before = scene.options.reduce((sum, option) => sum + (option.before ?? 0), 0);
  return (
    <figure className={styles.figure} data-stale={isStale || undefined}>
      <figcaption className={styles.title}>{title}</figcaption>
      <ul className={styles.options}>
        {scene.options.map((option, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: options are their places
          <li key={i} className={styles.option} data-correct={option.isCorrect === true || undefined}>
            <span className={styles.label}>
              <b aria-hidden="true">{letter(i)}</b>
              <span>
                {option.label}
                {option.isOwn && <em>{t('picture.you')}</em>}
              </span>
            </span>
            <span className={styles.track} aria-hidden="true">
              {option.before !== null && before > 0 && (
                <i className={styles.before} style={{ left: percent(option.before / before) }} />
              )}
              <i className={styles.bar} style={{ width: percent(scene.marks[i]!.place.width) }} />
            </span>
            <span className={styles.count}>
              <Verdict option={option} />
              {scene.marks[i]!.text}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.total}>
        {before > 0 && (
          <span className={styles.key}>
            <i aria-hidden="true" />
            {t('picture.before')}
          </span>
        )}
        {scene.total === 0 ? t('picture.total0') : t('picture.votesCast', { count: scene.total })}
      </p>
    </figure>
  );
}

function Verdict({ option }: { option: VoteOption }) {
  return option.isCorrect === true ? <StatusMark mark="right" /> : null;
}

/** A, B, C … as teachers call options. */
function letter(i: number): string {
  return String.fromCharCode(65 + i);
}

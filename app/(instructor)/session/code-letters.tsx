/** A join code in letters that can be read across a room: grouped 3 and 4, spelled out for ears. */
import styles from './code-letters.module.css';

export function CodeLetters({ code, label }: { code: string; label: string }) {
  return (
    <p className={styles.code}>
      <span className="heard">{`${label}: ${[...code].join(' ')}`}</span>
      <span aria-hidden="true">{code.slice(0, 3)}</span>
      <span aria-hidden="true">{code.slice(3)}</span>
    </p>
  );
}

/** A key of the keyboard, beside what it does. */
import styles from './key.module.css';

export function Key({ name }: { name: string }) {
  return (
    <span className={styles.key} aria-hidden="true">
      {name}
    </span>
  );
}

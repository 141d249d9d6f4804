/** What can be chosen, with the letters that teachers say. */
import styles from './screen-step.module.css';

export function Options({ texts }: { texts: readonly string[] }) {
  return (
    <ol className={styles.list}>
      {texts.map((text, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: options are their places
        <li key={i} className={styles.option}>
          <b>{String.fromCharCode(65 + i)}</b>
          <span>{text}</span>
        </li>
      ))}
    </ol>
  );
}

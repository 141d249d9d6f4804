'use client';
/** The numbers of a picture as a table: closed until somebody wants it, and always there for ears. */
import { useText } from '#app/i18n/texts.tsx';
import { type Scene, sceneTable } from '#core/picture/index.ts';
import styles from './scene-table.module.css';
import { useSceneWords } from './scene-words.ts';

export function SceneTable({ scene, isHeardOnly = false }: { scene: Scene; isHeardOnly?: boolean }) {
  const { t } = useText();
  const { caption, head, rows } = sceneTable(scene, useSceneWords());
  const table = (
    <table className={styles.table}>
      <caption className={isHeardOnly ? undefined : 'heard'}>{caption}</caption>
      <thead>
        <tr>
          {head.map((text, j) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns are their places
            <th key={j} scope="col">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are their places
          <tr key={i}>
            {row.map((text, j) =>
              j === 0 ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the head of its row
                <th key={j} scope="row">
                  {text}
                </th>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns are their places
                <td key={j}>{text}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (isHeardOnly) return <div className="heard">{table}</div>;
  return (
    <details className={styles.details}>
      <summary>{t('picture.asTable')}</summary>
      <div className={styles.scroll}>{table}</div>
    </details>
  );
}

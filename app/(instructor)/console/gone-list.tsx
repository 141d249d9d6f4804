'use client';
/** Who was removed, so that a removal can be taken back at any time. */
import { useText } from '#app/i18n/texts.tsx';
import { useSend, useView } from '#app/live/hooks.ts';
import { Button } from '#app/ui/button.tsx';
import styles from './student-wall.module.css';

export function GoneList() {
  const { t } = useText();
  const send = useSend();
  const gone = useView((view) =>
    Object.values(view.staff?.roster ?? {}).filter(({ isRemoved }) => isRemoved),
  );
  const isOver = useView((view) => view.class.status === 'ended');
  if (gone.length === 0) return null;
  return (
    <details className={styles.gone}>
      <summary>{t('console.gone', { count: gone.length })}</summary>
      <ul>
        {gone.map(({ id, name }) => (
          <li key={id}>
            <bdi>{name}</bdi>
            {!isOver && (
              <Button
                isSmall
                rank="quiet"
                onPress={() => void send({ type: 'participant.restore', participant: id })}
              >
                {t('console.restore')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

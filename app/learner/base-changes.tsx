'use client';
/**
 * What changed beneath the own numbers: cells whose base the instructor has moved since they were set here. Law: an own
 * number is never overwritten; the person is told and chooses. What the base was is remembered on the device.
 */
import { useEffect, useMemo, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { browserMemory } from '#app/live/browser-world.ts';
import { useConfirmed, useSend, useView } from '#app/live/hooks.ts';
import { Button } from '#app/ui/button.tsx';
import { scoreText } from '#core/picture/index.ts';
import type { BoardOverlay } from '#core/protocol/index.ts';
import { shownBoardView } from '#core/room/index.ts';
import { type BaseMemory, changedBeneath, remembered } from './base-memory.ts';
import { useCellLabel } from './board-fields.tsx';
import styles from './board-view.module.css';
import type { OwnBoard } from './use-board.ts';

const NONE: BoardOverlay = {};

export function BaseChanges({ own }: { own: OwnBoard }) {
  const { t } = useText();
  const { step } = own;
  const board = own.state.id;
  const base = useConfirmed((view) => shownBoardView(view, step, board)?.variables ?? null);
  const overlay = useConfirmed((view) => view.own?.work[step]?.overlays[board] ?? NONE);
  const owner = useView((view) => `${view.class.sessionId}/${view.own?.me.id}`);
  const [memory, keep] = useKept(`attend-base/${owner}/${step}/${board}`);
  const now = useMemo(() => base && remembered(memory, base, overlay ?? NONE), [memory, base, overlay]);
  useEffect(() => {
    if (now !== null && now !== memory) keep(now);
  }, [now, memory, keep]);
  const changed = base && now ? changedBeneath(now, base) : [];
  if (changed.length === 0) return null;
  return (
    <div role="status">
      <p>{t('learner.baseChanged')}</p>
      <ul className={styles.changes}>
        {changed.map(({ variable, index, base: fresh, own: mine }) => (
          <ChangedCell
            key={`${variable}${index}`}
            own={own}
            variable={variable}
            index={index}
            base={fresh}
            mine={mine}
            onKeep={() => keep({ ...now, [`${variable}/${index}`]: [fresh, mine] })}
          />
        ))}
      </ul>
    </div>
  );
}

function ChangedCell(props: {
  own: OwnBoard;
  variable: string;
  index: number;
  base: number;
  mine: number;
  onKeep: () => void;
}) {
  const { own, variable, index, base, mine, onKeep } = props;
  const { t } = useText();
  const send = useSend();
  const cell = useCellLabel(own, { variable, index });
  const place = { step: own.step, board: own.state.id, variable, index };
  return (
    <li>
      {t('learner.baseCell', { cell, base: scoreText(base), own: scoreText(mine) })}
      <Button rank="quiet" onPress={() => void send({ type: 'adjustment.reset', ...place })}>
        {t('learner.takeBase')}
      </Button>
      <Button rank="quiet" onPress={onKeep}>
        {t('learner.keepOwn')}
      </Button>
    </li>
  );
}

/** A small value kept on the device. */
function useKept(key: string): readonly [BaseMemory, (memory: BaseMemory) => void] {
  const device = useMemo(() => browserMemory(), []);
  const [memory, setMemory] = useState<BaseMemory>(() => read(device.get(key)));
  return useMemo(
    () => [
      memory,
      (next: BaseMemory) => {
        setMemory(next);
        if (Object.keys(next).length === 0) device.forget(key);
        else device.put(key, JSON.stringify(next));
      },
    ],
    [memory, device, key],
  );
}

function read(text: string | null): BaseMemory {
  try {
    return text === null ? {} : (JSON.parse(text) as BaseMemory);
  } catch {
    return {};
  }
}
